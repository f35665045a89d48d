import { findShownLine, type LinePart, scenarioRoots } from "@playbooks/document-model";
import * as Y from "yjs";

/** The rich texts of a scenario that are edited in place, by the names that presence uses too. */
export type BlockField = "meetingContext" | "openingStrategy";

/** One half of a line: its text, or the response below an objection. */
export interface LineField {
  readonly lineId: string;
  readonly part: LinePart;
}

/** The name under which presence, focus and the DOM (`data-field`) know it. */
export const fieldOfLine = ({ lineId, part }: LineField): string => `lines/${lineId}/${part}`;

/** `lines/<id>/<part>` taken apart; undefined for every other field. */
export function lineOfField(field: string): LineField | undefined {
  const [root, lineId, part] = field.split("/");
  if (root !== "lines" || lineId === undefined) return undefined;
  return part === "text" || part === "response" ? { lineId, part } : undefined;
}

/** The field in which a Yjs type stands, to find what an undo has changed. */
export function fieldOfType(doc: Y.Doc, type: unknown): string | undefined {
  const roots = scenarioRoots(doc);
  let current = type;
  while (current instanceof Y.AbstractType) {
    if (current === roots.meetingContext) return "meetingContext";
    if (current === roots.openingStrategy) return "openingStrategy";
    const parent: unknown = current.parent;
    // Lines are maps of texts: which of the two it is, only the line itself knows.
    if (parent === roots.lines) return fieldInLine(doc, current, type);
    current = parent;
  }
  return undefined;
}

/** By looking through the lines: a map does not know its own key, and this runs only after an undo. */
function fieldInLine(doc: Y.Doc, map: unknown, type: unknown): string | undefined {
  for (const [lineId, value] of scenarioRoots(doc).lines) {
    if (value !== map) continue;
    const line = findShownLine(doc, lineId);
    // Undo has just hidden it: there is no field to go to.
    if (line === undefined) return undefined;
    const part = line.response && isWithin(type, line.response) ? "response" : "text";
    return fieldOfLine({ lineId, part });
  }
  return undefined;
}

function isWithin(type: unknown, container: Y.XmlFragment): boolean {
  let current = type;
  while (current instanceof Y.AbstractType) {
    if (current === container) return true;
    current = current.parent;
  }
  return false;
}
