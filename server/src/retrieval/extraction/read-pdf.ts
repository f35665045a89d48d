import { getDocumentProxy } from "unpdf";

import { type ReadText, Unreadable } from "./read-outcome.ts";
import { cleaned, MOST_TEXT } from "./text-rules.ts";

const MOST_PAGES = 2_000;
/** A gap between two lines that is larger than this share of their height parts paragraphs. */
const PARAGRAPH_GAP = 1.7;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Item = Awaited<
  ReturnType<Awaited<ReturnType<Document["getPage"]>>["getTextContent"]>
>["items"][number];

/** The text of all pages, with an empty line between two, and where each begins. */
export async function readPdf(bytes: Uint8Array): Promise<Pick<ReadText, "text" | "pageStarts">> {
  const document = await opened(bytes);
  if (document.numPages > MOST_PAGES)
    throw new Unreadable(
      `It has ${document.numPages} pages, and at most ${MOST_PAGES} can be read.`,
    );
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const text = await pageText(document, number);
    length += text.length;
    if (length > MOST_TEXT) throw new Unreadable("There is more text in it than 5 MB.");
    pages.push(text);
  }
  // No error of the reader's: a scan is a PDF like any other, only without a letter in it.
  if (pages.every((page) => page === ""))
    throw new Unreadable("There is no text in it: its pages are pictures, probably scans.");
  return joined(pages);
}

async function opened(bytes: Uint8Array): Promise<Document> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (fault) {
    if (fault instanceof Error && fault.name === "PasswordException")
      throw new Unreadable(
        "This PDF is encrypted: it opens with a password only. Save it without one.",
      );
    throw new Unreadable(
      "This PDF is damaged: it cannot be opened. Save it again from the program that made it.",
    );
  }
}

async function pageText(document: Document, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return cleaned(linesOf(items).join("\n")).trim();
}

/** An empty line where the gap between two lines says so. */
function linesOf(items: readonly Item[]): string[] {
  const lines: string[] = [];
  let [line, below, height] = ["", Number.NaN, 0];
  const end = (): void => {
    lines.push(line.trimEnd());
    line = "";
  };
  for (const item of items) {
    if (!("str" in item)) continue;
    // The baseline from the bottom of the page, in points; a new line is compared with the one before.
    const y: unknown = item.transform[5];
    if (line === "" && item.str.trim() !== "" && typeof y === "number") {
      if (Math.abs(below - y) > Math.max(height, item.height) * PARAGRAPH_GAP) lines.push("");
      [below, height] = [y, item.height];
    }
    line += item.str;
    if (item.hasEOL) end();
  }
  if (line !== "") end();
  return lines;
}

function joined(pages: readonly string[]): Pick<ReadText, "text" | "pageStarts"> {
  const pageStarts: number[] = [];
  let text = "";
  for (const page of pages) {
    if (text !== "" && page !== "") text += "\n\n";
    pageStarts.push(text.length);
    text += page;
  }
  return { text, pageStarts };
}
