import { type Inline, type Marks, NO_MARKS, appendText } from "../rich-text/blocks.ts";

type Text = Extract<Inline, { kind: "text" }>;

/**
 * Markdown has no emphasis that begins or ends with a space: a space between two pieces keeps
 * only the marks that both of them have.
 */
export function withTidySpaces(content: readonly Text[]): readonly Text[] {
  if (!content.some(isMarked)) return content;
  const parts = content.flatMap(splitSpaces);
  const pieces: Inline[] = [];
  parts.forEach((part, index) => {
    const isWord = part.marks.code === true || part.text.trim() !== "";
    const marks = isWord
      ? part.marks
      : commonMarks(wordAt(parts, index, -1), wordAt(parts, index, 1));
    appendText(pieces, part.text, marks);
  });
  return pieces.filter((piece) => piece.kind === "text");
}

function isMarked({ marks }: Text): boolean {
  return Boolean(marks.bold ?? marks.italic ?? marks.strike ?? marks.link);
}

function splitSpaces(piece: Text): Text[] {
  if (piece.marks.code) return [piece];
  const { text } = piece;
  const from = text.length - text.trimStart().length;
  const to = Math.max(from, text.trimEnd().length);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
    .filter((part) => part !== "")
    .map((part) => ({ kind: "text", text: part, marks: piece.marks }));
}

/** The marks of the nearest word in a direction. */
function wordAt(parts: readonly Text[], index: number, step: 1 | -1): Marks {
  // Four: spaces in a row are one part unless their marks differ, which nobody types often.
  for (let at = index + step; Math.abs(at - index) <= 4; at += step) {
    const part = parts[at];
    if (part === undefined) return NO_MARKS;
    if (part.text.trim() !== "") return part.marks;
  }
  return NO_MARKS;
}

function commonMarks(a: Marks, b: Marks): Marks {
  return {
    ...(a.bold && b.bold && { bold: true as const }),
    ...(a.italic && b.italic && { italic: true as const }),
    ...(a.strike && b.strike && { strike: true as const }),
    ...(a.link !== undefined && a.link === b.link && { link: a.link }),
  };
}
