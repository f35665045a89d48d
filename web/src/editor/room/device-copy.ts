import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/** The key of the mark beside the updates, in y-indexeddb's own store for such things. */
const DIRTY = "dirty";
/** How many changes the server has refused to take, beside it. */
const WITHHELD = "withheld";

/** The copy of a document in this browser, and whether it holds edits that the server may not have. */
export interface DeviceCopy {
  /**
   * Resolves when the copy has been read into the document; false where the browser keeps nothing. Late on a slow
   * machine, and never in a browser that neither opens nor refuses its database, as some private windows do.
   */
  readonly opened: Promise<boolean>;
  /** Whether an earlier visit left edits that were never acknowledged. */
  readonly wasDirty: () => boolean;
  /** Survives the page. Not awaited: a browser that cannot store it must not keep anybody from writing. */
  readonly setDirty: (dirty: boolean) => void;
  /** How many of them an earlier visit could not send because the person may not write; undefined where it was not so. */
  readonly withheld: () => number | undefined;
  /** Survives the page; undefined when they have been sent. */
  readonly setWithheld: (changes: number | undefined) => void;
  /** Whether a change came out of the copy; it says nothing of what the server has. */
  readonly isOrigin: (origin: unknown) => boolean;
  /**
   * Removes the copy: whoever lost access must not keep the text. Once it resolves a document that is opened under the
   * name finds nothing; it does not in a browser that never opens its database.
   */
  readonly forget: () => Promise<void>;
  /** The copy stays, for the next visit. */
  readonly close: () => void;
}

/** `name` must be the person's own: two people may share a browser. */
export function openDeviceCopy(name: string, doc: Y.Doc): DeviceCopy {
  if (typeof indexedDB === "undefined") return NO_COPY;
  const persistence = new IndexeddbPersistence(name, doc);
  // Another tab of the same person shares the copy: a tab takes back only its own mark, and one that it found.
  const mine = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let mark: string | undefined;
  let withheld: number | undefined;
  const read = async (): Promise<boolean> => {
    await persistence.whenSynced;
    const found: unknown = await persistence.get(DIRTY);
    // Somebody may have typed while the database opened: the own mark is newer.
    if (typeof found === "string") mark ??= found;
    const refused: unknown = await persistence.get(WITHHELD);
    if (typeof refused === "number") withheld ??= refused;
    return true;
  };
  const opened = read().catch(() => false);
  const clear = async (was: string): Promise<void> => {
    if ((await persistence.get(DIRTY)) === was) await persistence.del(DIRTY);
  };
  return {
    opened,
    wasDirty: () => mark !== undefined,
    setDirty: (dirty) => {
      const was = mark;
      mark = dirty ? mine : undefined;
      const work = dirty ? persistence.set(DIRTY, mine) : clear(was ?? mine);
      void work.catch(() => undefined);
    },
    withheld: () => withheld,
    setWithheld: (changes) => {
      withheld = changes;
      const work =
        changes === undefined ? persistence.del(WITHHELD) : persistence.set(WITHHELD, changes);
      void work.catch(() => undefined);
    },
    isOrigin: (origin) => origin === persistence,
    forget: () => persistence.clearData().catch(() => undefined),
    close: () => void persistence.destroy().catch(() => undefined),
  };
}

/** Next draws on a server, and some browsers have no database: the room works without one. */
const NO_COPY: DeviceCopy = {
  opened: Promise.resolve(false),
  wasDirty: () => false,
  setDirty: () => undefined,
  withheld: () => undefined,
  setWithheld: () => undefined,
  isOrigin: () => false,
  forget: () => Promise.resolve(),
  close: () => undefined,
};
