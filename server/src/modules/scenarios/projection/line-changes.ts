import type { ProjectedLine } from "../lines/line-modules.ts";

/** What a projection found different from the rows that were there. */
export interface LineChanges {
  readonly added: readonly ProjectedLine[];
  /** The text or the response reads differently. */
  readonly edited: readonly ProjectedLine[];
  /** Stands elsewhere among the lines that stayed. */
  readonly moved: readonly ProjectedLine[];
  /** Only its number changed, because something before it came or went. */
  readonly renumbered: readonly ProjectedLine[];
  readonly removed: readonly ProjectedLine[];
}

/** Compares the rows with what the document says now. Pure. */
export function compareLines(
  before: readonly ProjectedLine[],
  after: readonly ProjectedLine[],
): LineChanges {
  const old = new Map(before.map((line) => [line.id, line]));
  const now = new Map(after.map((line) => [line.id, line]));
  const stayed = after.filter((line) => old.get(line.id)?.module === line.module);
  const inPlace = unmoved(stayed.map((line) => ({ id: line.id, rank: rankOf(old.get(line.id)) })));
  const moved = new Set(stayed.filter((line) => !inPlace.has(line.id)));
  return {
    // By id alone: a line that somebody hid and brought back between two projections never went.
    added: after.filter((line) => !old.has(line.id)),
    edited: after.filter((line) => isEdited(old.get(line.id), line)),
    moved: after.filter(
      (line) => old.has(line.id) && (moved.has(line) || old.get(line.id)?.module !== line.module),
    ),
    renumbered: stayed.filter(
      (line) => !moved.has(line) && old.get(line.id)?.position !== line.position,
    ),
    removed: before.filter((line) => !now.has(line.id)),
  };
}

function isEdited(before: ProjectedLine | undefined, line: ProjectedLine): boolean {
  return before !== undefined && (before.text !== line.text || before.response !== line.response);
}

/** Sorts lines of all modules into one row: module first, then the position in it. */
function rankOf(line: ProjectedLine | undefined): string {
  return line ? `${line.module} ${String(line.position).padStart(6, "0")}` : "";
}

/**
 * The largest set of lines that stand in the same order as before (longest increasing run by patience sorting):
 * dragging one line over ten others is one move, not ten.
 */
function unmoved(row: readonly { readonly id: string; readonly rank: string }[]): Set<string> {
  const tops: number[] = [];
  const below: number[] = [];
  row.forEach((line, index) => {
    let pile = tops.findIndex((top) => (row[top]?.rank ?? "") >= line.rank);
    if (pile === -1) pile = tops.length;
    below[index] = pile === 0 ? -1 : (tops[pile - 1] ?? -1);
    tops[pile] = index;
  });
  const kept = new Set<string>();
  for (let at = tops.at(-1) ?? -1; at >= 0; at = below[at] ?? -1) {
    const line = row[at];
    if (line) kept.add(line.id);
  }
  return kept;
}
