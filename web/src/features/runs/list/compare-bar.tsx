"use client";
import { Button, CloseButton, Paper, Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import Link from "next/link";
import { useRef } from "react";

import { useToastsAbove } from "../../../ui/toasts.tsx";
import { comparePath } from "../compare/compare-path.ts";

import styles from "./list.module.css";

interface CompareBarProps {
  readonly ids: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the runs that are selected. */
export function CompareBar({ ids, onClear }: CompareBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, { isShown: true, gap: 20 });
  const [a, b] = ids;
  return (
    <Paper
      ref={bar}
      className={styles["bar"] ?? ""}
      shadow="lg"
      radius="lg"
      withBorder
      role="toolbar"
      aria-label="Selected runs"
    >
      <Text size="sm" fw={550} data-numeric>
        {ids.length} selected
      </Text>
      {a && b ? (
        <Button
          component={Link}
          href={comparePath(a, b)}
          size="xs"
          ml="auto"
          leftSection={<IconArrowsDiff size={15} />}
        >
          Compare
        </Button>
      ) : (
        <Text size="sm" c="dimmed" ml="auto">
          Select another one to compare
        </Text>
      )}
      <CloseButton aria-label="Clear the selection" onClick={onClear} />
    </Paper>
  );
}
