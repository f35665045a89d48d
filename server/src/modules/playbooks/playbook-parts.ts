import type * as Y from "yjs";

import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database, Transaction } from "../../database/database.ts";
import type { LiveDocumentId, PlaybookId, WorkspaceId } from "../../ids.ts";
import type { ScenarioCopies } from "../scenarios/scenarios.ts";
import type { Actor } from "../workspaces/access.ts";

/** On whose account a document is written, as the collaboration wants to know it. */
interface Author {
  readonly memberId: string;
  readonly name: string;
  readonly kind: "person" | "api";
}

/** What playbooks need of the live documents. */
export interface PlaybookDocuments {
  create(
    tx: Transaction,
    document: {
      readonly live: LiveDocumentId;
      readonly workspaceId: WorkspaceId;
      readonly kind: "playbook";
      readonly build: (doc: Y.Doc) => void;
      readonly actor: Author;
    },
  ): Promise<void>;
  /** Resolves when the rows show the edit. */
  editAndProject<T>(
    live: LiveDocumentId,
    actor: Author,
    change: (doc: Y.Doc) => T,
  ): Promise<{ readonly result: T; readonly sequence: number }>;
  /** Brings the rows of this document up to date now. */
  project(live: LiveDocumentId): Promise<void>;
  read<T>(live: LiveDocumentId, read: (doc: Y.Doc) => T): Promise<T>;
  presence(live: LiveDocumentId): readonly { readonly actor: { readonly memberId: string } }[];
  /** Whoever has the document open is asked again what they may. */
  accessChanged(about: { readonly live: string }): void;
}

/** What the module is made of. */
export interface PlaybookParts {
  readonly database: Pick<Database, "prisma" | "pool">;
  readonly documents: PlaybookDocuments;
  readonly feed: ChangeFeed;
  /** Reads all scenarios of a playbook; what it answers writes them into the copy. */
  readonly copyScenarios: (actor: Actor, from: PlaybookId) => Promise<ScenarioCopies>;
  /** Reads a playbook's workflow, if it has one; what it answers writes it into the copy of the playbook. */
  readonly copyWorkflow: (
    actor: Actor,
    copied: { readonly from: PlaybookId; readonly idOfCopy: ReadonlyMap<string, string> },
  ) => Promise<(tx: Transaction, playbookId: PlaybookId) => Promise<void>>;
}
