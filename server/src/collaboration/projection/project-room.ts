import * as Y from "yjs";

import type { Room } from "../room/room.ts";
import type { UpdateLog } from "../update-log/update-log.ts";
import type { AfterProjection, InTransaction, Project, Projection } from "./projection.ts";

/** What a projection needs from outside: where to read, where to write, whom to tell. */
export interface ProjectionPorts {
  readonly log: UpdateLog;
  readonly inTransaction: InTransaction;
  readonly project: Project;
  readonly afterProjection: AfterProjection;
}

/**
 * Writes one document's rows. The copy is taken now and projected when all of it is committed, so rows never show what a
 * crash could take back; `sequence` is the one committed at the copy, so it never claims more than the copy holds.
 * Answers that sequence.
 */
export async function projectRoom(
  room: Room,
  since: number,
  ports: ProjectionPorts,
): Promise<number> {
  const { live, kind, workspaceId, documentId, sequence } = room;
  const state = room.state();
  await room.stored();
  const authors = await ports.log.authorsSince(documentId, since);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const projection: Projection = { live, kind, workspaceId, doc, sequence, authors };
  try {
    await ports.inTransaction(async (tx) => {
      await ports.project(projection, tx);
      await ports.log.markProjected(tx, { documentId, sequence });
    });
  } finally {
    doc.destroy();
  }
  // After COMMIT: whoever is told may read the rows.
  ports.afterProjection({ live, kind, workspaceId, sequence, authors });
  return sequence;
}
