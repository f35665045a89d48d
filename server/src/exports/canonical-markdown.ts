import { markdownOf, writeMarkdown } from "@playbooks/document-model";
import * as Y from "yjs";

/** The Markdown that a live document would give for this text: one paragraph with bold, italic and links. */
export function canonicalLine(markdown: string): string {
  return throughDocument(markdown, "inline");
}

/** The Markdown that a live document would give for these blocks: paragraphs, headings, lists. */
export function canonicalBlocks(markdown: string): string {
  return throughDocument(markdown, "blocks");
}

/** Writing and reading it back is the one definition of what a live document can hold. */
function throughDocument(markdown: string, mode: "inline" | "blocks"): string {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("text");
  writeMarkdown(fragment, markdown, mode);
  const canonical = markdownOf(fragment, mode).trim();
  doc.destroy();
  return canonical;
}
