import { z } from "zod";

import type { Database, Transaction } from "../../../database/database.ts";
import { brand, type ApiKeyId, type MemberId, type WorkspaceId } from "../../../ids.ts";
import { faultFields, type Log } from "../../../observability/log.ts";

/** Somebody may do less (or other things) than a moment ago: whoever serves an open socket looks again. */
export type AccessChange =
  | { readonly kind: "sessionEnded"; readonly sessionId: string }
  | {
      readonly kind: "memberChanged";
      readonly workspaceId: WorkspaceId;
      readonly memberId: MemberId;
    }
  | { readonly kind: "keyRevoked"; readonly keyId: ApiKeyId };

/** Called as soon as the change is committed, in this process or another. What it throws is logged. */
export type AccessListener = (change: AccessChange) => void;

/** The news that somebody may do less; sockets and live documents listen. */
export interface AccessChanges {
  /** Tells everybody, here and in other processes, once the transaction is committed. */
  announce(tx: Transaction, change: AccessChange): Promise<void>;
  /** May tell the same change twice, and must be asked again from time to time: a notification can be lost. */
  listen(listener: AccessListener): () => void;
  stop(): Promise<void>;
}

/** In the database's own namespace: each installation has a database to itself. */
const CHANNEL = "access_changed";
/** Named in the migration: a trigger tells it for each session row that is deleted, however that came about. */
const SESSION_CHANNEL = "session_gone";

/** What is told goes through the database as text, and is read again as input. */
const Notice = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("memberChanged"),
    workspaceId: z.string().transform((id) => brand<"Workspace">(id)),
    memberId: z.string().transform((id) => brand<"Member">(id)),
  }),
  z.object({
    kind: z.literal("keyRevoked"),
    keyId: z.string().transform((id) => brand<"ApiKey">(id)),
  }),
  z.object({ kind: z.literal("sessionEnded"), sessionId: z.string() }),
]);

/** The database carries the news, so that one process learns of it in the same way as many. */
export async function openAccessChanges(database: Database, log: Log): Promise<AccessChanges> {
  const listeners = new Set<AccessListener>();
  const tell = (change: AccessChange): void => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.error("a listener for access changes failed", faultFields(error));
      }
    }
  };
  // Both before anybody is let in: a change between opening and listening would go unheard.
  const stops = [
    await database.listen(CHANNEL, (text) => {
      const notice = readNotice(text);
      if (notice !== undefined) tell(notice);
    }),
    await database.listen(SESSION_CHANNEL, (sessionId) =>
      tell({ kind: "sessionEnded", sessionId }),
    ),
  ];
  return {
    async announce(tx, change) {
      // PostgreSQL holds it back until the transaction commits, and forgets it if it does not.
      await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})`;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      listeners.clear();
      for (const stop of stops) await stop();
    },
  };
}

/** Anybody who may connect to the database may notify: what is not ours is passed over. */
function readNotice(text: string): AccessChange | undefined {
  try {
    return Notice.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
