import { NOTHING_WRITTEN, type Writing } from "./writing.ts";

/** `room` names the person too: two people may share a browser. */
const keyOf = (room: string): string => `playbooks.writing:${room}`;

/**
 * Remembers on this device in which lines somebody writes, and which were taken from them: a page that is closed without
 * a connection learns only with the next visit what others have deleted. Ids of lines, no words: those are in the lines.
 */
export function keepWriting(room: string, { open, taken }: Writing): void {
  try {
    const lineIds = [...open, ...taken];
    if (lineIds.length === 0) localStorage.removeItem(keyOf(room));
    else localStorage.setItem(keyOf(room), lineIds.join(" "));
  } catch {
    // Without storage the next visit does not know, and that is all.
  }
}

/** As of the visit before; all of them open, because what was taken is seen from the document. */
export function keptWriting(room: string): Writing {
  try {
    const kept = (localStorage.getItem(keyOf(room)) ?? "").split(" ").filter((id) => id !== "");
    return { ...NOTHING_WRITTEN, open: new Set(kept) };
  } catch {
    return NOTHING_WRITTEN;
  }
}
