"use client";
import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { type ReactNode, useRef } from "react";

import { useToastsAbove } from "../toasts.tsx";

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

/** Stands at the bottom of a list while something in it is selected. */
export function SelectionBar({ label, count, onAll, onClear, children }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, { isShown: true, gap: 20 });
  return (
    <Paper
      ref={bar}
      className={styles["bar"] ?? ""}
      shadow="lg"
      radius="lg"
      withBorder
      role="toolbar"
      aria-label={label}
    >
      <Text size="sm" fw={550} data-numeric>
        {count} selected
      </Text>
      {onAll ? (
        <Button size="xs" variant="subtle" color="gray" onClick={onAll}>
          Select all shown
        </Button>
      ) : null}
      <Group gap={6} ml="auto">
        {children}
      </Group>
      <CloseButton aria-label="Clear the selection" onClick={onClear} />
    </Paper>
  );
}
