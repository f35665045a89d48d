/** A text for people, before it is Markdown, HTML or RTF. Its words are data: each writer escapes all of them. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "list"; readonly items: readonly ListItem[] };

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** The sentence that proves it. */
  readonly quote?: string | undefined;
}

export interface ListItem {
  /** Stands in bold before the text. */
  readonly lead?: string | undefined;
  readonly text: string;
  /** The sentence that it rests on. */
  readonly quote?: string | undefined;
}

export type Format = "markdown" | "html" | "rtf";

/** On one line, without what no reader sees: control characters and those that turn the direction of writing. */
export function tidy(text: string): string {
  return text
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .trim();
}
