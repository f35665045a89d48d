import type * as Y from "yjs";

import type { LinePart } from "../layout/layout.ts";
import { findShownLine, partOf } from "../layout/line-entry.ts";
import { markdownOf, writeMarkdown } from "../markdown/markdown.ts";
import type { LineText } from "./lines.ts";

/** How the Markdown of a part of a line is read: its text is one paragraph. */
function modeOf(part: LinePart): "inline" | "blocks" {
  return part === "text" ? "inline" : "blocks";
}

/**
 * Makes a part of a line say what the Markdown says, by the smallest edit: marks and what others
 * type in the unchanged ends stay. False when the line does not show or has no such part.
 */
export function setLineText(
  doc: Y.Doc,
  { lineId, part }: { readonly lineId: string; readonly part: LinePart },
  markdown: string,
): boolean {
  const line = findShownLine(doc, lineId);
  const fragment = line === undefined ? undefined : partOf(line, part);
  if (fragment === undefined) return false;
  doc.transact(() => writeMarkdown(fragment, markdown, modeOf(part)));
  return true;
}

/** What a line says in Markdown; undefined when it does not show. Writes nothing. */
export function readLine(doc: Y.Doc, lineId: string): LineText | undefined {
  const line = findShownLine(doc, lineId);
  if (line === undefined) return undefined;
  const text = markdownOf(line.text, "inline");
  return line.response === undefined
    ? { text }
    : { text, response: markdownOf(line.response, "blocks") };
}
