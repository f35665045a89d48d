import type { Block, ListItem } from "./blocks.ts";

const BULLET = /^\s*[-*+•]\s+(?=\S)/;
/** Marks with which models set their text, though nobody asked them to: they would stand there as signs. */
const HEADING_MARK = /^\s*#{1,6}\s+/;
const BOLD = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;

/** A text as somebody wrote it: its paragraphs, and lines with a bullet as a list. */
export function linesOf(text: string): Block[] {
  const blocks: Block[] = [];
  let items: ListItem[] | undefined;
  for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
    const words = line.replace(BULLET, "").replace(HEADING_MARK, "").replace(BOLD, "$2").trim();
    if (words === "") continue;
    if (!BULLET.test(line)) {
      items = undefined;
      blocks.push({ kind: "paragraph", text: words });
    } else if (items) items.push({ text: words });
    else blocks.push({ kind: "list", items: (items = [{ text: words }]) });
  }
  return blocks;
}
