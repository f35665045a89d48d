import { type Kept, keptOnDevice } from "../../ui/kept/kept.ts";
import { NOTHING_WRITTEN, type Writing } from "./writing.ts";

/** `room` names the person too: two people may share a browser. */
const writingIn = (room: string): Kept => keptOnDevice(`playbooks.writing:${room}`);

/**
 * Remembers on this device in which lines somebody writes, and which were taken from them: a page that is closed without
 * a connection learns only with the next visit what others have deleted. Ids of lines, no words: those are in the lines.
 */
export function keepWriting(room: string, { open, taken }: Writing): void {
  const lineIds = [...open, ...taken];
  if (lineIds.length === 0) writingIn(room).forget();
  else writingIn(room).keep(lineIds.join(" "));
}

/** As of the visit before; all of them open, because what was taken is seen from the document. */
export function keptWriting(room: string): Writing {
  const lineIds = (writingIn(room).read() ?? "").split(" ").filter((id) => id !== "");
  return { ...NOTHING_WRITTEN, open: new Set(lineIds) };
}
