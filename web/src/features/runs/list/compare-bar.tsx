"use client";
import { Button, Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import Link from "next/link";

import { SelectionBar } from "../../../ui/lists/selection-bar.tsx";
import { comparePath } from "../compare/compare-path.ts";

interface CompareBarProps {
  readonly ids: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the runs that are selected. */
export function CompareBar({ ids, onClear }: CompareBarProps) {
  const [a, b] = ids;
  return (
    <SelectionBar label="Selected runs" count={ids.length} onClear={onClear}>
      {a && b ? (
        <Button
          component={Link}
          href={comparePath(a, b)}
          size="xs"
          leftSection={<IconArrowsDiff size={15} />}
        >
          Compare
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          Select another one to compare
        </Text>
      )}
    </SelectionBar>
  );
}
