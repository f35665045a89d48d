import * as Y from "yjs";

import { newEntryId } from "../layout/entry-id.ts";
import { type LineModule, PAIRED_MODULE, scenarioRoots } from "../layout/layout.ts";
import { type LineEntry, findLine, readLineEntry } from "../layout/line-entry.ts";
import { writeMarkdown } from "../markdown/markdown.ts";
import { compareOrder, keyAt } from "../order/order.ts";
import { emptyParagraph } from "../rich-text/block-elements.ts";

/** A hidden line can be brought back for this long; then the server removes it for good. */
export const GONE_LINE_DAYS = 30;
const GONE_LINE_MS = GONE_LINE_DAYS * 24 * 60 * 60 * 1000;

/** What a line is to say, in Markdown; a response counts in objections alone. */
export interface LineText {
  readonly text: string;
  readonly response?: string | undefined;
}

/** A line to be added; texts are Markdown. */
export interface NewLine {
  readonly module: LineModule;
  readonly text?: string | undefined;
  readonly response?: string | undefined;
  /** null: at the start; absent, unknown or hidden: at the end. */
  readonly afterLineId?: string | null | undefined;
  /** Only where it must be a certain one, as for an accepted suggestion; else random. */
  readonly id?: string | undefined;
}

/** Where a line goes: after another one of its module, null for the start, undefined for the end. */
type Place = string | null | undefined;

/** The lines of a module that show, in order. Writes nothing. */
export function orderedLines(doc: Y.Doc, module: LineModule): LineEntry[] {
  const shown: LineEntry[] = [];
  scenarioRoots(doc).lines.forEach((value, id) => {
    const line = readLineEntry(id, value);
    if (line?.module === module && !line.gone) shown.push(line);
  });
  return shown.toSorted(compareOrder);
}

/**
 * Adds a line and returns its id. With the id of a line that exists (an accepted suggestion that
 * was reopened) that line shows again instead, at its new place and with the new text.
 */
export function insertLine(doc: Y.Doc, line: NewLine): string {
  const id = line.id ?? newEntryId();
  doc.transact(() => {
    const ord = keyAfter(doc, { id, module: line.module }, line.afterLineId);
    const existing = findLine(doc, id);
    const map = existing?.map ?? new Y.Map<unknown>();
    if (existing === undefined) scenarioRoots(doc).lines.set(id, emptyLine(map, line.module));
    map.set("module", line.module);
    map.set("ord", ord);
    show(map);
    writeLineTexts(doc, id, line);
  });
  return id;
}

function emptyLine(map: Y.Map<unknown>, module: LineModule): Y.Map<unknown> {
  const text = new Y.XmlFragment();
  text.insert(0, [emptyParagraph()]);
  map.set("text", text);
  if (module !== PAIRED_MODULE) return map;
  const response = new Y.XmlFragment();
  response.insert(0, [emptyParagraph()]);
  map.set("response", response);
  return map;
}

function writeLineTexts(doc: Y.Doc, lineId: string, line: NewLine): void {
  const entry = findLine(doc, lineId);
  if (entry === undefined) return;
  if (line.text !== undefined) writeMarkdown(entry.text, line.text, "inline");
  if (line.response === undefined || entry.response === undefined) return;
  writeMarkdown(entry.response, line.response, "blocks");
}

/** Moves a line behind another one of its module. False when the line does not show. */
export function moveLine(doc: Y.Doc, lineId: string, afterLineId: Place): boolean {
  const line = findLine(doc, lineId);
  if (line === undefined || line.gone) return false;
  if (afterLineId === lineId) return true;
  doc.transact(() => line.map.set("ord", keyAfter(doc, line, afterLineId)));
  return true;
}

function keyAfter(
  doc: Y.Doc,
  { id, module }: { readonly id: string; readonly module: LineModule },
  place: Place,
): string {
  const row = orderedLines(doc, module).filter((line) => line.id !== id);
  const before = place === null ? -1 : row.findIndex((line) => line.id === place);
  const index = place === null ? 0 : before === -1 ? row.length : before + 1;
  const byId = new Map(row.map((line) => [line.id, line.map]));
  return keyAt(row, index, (otherId, ord) => byId.get(otherId)?.set("ord", ord));
}

/**
 * Hides a line. It stays in the map, because deleting and undoing would build another text while
 * the other editor still types into the old one. False when it does not show.
 */
export function hideLine(doc: Y.Doc, lineId: string, now: number = Date.now()): boolean {
  const line = findLine(doc, lineId);
  if (line === undefined || line.gone) return false;
  doc.transact(() => {
    line.map.set("gone", true);
    line.map.set("goneAt", now);
  });
  return true;
}

/** Shows a hidden line again, where it was. False when there is nothing to restore. */
export function restoreLine(doc: Y.Doc, lineId: string): boolean {
  const line = findLine(doc, lineId);
  if (line === undefined || !line.gone) return false;
  doc.transact(() => show(line.map));
  return true;
}

function show(map: Y.Map<unknown>): void {
  map.set("gone", false);
  if (map.doc !== null && map.has("goneAt")) map.delete("goneAt");
}

/**
 * Removes what has been hidden for 30 days and says which lines that were; for the server alone.
 * A hidden line without a date (an undone insertion) gets the date of this sweep.
 */
export function sweepGoneLines(doc: Y.Doc, now: number): string[] {
  const { lines } = scenarioRoots(doc);
  const removed: string[] = [];
  const undated: Y.Map<unknown>[] = [];
  lines.forEach((value, id) => {
    const line = readLineEntry(id, value);
    if (line === undefined || !line.gone) return;
    const goneAt = line.map.get("goneAt");
    if (typeof goneAt !== "number") undated.push(line.map);
    else if (now - goneAt > GONE_LINE_MS) removed.push(id);
  });
  if (removed.length === 0 && undated.length === 0) return removed;
  doc.transact(() => {
    for (const map of undated) map.set("goneAt", now);
    for (const id of removed) lines.delete(id);
  });
  return removed;
}
