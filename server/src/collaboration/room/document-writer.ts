import type * as Y from "yjs";

import { DomainError } from "../../errors.ts";
import type { DocumentActor } from "../actor.ts";
import type { Room } from "./room.ts";

/** A collaborator that lives on the server, such as one AI generation. */
export interface DocumentWriter {
  /** Its own Yjs client id: finds what it wrote, and keeps its edits out of everybody's undo. */
  readonly clientId: number;
  /** One transaction, shown at once; if `change` throws nothing of it remains. Committed some milliseconds later. */
  write<T>(change: (doc: Y.Doc) => T): T;
  /** Resolves after COMMIT of everything written so far. */
  flush(): Promise<{ readonly sequence: number }>;
  /** Its awareness entry: cursor, field …; `user` is filled in. */
  setPresence(state: Readonly<Record<string, unknown>>): void;
  /** Commits what was written and removes the entry. Nothing can be written afterwards. */
  close(): Promise<void>;
}

/**
 * `release` lets go of the room and is called once, also when the last commit fails. `write` after `close` is
 * a CONFLICT.
 */
export function openWriter(
  { room, release }: { readonly room: Room; readonly release: () => void },
  actor: DocumentActor,
): DocumentWriter {
  const clientId = room.newClientId();
  let isClosed = false;
  return {
    clientId,
    write(change) {
      if (isClosed) throw new DomainError("CONFLICT", "This writer is closed.");
      return room.edit(change, { actor, clientId });
    },
    async flush() {
      return { sequence: await room.stored() };
    },
    setPresence(state) {
      if (!isClosed) room.presence.show(clientId, actor, state);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      // First: nobody shall see a caret that waits for a COMMIT.
      room.presence.hide(clientId);
      try {
        await room.stored();
      } finally {
        release();
      }
    },
  };
}
