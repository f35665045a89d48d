/** What is drawn over a text without being in it. Indexes count in the flat text of its field. */
export type TextMark =
  | { readonly kind: "removed"; readonly from: number; readonly to: number; readonly id: string }
  | {
      readonly kind: "inserted";
      readonly at: number;
      readonly text: string;
      readonly id: string;
      readonly streaming: boolean;
    }
  | { readonly kind: "caret"; readonly at: number; readonly person: DrawnPerson }
  | {
      readonly kind: "selection";
      readonly from: number;
      readonly to: number;
      readonly person: DrawnPerson;
    };

/** As much of a peer as is drawn above a caret. */
export interface DrawnPerson {
  readonly clientId: number;
  readonly name: string;
  readonly color: string;
  readonly ai: boolean;
}

/** Lies over a stretch of the text. */
export type RangeMark = Extract<TextMark, { from: number }>;
/** Stands between two letters and takes room that the text does not have. */
export type PointMark = Extract<TextMark, { at: number }>;

/** The two kinds differ by their fields alone. */
export function isRange(mark: TextMark): mark is RangeMark {
  return "from" in mark;
}

/** Two drawings of the same marks; carets come every 60 ms, and most change nothing here. */
export function sameMarks(a: readonly TextMark[], b: readonly TextMark[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
