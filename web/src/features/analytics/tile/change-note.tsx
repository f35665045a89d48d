import { Group } from "@mantine/core";
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from "@tabler/icons-react";

import { type Change, changeSentence, type ChangeWords } from "./change.ts";

const ICONS = { more: IconArrowUpRight, less: IconArrowDownRight, same: IconArrowRight } as const;

interface ChangeNoteProps {
  readonly change: Change | undefined;
  readonly words: ChangeWords;
  /** "the 30 days before" */
  readonly before: string;
}

/** How the figure has changed: the arrow says no more than the words. Without a figure there is nothing to say. */
export function ChangeNote({ change, words, before }: ChangeNoteProps) {
  if (!change) return null;
  const Icon = change.kind === "nothingBefore" ? undefined : ICONS[change.kind];
  return (
    <Group gap={3} component="span" wrap="nowrap">
      {Icon ? <Icon size={16} aria-hidden /> : null}
      <span>{changeSentence(change, words, before)}</span>
    </Group>
  );
}
