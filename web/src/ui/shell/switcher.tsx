"use client";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";

import { DeferredMenu } from "../menu/deferred-menu.tsx";
import type { SwitcherProps } from "./switcher-items.tsx";
import { SwitcherMark } from "./switcher-mark.tsx";

import styles from "./shell.module.css";

const loadItems = async () => (await import("./switcher-items.tsx")).SwitcherItems;

/** Says which of several is open, and opens another. */
export function Switcher(props: SwitcherProps) {
  const { label, current } = props;
  return (
    <DeferredMenu
      position="bottom-start"
      width={260}
      load={loadItems}
      items={props}
      target={
        <UnstyledButton className={styles["item"]}>
          <VisuallyHidden>{label}:</VisuallyHidden>
          <SwitcherMark name={current.name} />
          <span className={styles["label"]} style={{ fontWeight: 650 }}>
            {current.name}
          </span>
          <IconSelector className={styles["aside"]} size={16} stroke={1.7} />
        </UnstyledButton>
      }
    />
  );
}
