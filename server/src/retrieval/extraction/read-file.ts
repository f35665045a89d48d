import { languageOf } from "../../language/language-of.ts";
import { type FileKind, recognise } from "./file-kind.ts";
import { readDocx } from "./read-docx.ts";
import { readHtml } from "./read-html.ts";
import { type ReadOutcome, type ReadText, refused, Unreadable } from "./read-outcome.ts";
import { readPdf } from "./read-pdf.ts";
import { acceptText, decoded } from "./text-rules.ts";

/** Sent to the child as a message, so it holds nothing but plain values. */
export interface UploadedFile {
  /** With its extension, which says how it is read. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Content = Pick<ReadText, "text"> & Partial<Pick<ReadText, "headings" | "pageStarts">>;

/** Reads a file in this very process; never throws. Only the child of `extraction.ts` calls it with what people sent. */
export async function readFile({ name, bytes }: UploadedFile): Promise<ReadOutcome> {
  const { kind, problem } = recognise(name, bytes);
  if (problem !== undefined) return refused(problem);
  try {
    const content = await contentOf(kind, bytes);
    if ("problem" in content) return refused(content.problem);
    const accepted = acceptText(content.text);
    if (accepted.kind === "refused") return accepted;
    return {
      kind: "text",
      text: accepted.text,
      format: kind === "markdown" ? "markdown" : "plain",
      pageStarts: content.pageStarts ?? [],
      headings: content.headings ?? [],
      language: languageOf(accepted.text),
    };
  } catch (fault) {
    if (fault instanceof Unreadable) return refused(fault.message);
    return refused("This file is damaged: it cannot be read.");
  }
}

async function contentOf(
  kind: FileKind,
  bytes: Uint8Array,
): Promise<Content | { readonly problem: string }> {
  if (kind === "pdf") return readPdf(bytes);
  if (kind === "docx") return readDocx(bytes);
  const plain = decoded(bytes);
  if (plain.kind === "refused") return { problem: plain.problem };
  return kind === "html" ? readHtml(plain.text) : { text: plain.text };
}
