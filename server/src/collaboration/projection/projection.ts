import type * as Y from "yjs";

import type { Transaction } from "../../database/database.ts";
import type { LiveDocumentId } from "../../ids.ts";

/** What is to be written as rows. */
export interface Projection {
  readonly live: LiveDocumentId;
  readonly kind: string;
  readonly workspaceId: string;
  /** A copy that stands still: committed content only, at least up to `sequence`. Dead after the projection. */
  readonly doc: Y.Doc;
  /** Write it beside the rows, and only over a smaller one. */
  readonly sequence: number;
  /** Members who edited since the last projection. */
  readonly authors: readonly string[];
}

/** Inside one database transaction; it may run again with the same or a newer document, after a fault or a restart. */
export type Project = (projection: Projection, tx: Transaction) => Promise<void>;

/** After COMMIT of a projection: the place to tell subscribers. */
export type AfterProjection = (projection: Omit<Projection, "doc">) => void;

/** One database transaction around the work: COMMIT when it resolves, nothing remains when it rejects. */
export type InTransaction = (work: (tx: Transaction) => Promise<void>) => Promise<void>;
