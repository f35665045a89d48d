import type { ReadOutcome } from "./read-outcome.ts";

const MEGABYTE = 1024 * 1024;
export const MOST_TEXT = 5 * MEGABYTE; // characters, about 2,500 pages: more is a mistake or an attack

/** The text as it may be stored, or a sentence for the person who brought it. */
export type AcceptedText =
  | { readonly kind: "text"; readonly text: string }
  | Extract<ReadOutcome, { kind: "refused" }>;

/** Checks a text, and brings its line ends and control characters in order without moving a character. */
export function acceptText(text: string): AcceptedText {
  if (text.length > MOST_TEXT) return tooMuch(text.length);
  if (text.includes("\0"))
    return no("The text contains NUL characters, so it is probably not a text.");
  const clean = cleaned(text);
  return clean.trim() === "" ? no("There is no text in it.") : { kind: "text", text: clean };
}

/**
 * The bytes as UTF-8. A wrong byte refuses the file: with replacement characters its quotes would never be
 * found again.
 */
export function decoded(bytes: Uint8Array): AcceptedText {
  if (bytes.length > MOST_TEXT) return tooMuch(bytes.length);
  try {
    return acceptText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return no("This file is not UTF-8 text. Save it as UTF-8 and try again.");
  }
}

/**
 * Line ends become \n; what a database refuses or nobody sees becomes a blank of the same length, and half of a
 * surrogate pair, which UTF-8 cannot carry, a replacement character. A byte order mark goes without a substitute.
 */
export function cleaned(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

function tooMuch(size: number): AcceptedText {
  const megabytes = (size / MEGABYTE).toFixed(1);
  return no(
    `This is too large: ${megabytes} MB of text, and at most ${MOST_TEXT / MEGABYTE} MB can be read.`,
  );
}

function no(problem: string): AcceptedText {
  return { kind: "refused", problem };
}
