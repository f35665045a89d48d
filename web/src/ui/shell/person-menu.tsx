"use client";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";

import { DeferredMenu } from "../menu/deferred-menu.tsx";
import { PersonAvatar } from "../person/person-avatar.tsx";
import type { PersonMenuProps } from "./person-menu-items.tsx";

import styles from "./shell.module.css";

const loadItems = async () => (await import("./person-menu-items.tsx")).PersonMenuItems;

/** Its button; the items come when somebody reaches for it. */
export function PersonMenu(props: PersonMenuProps) {
  const { person, detail } = props;
  return (
    <DeferredMenu
      position="top-start"
      width={224}
      load={loadItems}
      items={props}
      target={
        <UnstyledButton className={styles["item"]}>
          <VisuallyHidden>Account:</VisuallyHidden>
          <span className={styles["person"]} aria-hidden>
            <PersonAvatar person={person} size={26} />
          </span>
          <span className={styles["label"]}>
            {person.name}
            <span className={styles["small"]}>{detail}</span>
          </span>
        </UnstyledButton>
      }
    />
  );
}
