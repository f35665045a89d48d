"use client";
import { ActionIcon } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { cloneElement } from "react";

import type { Source } from "../../../api/knowledge/use-knowledge-choices.ts";
import { useDeferred } from "../../../ui/menu/use-deferred.ts";

import styles from "./controls.module.css";

/** What a person says about the writing before they ask for it. */
export interface Wishes {
  readonly instruction: string;
  /** None: all that the workspace knows. */
  readonly sources: readonly Source[];
}

export const NO_WISHES: Wishes = { instruction: "", sources: [] };

/** One wish of two: what a control says in fixed words, then what the person says besides. Empty where neither says anything. */
export const wishOf = (words: string, own: string): string =>
  [words, own.trim()].filter((each) => each !== "").join("\n");

interface WishesButtonProps {
  readonly title: string;
  /** Something stands in the module already: the button shows when the pointer is there. */
  readonly isLater: boolean;
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
}

const load = () => import("./wishes-popover.tsx");

/** Marked while something is set. */
export function WishesButton({ title, isLater, wishes, onChange }: WishesButtonProps) {
  const { loaded, onReach } = useDeferred(load);
  const isSet = wishes.instruction !== "" || wishes.sources.length > 0;
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={`Instruction and sources for ${title}`}
      data-set={isSet || undefined}
      data-later={(isLater && !isSet) || undefined}
      className={styles["adjust"] ?? ""}
    >
      <IconAdjustmentsHorizontal size={15} />
    </ActionIcon>
  );
  if (loaded)
    return (
      <loaded.WishesPopover title={title} wishes={wishes} onChange={onChange} target={button} />
    );
  return cloneElement(button, { "aria-haspopup": "dialog", "aria-expanded": false, ...onReach });
}
