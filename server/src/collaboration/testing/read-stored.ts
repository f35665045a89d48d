import * as Y from "yjs";

import type { LiveDocumentId } from "../../ids.ts";
import type { UpdateLog } from "../update-log/update-log.ts";

/** Replays the log into a new document, with nothing of the server in between. */
export async function readStored<T>(
  log: UpdateLog,
  live: LiveDocumentId,
  read: (doc: Y.Doc) => T,
): Promise<T> {
  const stored = await log.load(live);
  const doc = new Y.Doc();
  for (const part of stored?.parts ?? []) Y.applyUpdate(doc, part);
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error("the log is incomplete");
  return read(doc);
}
