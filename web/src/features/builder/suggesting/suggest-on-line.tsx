"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { IconPencil, IconPencilPlus, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import { leadBack } from "./lead-back.ts";

import styles from "../builder.module.css";

const WordingForm = dynamic(async () => (await import("./wording-form.tsx")).WordingForm, {
  ssr: false,
});
const RemovalForm = dynamic(async () => (await import("./removal-form.tsx")).RemovalForm, {
  ssr: false,
});

interface SuggestOnLineProps {
  readonly lineId: string;
  /** "key message 2". */
  readonly name: string;
}

/** Where others have the handle of a line: what somebody who may not write can suggest about it. */
export function SuggestOnLine({ lineId, name }: SuggestOnLineProps) {
  const [asked, setAsked] = useState<"change" | "removal">();
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    leadBack(button.current);
    setAsked(undefined);
  };
  return (
    <>
      <Menu width={230} position="bottom-start">
        <Menu.Target>
          <ActionIcon
            ref={button}
            className={styles["handle"] ?? ""}
            style={{ cursor: "pointer" }}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Suggest for ${name}`}
          >
            <IconPencilPlus size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setAsked("change")}>
            Suggest a change
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setAsked("removal")}>
            Suggest removing it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked ? (
        <div className={styles["under"]}>
          {asked === "change" ? (
            <WordingForm
              wish={{ kind: "replace", lineId }}
              name={`Suggest a change to ${name}`}
              onClose={close}
            />
          ) : (
            <RemovalForm
              wish={{ kind: "delete", lineId }}
              name={`Suggest removing ${name}`}
              onClose={close}
            />
          )}
        </div>
      ) : null}
    </>
  );
}
