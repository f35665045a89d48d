import type { ImportFormat } from "../../../api/generated/graphql.ts";

/** What is to be imported: of a file, or typed. */
export interface PlaybookText {
  readonly format: ImportFormat;
  readonly content: string;
}

/** Only whether it can be a playbook; what is in it, the API reads and says. */
export type ReadFile =
  | { readonly kind: "read"; readonly text: PlaybookText }
  /** `sentence` says what is wrong with it and what would be right. */
  | { readonly kind: "unusable"; readonly sentence: string };

/** Below the API's limits for a question and for what is imported; a playbook of 30 full scenarios is about 0.15 MB. */
const MOST_BYTES = 2_000_000;

const TOO_LARGE =
  "The file is too large: at most 2 MB. Is it a playbook that was exported from here?";
const WRONG_KIND =
  "This is not a playbook. Choose a .json or .md file that Export made; a PDF cannot be read back.";
const EMPTY = "The file is empty.";

/** For the browser's dialog. */
export const READABLE = ".json,.md,.markdown,application/json,text/markdown";

const FORMATS: Readonly<Record<string, ImportFormat>> = {
  json: "JSON",
  md: "MARKDOWN",
  markdown: "MARKDOWN",
};

/** Never rejects. The format is told by the file's ending, as the browser's own type is often empty. */
export async function readPlaybookFile(file: File): Promise<ReadFile> {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  const format = FORMATS[ending];
  if (!format) return unusable(WRONG_KIND);
  if (file.size > MOST_BYTES) return unusable(TOO_LARGE);
  const content = await textOf(file);
  if (content === undefined) return unusable(WRONG_KIND);
  if (content.trim() === "") return unusable(EMPTY);
  return { kind: "read", text: { format, content } };
}

/** Text that somebody pasted, in whichever of our formats it is; undefined while there is none. */
export function readPasted(content: string): ReadFile | undefined {
  const trimmed = content.trim();
  if (trimmed === "") return undefined;
  if (new Blob([content]).size > MOST_BYTES) return unusable("The text is too long: at most 2 MB.");
  return { kind: "read", text: { format: trimmed.startsWith("{") ? "JSON" : "MARKDOWN", content } };
}

const unusable = (sentence: string): ReadFile => ({ kind: "unusable", sentence });

/** Undefined for what is no text, or text in another encoding than UTF-8. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
