import { markdownOf, writeMarkdown } from "@playbooks/document-model";
import * as Y from "yjs";

/** Most lines hold no sign of Markdown; a document for each would take a tenth of a millisecond. */
const MEANS_NOTHING = /^[^\\*_~`[\]!<&\p{Cc}]*$/u;

/** The Markdown that a live document would give for this text: one paragraph with bold, italic and links. */
export function canonicalLine(markdown: string): string {
  return MEANS_NOTHING.test(markdown) ? markdown.trim() : throughDocument(markdown, "inline");
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
  const markdownRead = markdownOf(fragment, mode);
  doc.destroy();
  const canonical = markdownRead.trim();
  // A backslash that comes to stand at the end for want of a space means something else there.
  return canonical.length === markdownRead.length ? canonical : throughDocument(canonical, mode);
}
