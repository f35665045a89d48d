import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/** The key of the mark beside the updates, in y-indexeddb's own store for such things. */
const DIRTY = "dirty";

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
  /** Whether a change came out of the copy; it says nothing of what the server has. */
  readonly isOrigin: (origin: unknown) => boolean;
  /** Removes the copy: whoever lost access must not keep the text. */
  readonly forget: () => void;
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
  const read = async (): Promise<boolean> => {
    await persistence.whenSynced;
    const found: unknown = await persistence.get(DIRTY);
    // Somebody may have typed while the database opened: the own mark is newer.
    if (typeof found === "string") mark ??= found;
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
    isOrigin: (origin) => origin === persistence,
    forget: () => void persistence.clearData().catch(() => undefined),
    close: () => void persistence.destroy().catch(() => undefined),
  };
}

/** Next draws on a server, and some browsers have no database: the room works without one. */
const NO_COPY: DeviceCopy = {
  opened: Promise.resolve(false),
  wasDirty: () => false,
  setDirty: () => undefined,
  isOrigin: () => false,
  forget: () => undefined,
  close: () => undefined,
};
