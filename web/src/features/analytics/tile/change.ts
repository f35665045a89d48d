/** How a figure stands against the period before; undefined where it is none itself. */
export type Change =
  /** The period before has nothing to compare with: no number would be true. */
  | { readonly kind: "nothingBefore" }
  | { readonly kind: "same" }
  /** `by` is more than 0: percent of the figure before, or points between two percentages. */
  | { readonly kind: "more" | "less"; readonly by: number; readonly unit: "percent" | "points" };

/** Of counts. Two empty periods are no change of anything. */
export function changeOfCount(now: number, before: number): Change | undefined {
  if (before === 0) return now === 0 ? undefined : { kind: "nothingBefore" };
  return changeBy(((now - before) / before) * 100, "percent");
}

/** Of shares of 1, null where nothing is there to have a share of. */
export function changeOfShare(now: number | null, before: number | null): Change | undefined {
  if (now === null) return undefined;
  return before === null ? { kind: "nothingBefore" } : changeBy((now - before) * 100, "points");
}

function changeBy(difference: number, unit: "percent" | "points"): Change {
  if (difference === 0) return { kind: "same" };
  return { kind: difference > 0 ? "more" : "less", by: Math.abs(difference), unit };
}

/** Words for one figure: "more than", "fewer than", "as many as in", "nothing was written". */
export interface ChangeWords {
  readonly more: string;
  readonly less: string;
  readonly same: string;
  /** Begins the sentence that ends "in the 30 days before". */
  readonly nothingBefore: string;
}

/** `before` names the period: "the 30 days before". */
export function changeSentence(change: Change, words: ChangeWords, before: string): string {
  switch (change.kind) {
    case "nothingBefore":
      return `${words.nothingBefore} in ${before}`;
    case "same":
      return `${words.same} in ${before}`;
    default: {
      // What rounds to nothing is still no standstill.
      const whole = Math.round(change.by);
      const size = whole === 0 ? "under 1" : whole.toLocaleString("en");
      const unit = change.unit === "percent" ? "%" : whole > 1 ? "points" : "point";
      return `${size} ${unit} ${words[change.kind]} than in ${before}`;
    }
  }
}
