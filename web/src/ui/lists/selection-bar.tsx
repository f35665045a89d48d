"use client";
import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";

import { useCommands } from "../commands/commands.tsx";
import { useToastsAbove } from "../toasts/toasts.tsx";

import styles from "./selection-bar.module.css";

interface SelectionBarProps {
  /** What is selected: "Selected playbooks". */
  readonly label: string;
  readonly count: number;
  /** Absent where not everything can be selected at once. */
  readonly onAll?: () => void;
  readonly onClear: () => void;
  /** What can be done with them. */
  readonly children: ReactNode;
}

/** Stands at the bottom of a list while something in it is selected; the key a leads to it, Escape back, and in the list Escape clears it. */
export function SelectionBar({ label, count, onAll, onClear, children }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const actions = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, { isShown: true, gap: 20 });
  const { enter, leave } = useVisit(actions);
  useCommands([
    { ...KEY, id: "selection", label: "What can be done with the selection", run: enter },
    { ...KEY, id: "unselect", label: "Clear the selection", hotkey: "escape", run: onClear },
  ]);
  const leaveOnEscape = (event: KeyboardEvent<HTMLElement>) => {
    // A dialog that was opened here is drawn elsewhere: its Escape is its own.
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== "Escape" || !isHere) return;
    event.preventDefault();
    leave();
  };
  return (
    <Paper
      ref={bar}
      className={styles["bar"] ?? ""}
      shadow="lg"
      radius="lg"
      withBorder
      role="toolbar"
      aria-label={label}
      onKeyDown={leaveOnEscape}
    >
      <Text size="sm" fw={550} data-numeric>
        {count} selected
      </Text>
      {onAll ? (
        <Button size="xs" variant="subtle" color="gray" onClick={onAll}>
          Select all shown
        </Button>
      ) : null}
      <Group ref={actions} gap={6} ml="auto">
        {children}
      </Group>
      <CloseButton
        aria-label="Clear the selection"
        onClick={() => {
          onClear();
          leave();
        }}
      />
    </Paper>
  );
}

/** Of the list it belongs to. */
const KEY = { group: "In the list", hotkey: "a", inPalette: false } as const;

/** From a list of hundreds the Tab key is no way to the bar below it, nor back. */
function useVisit(actions: RefObject<HTMLElement | null>) {
  const cameFrom = useRef<Element>(null);
  return {
    enter: () => {
      cameFrom.current = document.activeElement;
      actions.current?.querySelector<HTMLElement>("button, a")?.focus();
    },
    leave: () => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    },
  };
}
