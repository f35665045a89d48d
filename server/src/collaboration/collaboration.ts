import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import type * as Y from "yjs";

import type { Database, Transaction } from "../database/database.ts";
import type { LiveDocumentId } from "../ids.ts";
import type { Log } from "../observability/log.ts";
import type { Authorize, Credentials, DocumentActor } from "./actor.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import {
  LiveDocuments,
  type DocumentToCreate,
  type PresenceListener,
  type Tidy,
  type StoredEdit,
} from "./live-documents.ts";
import type { PresenceEntry } from "./presence/presence.ts";
import type { AfterProjection, Project } from "./projection/projection.ts";
import type { AccessFilter } from "./reception/access-watch.ts";
import type { Ticket } from "./reception/tickets.ts";
import type { DocumentWriter } from "./room/document-writer.ts";
import { DatabaseUpdateLog } from "./update-log/database-update-log.ts";
export type { Access, Authorize, Credentials, DocumentActor } from "./actor.ts";
export type { DocumentWriter } from "./room/document-writer.ts";
export type { Projection } from "./projection/projection.ts";

export interface CollaborationOptions {
  readonly database: Pick<Database, "kind" | "pool" | "prisma">;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Differences from DEFAULT_LIMITS, for tests that cannot wait 30 s. */
  readonly limits?: Partial<Limits>;
  /** Names of the root types that a document of this kind may have. */
  readonly allowedRoots: (kind: string) => ReadonlySet<string>;
  /** Pages with an older document schema are sent away. */
  readonly schemaVersion: number;
  /** Who is this, and what may they do here: asked at the connection, after `accessChanged`, and every 30 s. */
  readonly authorize: Authorize;
  /** Writes rows from a document: 400 ms after the last edit, at the latest after 2 s, and whenever rows are behind. */
  readonly project: Project;
  /** Called after COMMIT of a projection, for live queries; what it throws counts as a fault of the projection. */
  readonly afterProjection?: AfterProjection;
  /**
   * Upkeep: asked to remove what has had its time, when nobody uses a document any more and every 24 h while somebody
   * does. A fault is logged and costs nothing but the upkeep.
   */
  readonly tidy?: Tidy;
}

/**
 * The live documents of this process. What it promises is written down in docs/collaboration-protocol.md. None of its
 * methods but `create` may be called inside a database transaction: they wait for commits of their own.
 */
export interface Collaboration {
  /** Row 1 of a new document, in the transaction that makes what it belongs to. Fails when it exists already. */
  create(tx: Transaction, document: DocumentToCreate): Promise<void>;
  /**
   * One transaction in the document, open or not, shown to everybody at once. Resolves after COMMIT, with the sequence
   * that contains it. If `change` throws nothing of it remains.
   * NOT_FOUND: no such document. UNAVAILABLE: the database does not answer; the edit is shown and may still be saved.
   */
  edit<T>(
    live: LiveDocumentId,
    actor: DocumentActor,
    change: (doc: Y.Doc) => T,
  ): Promise<StoredEdit<T>>;
  /** The same, and resolves when the rows show it. */
  editAndProject<T>(
    live: LiveDocumentId,
    actor: DocumentActor,
    change: (doc: Y.Doc) => T,
  ): Promise<StoredEdit<T>>;
  /** For many small edits of one author, such as a generation. Keeps the document open until closed. */
  writer(live: LiveDocumentId, actor: DocumentActor): Promise<DocumentWriter>;
  /** Reads the newest state. Do not keep the document beyond the call. */
  read<T>(live: LiveDocumentId, read: (doc: Y.Doc) => T): Promise<T>;
  /** Brings the rows of this document up to date now. */
  project(live: LiveDocumentId): Promise<void>;
  /** Who is in the document; empty when it is not open. */
  presence(live: LiveDocumentId): readonly PresenceEntry[];
  /** At most every 50 ms for a document. Answers how to stop listening. */
  onPresence(listener: PresenceListener): () => void;
  /** For /collab/<name>, after the check of Origin. Completes the handshake even to refuse. */
  handleUpgrade(upgrade: Upgrade, name: string): void;
  /** Rights have changed: asks `authorize` again for these connections, at once. */
  accessChanged(filter: AccessFilter): void;
  /** Shows a sentence to everybody who has the document open. */
  notify(live: LiveDocumentId, text: string): void;
  readonly tickets: {
    /** For POST /collab-ticket: stands for these headers, once, within 30 s. */
    issue(credentials: Credentials): Ticket;
    redeem(ticket: string): Credentials | undefined;
  };
  /** Commits and projects everything, acknowledges it, closes all connections. */
  stop(): Promise<void>;
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * Opens over the log in the database. Begins to sweep at once; `stop` ends it, and must run before the
 * database closes.
 */
export function openCollaboration(options: CollaborationOptions): Collaboration {
  const { database, log, clock = Date.now, limits, afterProjection = () => undefined } = options;
  return new LiveDocuments({
    log: new DatabaseUpdateLog(database),
    logger: log,
    limits: { ...DEFAULT_LIMITS, ...limits },
    clock,
    allowedRoots: options.allowedRoots,
    schemaVersion: options.schemaVersion,
    authorize: options.authorize,
    project: options.project,
    afterProjection,
    tidy: options.tidy ?? (() => Promise.resolve()),
    inTransaction: (work) => database.prisma.$transaction(work),
  });
}
