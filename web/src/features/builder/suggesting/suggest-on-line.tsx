"use client";
import { ActionIcon } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import { useFetched } from "../../../ui/use-fetched.ts";
import { leadBack } from "./lead-back.ts";
import type { Suggested } from "./suggest-items.tsx";
import { useMaySuggest } from "./use-may-suggest.ts";

import styles from "../builder.module.css";

const loadWording = () => import("./wording-form.tsx");
const loadRemoval = () => import("./removal-form.tsx");
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
  const wording = useFetched(loadWording, asked === "change");
  const removal = useFetched(loadRemoval, asked === "removal");
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
      {asked === "change" && wording ? (
        <div className={styles["under"]}>
          <wording.WordingForm
            wish={{ kind: "replace", lineId }}
            name={`Suggest a change to ${name}`}
            onClose={close}
          />
        </div>
      ) : null}
      {asked === "removal" && removal && maySuggest ? (
        <div className={styles["under"]}>
          <removal.RemovalForm
            wish={{ kind: "delete", lineId }}
            name={`Suggest removing ${name}`}
            onClose={close}
          />
        </div>
      ) : null}
    </>
  );
}
