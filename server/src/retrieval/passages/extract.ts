import type { TextFormat } from "./passages.ts";

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The text that passages are cut from, or a sentence for the person who uploaded it. */
export type Extraction =
  | { readonly kind: "text"; readonly text: string; readonly format: TextFormat }
  | { readonly kind: "refused"; readonly problem: string };

const MOST_BYTES = 5 * 1024 * 1024; // about 2,500 pages: more is a mistake or an attack
const MEGABYTE = 1024 * 1024;
const FORMATS: Readonly<Record<string, TextFormat>> = {
  md: "markdown",
  markdown: "markdown",
  txt: "plain",
};

/** Reads an uploaded text or Markdown file. Never throws: what cannot be read is refused with its reason. */
export function extractFile(file: UploadedFile): Extraction {
  const format = FORMATS[extensionOf(file.name)];
  if (!format) return refused("Only text files (.txt) and Markdown files (.md) can be read.");
  if (file.bytes.length > MOST_BYTES) return tooLarge(file.bytes.length);
  const foreign = foreignFormat(file.bytes);
  if (foreign) return refused(`This is a ${foreign}, although its name says text.`);
  const text = decoded(file.bytes);
  if (text === undefined) {
    return refused("This file is not UTF-8 text. Save it as UTF-8 and try again.");
  }
  return acceptText(text, format);
}

/** Checks a text that somebody typed or pasted, and brings its line ends and control characters in order. */
export function acceptText(text: string, format: TextFormat = "markdown"): Extraction {
  if (text.length > MOST_BYTES) return tooLarge(text.length);
  if (text.includes("\0"))
    return refused("The text contains NUL characters, so it is probably not a text.");
  const clean = cleaned(text);
  if (clean.trim() === "") return refused("There is no text in it.");
  return { kind: "text", text: clean, format };
}

/** Line ends become \n; what a database refuses or nobody sees becomes a blank of the same length. */
function cleaned(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function foreignFormat(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  if (head === "%PDF") return "PDF";
  if (head === "PK\u0003\u0004") return "ZIP or Office file";
  if (head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF")) return "UTF-16 text";
  return undefined;
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

function tooLarge(size: number): Extraction {
  const megabytes = (size / MEGABYTE).toFixed(1);
  return refused(
    `This is too large: ${megabytes} MB, and at most ${MOST_BYTES / MEGABYTE} MB can be read.`,
  );
}

function refused(problem: string): Extraction {
  return { kind: "refused", problem };
}
