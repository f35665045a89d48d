/** Rich text as a plain value: what a fragment says, without Yjs. */
export interface Marks {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  /** A safe address, see `safeHref`. */
  readonly link?: string;
}

/** Text that is marked alike, or a hard break. */
export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly marks: Marks }
  | { readonly kind: "break" };

/** Deeper headings are read as the third level. */
export type HeadingLevel = 1 | 2 | 3;

/** A list's items are blocks themselves, the first of each a paragraph. */
export type Block =
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: HeadingLevel; readonly content: readonly Inline[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Block[])[];
    };

/** Lists within lists deeper than this are read as lists of the deepest level. */
export const MAX_LIST_DEPTH = 6;

/** One object for all: comparing it by identity tells most texts without looking further. */
export const NO_MARKS: Marks = {};

/** Whether two pieces look alike and lead to the same address. */
export function sameMarks(a: Marks, b: Marks): boolean {
  return (
    a === b ||
    (a.bold === b.bold &&
      a.italic === b.italic &&
      a.strike === b.strike &&
      a.code === b.code &&
      a.link === b.link)
  );
}

function sameInline(a: Inline, b: Inline): boolean {
  if (a.kind === "break" || b.kind === "break") return a.kind === b.kind;
  return a.text === b.text && sameMarks(a.marks, b.marks);
}

/** Piece by piece: contents that say the same but are cut otherwise differ, see `appendText`. */
export function sameContent(a: readonly Inline[], b: readonly Inline[]): boolean {
  return (
    a.length === b.length &&
    a.every((piece, index) => {
      const other = b[index];
      return other !== undefined && sameInline(piece, other);
    })
  );
}

/** Adds to the end of `content`, joining text that is marked alike. */
export function appendText(content: Inline[], text: string, marks: Marks): void {
  if (text === "") return;
  const last = content.at(-1);
  if (last?.kind === "text" && sameMarks(last.marks, marks)) {
    content[content.length - 1] = { kind: "text", text: last.text + text, marks: last.marks };
    return;
  }
  content.push({ kind: "text", text, marks });
}

/** Without marks; a hard break is a newline. */
export function plainOf(content: readonly Inline[]): string {
  let text = "";
  for (const piece of content) text += piece.kind === "break" ? "\n" : piece.text;
  return text;
}
