"use client";
import { CloseButton } from "@mantine/core";

import { isSet, type Wishes } from "./wishes-button.tsx";

import styles from "./controls.module.css";

interface WishMarkProps {
  readonly title: string;
  readonly wishes: Wishes;
  readonly onClear: () => void;
}

/** What is said with every request in this module until somebody takes it away. Nothing where nothing is. */
export function WishMark({ title, wishes, onClear }: WishMarkProps) {
  if (!isSet(wishes)) return null;
  const words = wordsOf(wishes);
  return (
    <div className={styles["wish"]} data-wish>
      <span className={styles["wishWords"]} title={`AI writes here with: ${words}`}>
        {words}
      </span>
      <CloseButton
        size={24}
        iconSize={13}
        aria-label={`Clear the instruction and sources for ${title}`}
        onClick={onClear}
      />
    </div>
  );
}

function wordsOf({ instruction, sources }: Wishes): string {
  const said = instruction.trim();
  const [first] = sources;
  const from = sources.length > 1 ? `${sources.length} sources` : first ? first.title : "";
  return [said && `“${said}”`, from].filter((each) => each !== "").join(" · ");
}
