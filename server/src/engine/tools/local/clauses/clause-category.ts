/** What a kind of clause looks like. Words are compared from their beginning, in any case. */
export interface ClauseCategory {
  readonly name: string;
  /** Beginnings of words that such a clause uses, in English and German. */
  readonly words: readonly string[];
  /** Turns of phrase; without one of them a paragraph is not presented as this clause. */
  readonly cues: readonly RegExp[];
  /** Headings under which it stands. */
  readonly headings?: RegExp;
  /** Stands at the beginning of a contract. */
  readonly atStart?: boolean;
}
