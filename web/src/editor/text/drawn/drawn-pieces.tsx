import type { Inline, Marks } from "@playbooks/document-model";
import type { CSSProperties, ReactNode } from "react";

import type { DrawnPerson, PointMark, RangeMark, TextMark } from "../marks/text-marks.ts";
import { type Piece, piecesOf } from "./drawn-text.ts";

import styles from "../text.module.css";

interface DrawnInlineProps {
  readonly content: readonly Inline[];
  readonly start?: number;
  readonly isFirst?: boolean;
  readonly marks: readonly TextMark[];
}

/** A paragraph's content as static HTML, with carets and suggestions over it. */
export function DrawnInline({ content, start = 0, isFirst = true, marks }: DrawnInlineProps) {
  const pieces = piecesOf(content, { start, isFirst }, marks);
  // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity but their place
  return pieces.map((piece, index) => <DrawnPiece key={index} piece={piece} />);
}

function DrawnPiece({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case "break":
      return <br />;
    case "point":
      return <DrawnPoint mark={piece.mark} />;
    case "text":
      return over(withMarks(piece.text, piece.marks), piece.over);
    default:
      return piece satisfies never;
  }
}

function DrawnPoint({ mark }: { readonly mark: PointMark }) {
  if (mark.kind === "caret") {
    return (
      <span
        className={styles["caret"]}
        data-name={mark.person.name}
        data-ai={mark.person.ai || undefined}
        style={personColor(mark.person)}
      />
    );
  }
  return (
    <ins className={styles["inserted"]} data-streaming={mark.streaming || undefined}>
      {mark.text}
    </ins>
  );
}

/** The first range is the innermost. */
function over(text: ReactNode, ranges: readonly RangeMark[]): ReactNode {
  return ranges.reduce<ReactNode>(
    (inner, range) =>
      range.kind === "removed" ? (
        <del className={styles["removed"]}>{inner}</del>
      ) : (
        <span className={styles["selection"]} style={personColor(range.person)}>
          {inner}
        </span>
      ),
    text,
  );
}

function withMarks(text: string, marks: Marks): ReactNode {
  let drawn: ReactNode = text;
  if (marks.code) drawn = <code>{drawn}</code>;
  if (marks.strike) drawn = <s>{drawn}</s>;
  if (marks.italic) drawn = <em>{drawn}</em>;
  if (marks.bold) drawn = <strong>{drawn}</strong>;
  if (marks.link === undefined) return drawn;
  return (
    <a href={marks.link} target="_blank" rel="noopener noreferrer nofollow">
      {drawn}
    </a>
  );
}

/** A custom property, because the name above the caret is drawn by CSS and stays out of the text. */
export function personColor({ color }: DrawnPerson): CSSProperties {
  const style: CSSProperties & { readonly "--person": string } = { "--person": color };
  return style;
}
