import type * as Y from "yjs";

import type { LineModule } from "../layout/layout.ts";
import { type LineText, hideLine, insertLine, moveLine, orderedLines } from "./lines.ts";
import { matchLines } from "./match-lines.ts";
import { readLine, setLineText } from "./set-line-text.ts";

/**
 * Makes a module say `next` (Markdown) and keeps what it can: a line that is there already keeps
 * its id, and with it its evidence and owner; the most similar ones are edited in place; the rest
 * is inserted or hidden. Returns the ids of the lines in their order.
 */
export function replaceLines(doc: Y.Doc, name: LineModule, next: readonly LineText[]): string[] {
  const ids: string[] = [];
  doc.transact(() => {
    const old = orderedLines(doc, name);
    const said = old.map(({ id }) => readLine(doc, id) ?? { text: "" });
    const { sources, kept } = matchLines(said, next);
    const used = new Set(sources);
    old.forEach((line, index) => {
      if (!used.has(index)) hideLine(doc, line.id);
    });
    next.forEach((line, index) => {
      const after = ids.at(-1) ?? null;
      const source = sources[index];
      const from = source === undefined ? undefined : old[source];
      if (from === undefined) {
        ids.push(insertLine(doc, { module: name, afterLineId: after, ...line }));
        return;
      }
      ids.push(from.id);
      if (!kept.has(index)) moveLine(doc, from.id, after);
      editLine(doc, from.id, line);
    });
  });
  return ids;
}

function editLine(doc: Y.Doc, lineId: string, { text, response }: LineText): void {
  setLineText(doc, { lineId, part: "text" }, text);
  if (response !== undefined) setLineText(doc, { lineId, part: "response" }, response);
}
