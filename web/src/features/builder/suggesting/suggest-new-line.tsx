"use client";
import { Button } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";

import type { ContentModule } from "../../../api/generated/graphql.ts";
import { useFetched } from "../../../ui/use-fetched.ts";
import { leadBack } from "./lead-back.ts";
import { useMaySuggest } from "./use-may-suggest.ts";

import styles from "../builder.module.css";

const loadForm = () => import("./wording-form.tsx");

interface SuggestNewLineProps {
  readonly module: ContentModule;
  readonly title: string;
  readonly shape: "line" | "pair" | "blocks";
}

/**
 * Where others add a line: what somebody who may not write would add. It would stand at the end. On the page for
 * everybody: a form with words in it outlives the right.
 */
export function SuggestNewLine({ module, title, shape }: SuggestNewLineProps) {
  const maySuggest = useMaySuggest();
  const [isOpen, setOpen] = useState(false);
  const form = useFetched(loadForm, isOpen);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    leadBack(button.current);
    setOpen(false);
  };
  const words = shape === "blocks" ? "Suggest a paragraph" : "Suggest a line";
  const name = `${words} for ${title}`;
  return (
    <>
      {isOpen && form ? (
        <form.WordingForm wish={{ kind: "insert", module, shape }} name={name} onClose={close} />
      ) : null}
      {maySuggest ? (
        <Button
          ref={button}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPencilPlus size={14} />}
          aria-expanded={isOpen}
          aria-label={name}
          onClick={() => setOpen(!isOpen)}
          className={styles["add"] ?? ""}
          classNames={{ label: styles["hint"] ?? "" }}
        >
          {words}
        </Button>
      ) : null}
    </>
  );
}
