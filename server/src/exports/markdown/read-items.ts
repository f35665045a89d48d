import { canonicalBlocks, canonicalLine } from "../canonical-markdown.ts";
import { LONGEST_BLOCKS, LONGEST_LINE, MOST_LINES } from "../playbook-document.ts";

/** One item as it was found, with the list sign and its indentation taken off. */
export interface ReadItem {
  /** One paragraph of Markdown. */
  readonly text: string;
  /** What stands indented below it, as Markdown. */
  readonly body: string;
}

const ITEM = /^ ?([-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/;

/** The items of a list; a paragraph that stands between them is an item as well. */
export function readItems(lines: readonly string[]): ReadItem[] {
  const items: OpenItem[] = [];
  let afterBlank = true;
  for (const line of lines) {
    // One more than allowed is enough for the check to refuse the file.
    if (items.length > MOST_LINES) break;
    const isBlank = line.trim() === "";
    readLine(line, items, afterBlank);
    afterBlank = isBlank;
  }
  return items
    .map(({ text, body }) => ({ text: readText(text.join("\n")), body: body.join("\n") }))
    .filter(({ text, body }) => text !== "" || body.trim() !== "");
}

/** The items of a list of lines that have nothing below them: what people wrapped or indented belongs to the line. */
export function readLines(lines: readonly string[]): string[] {
  return readItems(lines).map(({ text, body }) =>
    body.trim() === "" ? text : readText(`${text}\n${body}`),
  );
}

/** A text that is too long is left as it is, for the check to refuse. */
function readText(markdown: string): string {
  return markdown.length > LONGEST_LINE ? markdown : canonicalLine(markdown);
}

/** Blocks as a live document would give them back; what is too long stays, for the check to refuse. */
export function readBlocks(markdown: string): string {
  return markdown.length > LONGEST_BLOCKS ? markdown : canonicalBlocks(markdown);
}

interface OpenItem {
  readonly text: string[];
  readonly body: string[];
  /** How far the text of the item is indented. */
  readonly width: number;
}

function readLine(line: string, items: OpenItem[], afterBlank: boolean): void {
  const item = items.at(-1);
  const start = ITEM.exec(line);
  if (start) {
    const [, sign = "", text = ""] = start;
    items.push({ text: [text], body: [], width: sign.length + 1 });
  } else if (line.trim() === "") {
    item?.body.push("");
  } else if (item && (/^(?: {2}|\t)/.test(line) || !afterBlank)) {
    const target = afterBlank || item.body.length > 0 ? item.body : item.text;
    target.push(line.replace(new RegExp(`^(?: {1,${item.width}}|\\t)`), ""));
  } else {
    items.push({ text: [line.trim()], body: [], width: 2 });
  }
}
