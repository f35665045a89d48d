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

/** One way to have AI write with these wishes, as at the module. */
export interface WishedAsk {
  readonly label: string;
  readonly busy: boolean;
  readonly onAsk: () => void;
}

export const isSet = ({ instruction, sources }: Wishes): boolean =>
  instruction.trim() !== "" || sources.length > 0;

interface WishesButtonProps {
  readonly title: string;
  /** Something stands in the module already: the button shows when the pointer is there. */
  readonly isLater: boolean;
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
  /** The first is what Enter does. */
  readonly asks: readonly WishedAsk[];
}

const load = () => import("./wishes-popover.tsx");

/** Marked while something is set. */
export function WishesButton({ isLater, ...popover }: WishesButtonProps) {
  const { loaded, onReach } = useDeferred(load);
  const { title, wishes } = popover;
  const isMarked = isSet(wishes);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={`Instruction and sources for ${title}`}
      data-set={isMarked || undefined}
      data-later={(isLater && !isMarked) || undefined}
      className={styles["adjust"] ?? ""}
    >
      <IconAdjustmentsHorizontal size={15} />
    </ActionIcon>
  );
  if (loaded) return <loaded.WishesPopover {...popover} target={button} />;
  return cloneElement(button, { "aria-haspopup": "dialog", "aria-expanded": false, ...onReach });
}
