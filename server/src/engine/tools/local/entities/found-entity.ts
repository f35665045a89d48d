import type { Span } from "../../../../language/sentences.ts";

/** In the order in which summaries name them. */
export const ENTITY_TYPES = [
  "date",
  "money",
  "percentage",
  "duration",
  "email",
  "url",
  "phone",
  "address",
  "organization",
  "person",
  "place",
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** One place in a text; `text.slice(start, end)` is the quote. */
export interface Finding extends Span {
  readonly type: EntityType;
  /** One spelling for all: 2026-03-02, EUR 1250.00, P12M, 7.5 %; the words themselves where there is no such form. */
  readonly value: string;
  /** From 0 to 1: how often this kind of finding is right. */
  readonly confidence: number;
}

export type Finder = (text: string) => Iterable<Finding>;

/** What a global pattern finds in a text, with the exact span of each match. */
export function* matchesOf(
  text: string,
  pattern: RegExp,
): Generator<Span & { readonly match: RegExpExecArray }> {
  for (const match of text.matchAll(pattern))
    yield { start: match.index, end: match.index + match[0].length, match };
}
