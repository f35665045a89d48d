import type { Transaction } from "../../database/database.ts";
import type { LiveDocumentId } from "../../ids.ts";
import type { DocumentActor } from "../actor.ts";

/** Whose edits a Yjs client id carries, and who brought some of them although they are another's. */
export interface ClientBinding {
  readonly clientId: number;
  readonly memberId: string;
  readonly kind: DocumentActor["kind"];
  readonly generation: string | undefined;
  readonly relayedBy: readonly string[];
}

/** One row of the log: everything of one document that waits for the next commit. */
export interface AppendRow {
  readonly documentId: string;
  readonly data: Uint8Array;
  /** Member ids of everyone whose edits are merged into the row. */
  readonly authors: readonly string[];
  /** New bindings, and known ones with a new relayer. A stored binding is never changed. */
  readonly clients: readonly ClientBinding[];
}

/** A document as it was loaded: whole or not at all. */
export interface StoredDocument {
  /** Decimal text: the database counts in 64 bits. */
  readonly id: string;
  readonly live: LiveDocumentId;
  readonly workspaceId: string;
  readonly kind: string;
  /** Number of the newest row, counted from 1. */
  readonly sequence: number;
  readonly projectedSequence: number;
  /** The snapshot, if there is one, and every row after it: complete, in order, without a gap. */
  readonly parts: readonly Uint8Array[];
  /** Rows and bytes after the snapshot. */
  readonly rows: number;
  readonly bytes: number;
  readonly clients: readonly ClientBinding[];
}

/** Row 1: `data` is the update that builds it, `client` whoever built it. */
export interface NewDocument {
  readonly live: LiveDocumentId;
  readonly workspaceId: string;
  readonly kind: string;
  readonly data: Uint8Array;
  readonly client: ClientBinding;
}

/** The truth about live documents. Every method is one short statement or joins the caller's transaction. */
export interface UpdateLog {
  /** Row 1 of a new document. Fails when the document exists. */
  create(tx: Transaction, document: NewDocument): Promise<void>;
  /** Undefined: there is no such document. Rejects when what is stored has a gap. */
  load(live: LiveDocumentId): Promise<StoredDocument | undefined>;
  /**
   * Appends all rows (at most one a document) in one commit: all or none. Answers the new sequence by document id; a
   * document that no longer exists is absent from the answer.
   */
  append(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, number>>;
  /** Stores a snapshot that contains at least the log up to `sequence` and archives those rows; never goes backwards. */
  compact(snapshot: Snapshot): Promise<void>;
  /** Documents whose rows elsewhere are older than their log, oldest first. */
  behind(limit: number): Promise<readonly LiveDocumentId[]>;
  /** Members with edits after this sequence. */
  authorsSince(documentId: string, sequence: number): Promise<readonly string[]>;
  /** In the transaction of a projection: its rows now go up to `sequence`. Never goes backwards. */
  markProjected(tx: Transaction, mark: ProjectionMark): Promise<void>;
}

/** The document at `sequence` or later, as one update. */
export interface Snapshot {
  readonly documentId: string;
  readonly sequence: number;
  readonly data: Uint8Array;
}

/** Written in the transaction of the rows that it speaks about. */
export interface ProjectionMark {
  readonly documentId: string;
  readonly sequence: number;
}

/** Rows are missing or out of order: what is there must not be shown as the document. */
export class BrokenLog extends Error {
  override readonly name = "BrokenLog";
}
