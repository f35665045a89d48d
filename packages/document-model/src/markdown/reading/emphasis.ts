import type { Inline, Marks } from "../../rich-text/blocks.ts";
import { isPunctuation, isSpace } from "./characters.ts";

/**
 * How far emphasis may reach, in characters of Markdown; an older opening delimiter is text.
 * It bounds what a stream holds back when a model writes an asterisk and never closes it.
 */
const MAX_SPAN_LENGTH = 2_000;

type Delimiter = "*" | "_" | "~";

/** A row of one delimiter, such as `**`, which may yet become emphasis. */
export interface DelimiterRun {
  readonly kind: "delimiter";
  readonly character: Delimiter;
  /** How many are left; as many as `total` before any was used. */
  count: number;
  readonly total: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Where in the input it stands. */
  readonly at: number;
}

/** What has been read and is not handed out yet. */
export type Pending = Inline | DelimiterRun;

/** The characters that emphasis is written with. */
export function isDelimiter(character: string): character is Delimiter {
  return character === "*" || character === "_" || character === "~";
}

/** A run of delimiters by what stands before and after it (CommonMark 0.31, section 6.2). */
export function delimiterRun(
  run: { readonly character: Delimiter; readonly count: number; readonly at: number },
  before: string,
  after: string,
): DelimiterRun {
  const left =
    !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const right =
    !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  const inWord = run.character === "_";
  return {
    kind: "delimiter",
    ...run,
    total: run.count,
    canOpen: left && (!inWord || !right || isPunctuation(before)),
    canClose: right && (!inWord || !left || isPunctuation(after)),
  };
}

/** Lets a run close what it can close; what lies between gets the mark. */
export function closeWith(pending: Pending[], closer: DelimiterRun): void {
  while (closer.canClose && closer.count > 0) {
    const index = pending.findLastIndex(
      (piece) => piece.kind === "delimiter" && matches(piece, closer),
    );
    const opener = pending[index];
    if (opener?.kind !== "delimiter") return;
    const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
    const mark: Marks =
      closer.character === "~" ? { strike: true } : used === 2 ? { bold: true } : { italic: true };
    for (let i = index + 1; i < pending.length; i++) pending[i] = marked(pending[i], mark);
    opener.count -= used;
    closer.count -= used;
    if (opener.count === 0) pending.splice(index, 1);
  }
}

function matches(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.character !== closer.character || !canStillOpen(opener, closer.at)) return false;
  if (closer.character === "~") return opener.count === 2 && closer.count === 2;
  // CommonMark's rule of three: `*foo**bar*` must not close the single one with the double.
  const isAmbiguous = opener.canClose || closer.canOpen;
  const isMultipleOfThree = (opener.total + closer.total) % 3 === 0;
  return !isAmbiguous || !isMultipleOfThree || (opener.total % 3 === 0 && closer.total % 3 === 0);
}

/** Says whether a run may yet be closed by something at or after this place of the input. */
export function canStillOpen(run: DelimiterRun, at: number): boolean {
  return run.canOpen && run.count > 0 && at - run.at <= MAX_SPAN_LENGTH;
}

/** So many runs may wait to be closed at once; the oldest is text then. Bounds every search. */
const MAX_OPEN_RUNS = 64;

/** Adds a run that may open something, or is text. */
export function addRun(pending: Pending[], run: DelimiterRun): void {
  pending.push(run);
  if (pending.length <= MAX_OPEN_RUNS) return;
  const runs = pending.filter((piece) => piece.kind === "delimiter");
  const [oldest] = runs;
  if (oldest === undefined || runs.length <= MAX_OPEN_RUNS) return;
  pending[pending.indexOf(oldest)] = asInline(oldest);
}

/** A delimiter that belongs to nothing is the text that it looks like. */
export function asInline(piece: Pending): Inline {
  return piece.kind === "delimiter"
    ? { kind: "text", text: piece.character.repeat(piece.count), marks: {} }
    : piece;
}

function marked(piece: Pending | undefined, mark: Marks): Pending {
  const inline = piece === undefined ? { kind: "break" as const } : asInline(piece);
  if (inline.kind === "break" || inline.marks.code) return inline;
  return { kind: "text", text: inline.text, marks: { ...inline.marks, ...mark } };
}
