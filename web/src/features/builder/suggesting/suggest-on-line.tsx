"use client";
import { ActionIcon } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import { leadBack } from "./lead-back.ts";
import type { Suggested } from "./suggest-items.tsx";
import { useMaySuggest } from "./use-may-suggest.ts";

import styles from "../builder.module.css";

const WordingForm = dynamic(async () => (await import("./wording-form.tsx")).WordingForm, {
  ssr: false,
});
const RemovalForm = dynamic(async () => (await import("./removal-form.tsx")).RemovalForm, {
  ssr: false,
});

const loadItems = async () => (await import("./suggest-items.tsx")).SuggestItems;

interface SuggestOnLineProps {
  readonly lineId: string;
  /** "key message 2". */
  readonly name: string;
}

/**
 * Where others have the handle of a line. On the page for everybody: a form with words in it outlives the right.
 */
export function SuggestOnLine({ lineId, name }: SuggestOnLineProps) {
  const maySuggest = useMaySuggest();
  const [asked, setAsked] = useState<Suggested>();
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    leadBack(button.current);
    setAsked(undefined);
  };
  return (
    <>
      {maySuggest ? (
        <DeferredMenu
          width={230}
          position="bottom-start"
          load={loadItems}
          items={{ onChoose: setAsked }}
          target={
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
          }
        />
      ) : null}
      {asked === "change" ? (
        <div className={styles["under"]}>
          <WordingForm
            wish={{ kind: "replace", lineId }}
            name={`Suggest a change to ${name}`}
            onClose={close}
          />
        </div>
      ) : null}
      {asked === "removal" && maySuggest ? (
        <div className={styles["under"]}>
          <RemovalForm
            wish={{ kind: "delete", lineId }}
            name={`Suggest removing ${name}`}
            onClose={close}
          />
        </div>
      ) : null}
    </>
  );
}
