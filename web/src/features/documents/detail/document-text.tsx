"use client";
import { useEffect, useMemo, useRef } from "react";

import { announce } from "../../../ui/live-region.tsx";
import { partsOf, piecesOf, type Proof, type Range, type TextPart } from "./marked-pages.ts";

import styles from "./detail.module.css";

interface DocumentTextProps {
  readonly text: string;
  readonly pageStarts: readonly number[];
  /** The sentence that proves a value: marked and scrolled to, anew for each `mark`. */
  readonly mark: Range | undefined;
  /** Every sentence that proves a value is underlined. Must be stable. */
  readonly proofs: readonly Proof[];
}

/** The text with nothing added and nothing left out: fields prove themselves by offsets in it. */
export function DocumentText({ text, pageStarts, mark, proofs }: DocumentTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => partsOf(text, pageStarts), [text, pageStarts]);
  useEffect(() => {
    const found = mark && box.current?.querySelector<HTMLElement>("mark");
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
    announce("The sentence that proves it is marked");
  }, [mark]);
  return (
    <div ref={box} className={styles["text"]}>
      {parts.map((part) => (
        <Part key={part.start} text={text} part={part} mark={mark} proofs={proofs} />
      ))}
    </div>
  );
}

interface PartProps extends Pick<DocumentTextProps, "text" | "mark" | "proofs"> {
  readonly part: TextPart;
}

function Part({ text, part, mark, proofs }: PartProps) {
  const words = piecesOf(part, { mark, proofs }).map(({ start, end, marked, proves }) =>
    marked ? (
      <mark key={start} tabIndex={-1}>
        {text.slice(start, end)}
      </mark>
    ) : (
      <span
        key={start}
        {...(proves.length > 0
          ? { className: styles["proves"], title: `Proves: ${proves.join(", ")}` }
          : {})}
      >
        {text.slice(start, end)}
      </span>
    ),
  );
  if (part.page === undefined) return <p className={styles["part"]}>{words}</p>;
  return (
    <article className={styles["page"]} aria-label={`Page ${part.page}`}>
      <div className={styles["pageNumber"]} data-numeric>
        Page {part.page}
      </div>
      <p className={styles["part"]}>{words}</p>
    </article>
  );
}
