"use client";
import { Text } from "@mantine/core";
import { useMemo, useRef } from "react";

import { type Block, blocksOf, type Passage, type Range, runsOf } from "./marked-text.ts";
import { useShowMark } from "./use-show-mark.ts";

import styles from "../source.module.css";

interface TextBlocksProps {
  readonly text: string;
  readonly passages: readonly Passage[];
  /** False while passages are left to be fetched: what follows is not drawn, but for what is marked. */
  readonly whole: boolean;
  /** What evidence leads to: marked and scrolled to. */
  readonly range: Range | undefined;
}

/** The version's own characters, none added and none left out, so that every offset fits. */
export function TextBlocks({ text, passages, whole, range }: TextBlocksProps) {
  const box = useRef<HTMLDivElement>(null);
  // Numbers and not the object: a new range with the same ends must not scroll again.
  const [start, end] = [range?.start, range?.end];
  const blocks = useMemo(() => {
    const last = passages.at(-1)?.end ?? 0;
    const until = whole ? text.length : Math.max(last, Math.min(end ?? 0, text.length));
    return blocksOf(text.slice(0, until), passages);
  }, [text, passages, whole, end]);
  useShowMark(box, range && `${start}-${end} of ${text.length}`);
  return (
    <div ref={box} className={styles["blocks"]} data-plain={passages.length === 0}>
      {blocks.map((block) => (
        <TextBlock key={block.key} text={text} block={block} mark={range} />
      ))}
    </div>
  );
}

interface TextBlockProps {
  readonly text: string;
  readonly block: Block;
  readonly mark: Range | undefined;
}

function TextBlock({ text, block, mark }: TextBlockProps) {
  const { passage } = block;
  const runs = runsOf(text, block, mark).map((run) => {
    const look = run.heading ? styles["heading"] : undefined;
    const words = run.heading ? <Heading text={run.text} /> : run.text;
    return run.marked ? (
      <mark key={run.start} className={look} tabIndex={-1}>
        {words}
      </mark>
    ) : (
      <span key={run.start} className={look}>
        {words}
      </span>
    );
  });
  if (!passage) return <p className={styles["between"]}>{runs}</p>;
  return (
    <article className={styles["passage"]} aria-label={`Passage ${passage.position + 1}`}>
      <Text component="div" className={styles["place"]} c="dimmed">
        <span className={styles["path"]}>{passage.heading ?? "Beginning"}</span>
        <span data-numeric title="Characters of the text">
          {passage.page === null ? "" : `p. ${passage.page} · `}
          {passage.start.toLocaleString("en")}–{passage.end.toLocaleString("en")}
        </span>
      </Text>
      <p>{runs}</p>
    </article>
  );
}

/** The text as it is, because offsets count its characters; the marks of a heading only step back. */
function Heading({ text }: { readonly text: string }) {
  const marks = /^\s*#+/.exec(text)?.[0] ?? "";
  return (
    <>
      <span className={styles["marks"]}>{marks}</span>
      {text.slice(marks.length)}
    </>
  );
}
