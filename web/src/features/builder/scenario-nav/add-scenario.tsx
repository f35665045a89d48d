"use client";
import { TextInput, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";

import styles from "./nav.module.css";

interface AddScenarioProps {
  readonly onAdd: (title: string) => Promise<string | undefined>;
  readonly onOpen: (scenarioId: string) => void;
}

/** Enter makes a scenario and is ready for the next; an empty Enter or Escape ends it. */
export function AddScenario({ onAdd, onOpen }: AddScenarioProps) {
  const [title, setTitle] = useState<string>();
  if (title === undefined)
    return (
      <UnstyledButton className={styles["add"]} onClick={() => setTitle("")}>
        <IconPlus size={16} stroke={1.8} aria-hidden />
        Scenario
      </UnstyledButton>
    );
  const finish = () => setTitle(undefined);
  const onKeyDown = async (event: KeyboardEvent) => {
    if (event.key === "Escape") finish();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const wanted = title.trim();
    if (wanted === "") {
      finish();
      return;
    }
    setTitle("");
    const id = await onAdd(wanted);
    if (id) onOpen(id);
    else setTitle(wanted);
  };
  return (
    <TextInput
      size="sm"
      aria-label="Title of the new scenario"
      placeholder="Title, then Enter"
      value={title}
      maxLength={200}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for it
      autoFocus
      onChange={(event) => setTitle(event.currentTarget.value)}
      onKeyDown={(event) => void onKeyDown(event)}
    />
  );
}
