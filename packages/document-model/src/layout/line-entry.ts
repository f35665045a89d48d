import * as Y from "yjs";

import { isEntryId } from "./entry-id.ts";
import { type LineModule, type LinePart, isLineModule, scenarioRoots } from "./layout.ts";

/** A line as it stands in the document; its texts are live. */
export interface LineEntry {
  readonly id: string;
  readonly module: LineModule;
  /** Order key; may be damaged, see `compareOrder`. */
  readonly ord: string;
  readonly text: Y.XmlFragment;
  readonly response: Y.XmlFragment | undefined;
  /** Hidden: kept for undo and for whoever still types in it, shown to nobody. */
  readonly gone: boolean;
  readonly map: Y.Map<unknown>;
}

/**
 * Reads one entry of `lines`; undefined for anything that is no line. Whoever may edit can write
 * anything into the map, so what is malformed is left alone, neither shown nor trusted.
 *
 * A line shows only while `gone` is false. An absent `gone` hides it: that is what undoing an
 * insertion leaves behind (see RoomUndo), so that redoing it shows the very same texts again.
 */
export function readLineEntry(id: string, value: unknown): LineEntry | undefined {
  if (!isEntryId(id) || !(value instanceof Y.Map)) return undefined;
  const map: Y.Map<unknown> = value;
  const inModule = map.get("module");
  const text = map.get("text");
  if (!isLineModule(inModule) || !(text instanceof Y.XmlFragment)) return undefined;
  const ord = map.get("ord");
  const response = map.get("response");
  return {
    id,
    module: inModule,
    ord: typeof ord === "string" ? ord : "",
    text,
    response: response instanceof Y.XmlFragment ? response : undefined,
    gone: map.get("gone") !== false,
    map,
  };
}

/** The line with this id, shown or hidden. */
export function findLine(doc: Y.Doc, lineId: string): LineEntry | undefined {
  return readLineEntry(lineId, scenarioRoots(doc).lines.get(lineId));
}

/** The line with this id if it shows. */
export function findShownLine(doc: Y.Doc, lineId: string): LineEntry | undefined {
  const line = findLine(doc, lineId);
  return line === undefined || line.gone ? undefined : line;
}

/** Undefined where a line has no response: only objections do. */
export function partOf(line: LineEntry, part: LinePart): Y.XmlFragment | undefined {
  return part === "text" ? line.text : line.response;
}
