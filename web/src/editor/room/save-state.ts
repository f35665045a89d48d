/** Whether what this person wrote is safe, in the only ways that a page may say it. */
export type SaveState =
  /** Committed on the server, or nothing was written here. */
  | { readonly kind: "saved" }
  /** Changes that wait for the server, at least 1; a typed letter is one, pasted text too. */
  | { readonly kind: "saving"; readonly changes: number }
  /** Out of the server's reach; a reload loses nothing. */
  | { readonly kind: "onDevice" }
  /** The server does not take them from this person (8.5). `changes` is 0 where nobody has counted them. */
  | { readonly kind: "withheld"; readonly changes: number; readonly onDevice: boolean }
  /** The server has ended it; nothing that was written here is missing there. */
  | { readonly kind: "ended" }
  /** Only in this page's memory: closing it loses the edits. */
  | { readonly kind: "notSaved" };

/** What is known at one moment; the decision below is pure, so that its tests need no socket. */
export interface SaveFacts {
  /** The connection is open. */
  readonly connected: boolean;
  /** Something local may be missing on the server; survives a reload where there is a device copy. */
  readonly dirty: boolean;
  /** Changes made here that no acknowledgement covers; 0 where nobody has counted them. */
  readonly unacknowledged: number;
  /** The server takes nothing from here: the person may only read, or is not let in. */
  readonly refusal: "readOnly" | "ended" | undefined;
  /** The server has not acknowledged anything for too long while something waits. */
  readonly stalled: boolean;
  /** The document is kept in this browser's database too. */
  readonly onDevice: boolean;
  /** Values typed here that wait for a pause before they are written into the document; nothing else holds them. */
  readonly unwritten: number;
}

/** A server that says nothing for this long is treated as one that cannot be reached. */
export const STALLED_AFTER_MS = 10_000;
/** Where the browser says it is offline: its socket stays open for half a minute, as one to this machine rightly does. */
export const STALLED_OFFLINE_AFTER_MS = 1_500;

/** "Saved" is only said while the connection is open and nothing is open on it (3.9), or when nothing was written. */
export function saveStateOf(facts: SaveFacts): SaveState {
  if (facts.refusal && (facts.dirty || facts.unwritten > 0)) {
    const { unacknowledged, unwritten, onDevice } = facts;
    return { kind: "withheld", changes: unacknowledged + unwritten, onDevice };
  }
  if (facts.refusal === "ended") return { kind: "ended" };
  const written = writtenStateOf(facts);
  if (facts.unwritten === 0) return written;
  const waiting: SaveState = { kind: "saving", changes: facts.unwritten };
  // For less than half a second it is not on the device either, so that word would say too much.
  return written.kind === "onDevice" ? waiting : worseOf(waiting, written);
}

/** The same of what the document holds already. */
function writtenStateOf(facts: SaveFacts): SaveState {
  if (facts.connected && !facts.dirty) return { kind: "saved" };
  if (facts.connected && !facts.stalled) {
    return { kind: "saving", changes: Math.max(1, facts.unacknowledged) };
  }
  if (facts.onDevice) return { kind: "onDevice" };
  // Nobody knows what others write meanwhile; everything that was written here, though, is on the server.
  return facts.dirty ? { kind: "notSaved" } : { kind: "saved" };
}

/** A document is clean only when this connection holds everything that is here, committed (3.9). */
export function isClean(
  connected: boolean,
  frames: { readonly sent: number; readonly acknowledged: number; readonly answered: boolean },
): boolean {
  return connected && frames.answered && frames.acknowledged >= frames.sent;
}

/** For the bar of the page and for screen readers, word for word. */
export function saveWords(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return "Saved";
    case "saving":
      return `Saving ${changesWords(state.changes)}`;
    case "onDevice":
      return "Offline, kept on this device";
    case "withheld":
      return `${changesWords(state.changes)} not sent`;
    case "ended":
      return "Not connected";
    case "notSaved":
      return "Not saved: act now";
    default:
      return state satisfies never;
  }
}

/** "3 changes", as they stand at the beginning of a sentence where nobody has counted them. */
export function changesWords(changes: number): string {
  if (changes === 0) return "Changes";
  return changes === 1 ? "1 change" : `${changes} changes`;
}

/** From what needs nothing to what needs a person at once. */
const BADNESS = { saved: 0, saving: 1, ended: 2, onDevice: 3, withheld: 4, notSaved: 5 } as const;

/** What may be said about two documents at once. */
export function worseOf(a: SaveState, b: SaveState): SaveState {
  if (a.kind === "saving" && b.kind === "saving") {
    return { kind: "saving", changes: a.changes + b.changes };
  }
  if (a.kind === "withheld" && b.kind === "withheld") {
    // Where one was not counted the sum would be too small.
    const changes = a.changes && b.changes ? a.changes + b.changes : 0;
    return { kind: "withheld", changes, onDevice: a.onDevice && b.onDevice };
  }
  return BADNESS[b.kind] > BADNESS[a.kind] ? b : a;
}
