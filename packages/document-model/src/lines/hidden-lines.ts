import type * as Y from "yjs";

import type { LineEntry } from "../layout/line-entry.ts";
import { compareOrder } from "../order/order.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { orderedLines } from "./lines.ts";

/**
 * Which client of Yjs has hidden a line; undefined while it shows. Where an undo has taken `gone` away (see RoomUndo)
 * it is whoever had set it, because an undo takes back nobody else's edits.
 */
export function hiddenBy({ gone, map }: LineEntry): number | undefined {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a key to who has set it
  return gone ? map._map.get("gone")?.id.client : undefined;
}

/** The line below which a hidden one stands; undefined at the start of its module. */
export function lineAbove(doc: Y.Doc, line: LineEntry): LineEntry | undefined {
  return orderedLines(doc, line.module).findLast((other) => compareOrder(other, line) < 0);
}

/**
 * Whether words are hidden with this line. An empty line has none, and those of a line that was joined stand at the
 * end of the one above: its text and its response, as a join moves both.
 */
export function hidesWords(doc: Y.Doc, line: LineEntry): boolean {
  if (!line.gone) return false;
  const { text, response } = wordsOf(line);
  if (text.trim() === "" && response.trim() === "") return false;
  const above = lineAbove(doc, line);
  if (above === undefined) return true;
  const words = wordsOf(above);
  return !words.text.endsWith(text) || !words.response.endsWith(response);
}

function wordsOf({ text, response }: LineEntry): { text: string; response: string } {
  return { text: flatTextOf(text).text, response: response ? flatTextOf(response).text : "" };
}
