import type { ExamplePersonName } from "../example-types.ts";

/** What a reader would fill in, and the sentence that proves it. */
export interface ExpectedField {
  /** Built in, or one of EXAMPLE_FIELDS. */
  readonly field: string;
  /** As somebody would type it. */
  readonly value: string;
  /** Occurs in the text letter for letter; absent where the whole text is the proof. */
  readonly quote?: string;
}

export interface ExampleDocument {
  /** Names the document inside the examples; its ids are made from its place in the list. */
  readonly key: string;
  readonly name: string;
  readonly addedBy: ExamplePersonName;
  /** Days before the installation's start day. */
  readonly addedDaysAgo: number;
  /** One text for each page. */
  readonly pages: readonly string[];
  readonly expected: readonly ExpectedField[];
  /** Written by Ahmed already: stays whatever a run finds. */
  readonly byHand?: Readonly<Record<string, string>>;
}

/** Between two pages. */
const PAGE_BREAK = "\n\n";

export function textOf({ pages }: Pick<ExampleDocument, "pages">): string {
  return pages.join(PAGE_BREAK);
}

/** Where each page begins in the text; empty for a single page, which has no number. */
export function pageStartsOf({ pages }: Pick<ExampleDocument, "pages">): readonly number[] {
  if (pages.length === 1) return [];
  let at = 0;
  return pages.map((page) => {
    const start = at;
    at += page.length + PAGE_BREAK.length;
    return start;
  });
}
