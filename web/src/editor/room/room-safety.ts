import { scenarioRoots } from "@playbooks/document-model";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

import { openConnection } from "./connection/connection.ts";
import type { SentFrames } from "./connection/counting-socket.ts";
import type { DeviceCopy } from "./device-copy.ts";
import type { RoomOptions } from "./room-options.ts";
import {
  changesWords,
  isClean,
  type SaveState,
  saveStateOf,
  STALLED_AFTER_MS,
  STALLED_OFFLINE_AFTER_MS,
} from "./save-state.ts";
import { Store } from "./store.ts";
import { countWaiting, refusalOf } from "./waiting-changes.ts";

/** Why the server will not have this page back. */
export type RoomEnd = "signedOut" | "noAccess" | "gone" | "tooOld" | "tooManyPages" | "refused";

/** All that a page may say about a room. A new object with every keystroke: see `useRoomFact`. */
export interface RoomStatus {
  /** The document is here: from the server, or as it was left on this device. Never an empty one in its place. */
  readonly ready: boolean;
  readonly connected: boolean;
  readonly save: SaveState;
  /** Edits are here that the server may not have. */
  readonly dirty: boolean;
  /** The server's word (2.7); before it has spoken, what the role lets expect. */
  readonly mayWrite: boolean;
  /** Undefined while the room tries; after `connect` undefined again. */
  readonly end: RoomEnd | undefined;
}

/** Close codes of section 7. What is not here is our own mistake: "refused". */
const ENDS: Readonly<Record<number, RoomEnd>> = {
  4401: "signedOut",
  4403: "noAccess",
  4404: "gone",
  4409: "tooOld",
  4429: "tooManyPages",
};

/** What is watched; the room makes and ends these itself. */
export interface SafetyParts {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly copy: DeviceCopy;
}

interface Facts {
  dirty: boolean;
  onDevice: boolean;
  ready: boolean;
  mayWrite: boolean;
  end: RoomEnd | undefined;
  /** Since when the server says on this connection that this person may only read. */
  readOnlySince: number | undefined;
  waiting: number;
  carried: number;
  /** How many changes the server did not take; it is said when it does after all. */
  withheld: number | undefined;
  acknowledged: number;
  /** When the server last acknowledged something, or nothing waited. */
  progressAt: number;
}

/** Follows connection, device copy and edits, and says at any time what may be said about them. */
export function watchSafety(options: RoomOptions, { doc, awareness, copy }: SafetyParts) {
  const facts = firstFacts(options);
  const status = firstStatus(options);
  const held = countHeld(() => update());
  const update = (): void => {
    // All is read anew on each call: the facts come from four sides and in any order.
    const connected = connection.isOpen();
    const frames = connection.frames();
    if (frames.acknowledged !== facts.acknowledged || !connected) {
      facts.acknowledged = frames.acknowledged;
      facts.progressAt = Date.now();
    }
    if (!connected) facts.readOnlySince = undefined;
    // Only whoever may write is asked (2.3); on a new connection nothing else says so.
    else if (frames.answered && facts.readOnlySince === undefined) facts.mayWrite = true;
    Object.assign(facts, countWaiting(facts, { connected, frames }));
    // What is dropped for want of the right to write stops the count (8.3).
    if (facts.dirty && isClean(connected, frames)) settle(facts, copy, options);
    if (!facts.dirty) Object.assign(facts, { progressAt: Date.now(), waiting: 0, carried: 0 });
    facts.ready ||= connection.hasSynced();
    status.set(statusOf(facts, { connected, frames, unwritten: held.count() }));
    if (status.get().save.kind === "withheld") withhold(facts, copy);
  };
  // What the server or the copy has brought is theirs already; everything else was made here.
  const onEdit = (_bytes: Uint8Array, origin: unknown): void => {
    if (connection.isOrigin(origin) || copy.isOrigin(origin)) return;
    if (!facts.dirty) facts.progressAt = Date.now();
    if (!facts.dirty) copy.setDirty(true);
    facts.dirty = true;
    // On an open connection its frames are counted instead.
    if (!connection.isOpen() || !connection.frames().answered) facts.waiting++;
    update();
  };
  const connection = openConnection({
    address: options.address,
    liveDocumentId: options.liveDocumentId,
    doc,
    awareness,
    ticket: options.ticket,
    onNotice: options.onNotice,
    onChange: () => queueMicrotask(update),
    onMode: (mode) => {
      facts.mayWrite = mode === "write";
      facts.readOnlySince = facts.mayWrite ? undefined : Date.now();
      update();
    },
    onEnd: (code) => {
      facts.end = ENDS[code] ?? "refused";
      const lost = facts.end === "noAccess" || facts.end === "gone";
      if (lost) facts.mayWrite = false;
      // Only the copy itself knows whether an earlier visit left edits in it that are nowhere else.
      if (lost) void copy.opened.then(() => (facts.dirty ? undefined : copy.forget()));
      update();
      if (facts.end === "signedOut") options.onSignedOut();
    },
  });
  doc.on("update", onEdit);
  void copy.opened.then((kept) => {
    facts.onDevice = kept;
    facts.dirty ||= copy.wasDirty();
    facts.withheld ??= copy.withheld();
    facts.waiting ||= facts.withheld ?? 0;
    facts.ready ||= kept && isCreated(doc);
    return update();
  });
  // A stalled server sends nothing, and so nothing else would notice.
  const clock = setInterval(update, 1_000);
  return {
    status,
    hold: held.hold,
    connect: () => {
      facts.end = undefined;
      connection.connect();
      update();
    },
    stop: () => {
      clearInterval(clock);
      doc.off("update", onEdit);
      connection.close();
    },
  };
}

interface Present {
  readonly connected: boolean;
  readonly frames: SentFrames;
  /** What is typed and not in the document yet. */
  readonly unwritten: number;
}

function statusOf(facts: Facts, { connected, frames, unwritten }: Present): RoomStatus {
  const { ready, dirty, mayWrite, end } = facts;
  const save = saveStateOf({
    connected: connected && end === undefined,
    dirty,
    unacknowledged: facts.waiting,
    refusal: refusalOf(facts, { connected, frames }),
    stalled: Date.now() - facts.progressAt > patienceMs(),
    onDevice: facts.onDevice,
    unwritten,
  });
  return { ready, connected, save, dirty, mayWrite, end };
}

/** Only the server's silence counts: a server on this machine answers without any network. */
const patienceMs = (): number => (navigator.onLine ? STALLED_AFTER_MS : STALLED_OFFLINE_AFTER_MS);

/** Once it is said that they were not sent it is remembered, also over a reload. */
function withhold(facts: Facts, copy: DeviceCopy): void {
  if (!facts.dirty || facts.withheld !== undefined) return;
  facts.withheld = facts.waiting;
  copy.setWithheld(facts.waiting);
}

/** Everything that is here is on the server. */
function settle(facts: Facts, copy: DeviceCopy, { onNotice }: RoomOptions): void {
  facts.dirty = false;
  copy.setDirty(false);
  if (facts.withheld === undefined) return;
  onNotice(lateWords(facts.withheld));
  facts.withheld = undefined;
  copy.setWithheld(undefined);
}

/** Said to whoever has heard that they were not sent. */
const lateWords = (changes: number): string =>
  `${changesWords(changes)} that could not be sent before ${changes === 1 ? "is" : "are"} saved now.`;

/** What is typed and not in the document yet; whatever is held is released once, however often that is said. */
function countHeld(onChange: () => void) {
  const values = new Set<symbol>();
  return {
    count: () => values.size,
    hold: () => {
      const value = Symbol("held");
      values.add(value);
      onChange();
      return () => {
        if (values.delete(value)) onChange();
      };
    },
  };
}

function firstFacts({ mayWrite }: RoomOptions): Facts {
  return {
    dirty: false,
    onDevice: false,
    ready: false,
    mayWrite,
    end: undefined,
    readOnlySince: undefined,
    waiting: 0,
    carried: 0,
    withheld: undefined,
    acknowledged: 0,
    progressAt: Date.now(),
  };
}

function firstStatus({ mayWrite }: RoomOptions): Store<RoomStatus> {
  return new Store<RoomStatus>({
    ready: false,
    connected: false,
    // Not "saved": an earlier visit may have left edits, which only the copy knows of.
    save: { kind: "saving", changes: 1 },
    dirty: false,
    mayWrite,
    end: undefined,
  });
}

/** Every document gets its schema where it is created, on the server; one without was never here. */
function isCreated(doc: Y.Doc): boolean {
  return scenarioRoots(doc).meta.has("schema");
}
