import type { UploadTrigger } from "@playbooks/workflow-model";

import type { Projection } from "../../collaboration/collaboration.ts";
import { playbookChanges } from "../../contract/changes/playbook-changes.ts";
import type { Page, PageArgs } from "../../contract/paging/page.ts";
import type { Transaction } from "../../database/database.ts";
import type { LiveDocumentId, WorkspaceId } from "../../ids.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { type CopiedPlaybook, copyWorkflow, type WriteCopy } from "./creation/copy-workflow.ts";
import { importCanvas } from "./creation/import-canvas.ts";
import { type DraftLoaders, openDraftLoaders } from "./draft/draft-loaders.ts";
import { type ProjectedDraft, projectDraft } from "./draft/project-draft.ts";
import { type NewWorkflow, writeWorkflow } from "./draft/write-workflow.ts";
import { setTrigger } from "./trigger/set-trigger.ts";
import { type ChangedGraph, changedGraph, type FrozenGraph } from "./versions/changed-graph.ts";
import {
  publish,
  type RunnableGraph,
  runnable,
  runnableIn,
  setPublished,
} from "./versions/workflow-versions.ts";
import { adoptDrafts, contentFrom, saveIfUnchanged, tidyDraft } from "./workflow-document.ts";
import { livingWorkflow, type WorkflowParts } from "./workflow-parts.ts";
import {
  listWorkflows,
  openRowLoaders,
  type RowLoaders,
  type WorkflowQuery,
  type WorkflowRow,
} from "./workflow-rows.ts";

export { refuseComparing } from "./versions/comparing-steps.ts";
export { storedTrigger, triggersFor } from "./trigger/upload-trigger.ts";
export type { WorkflowRow, WorkflowVersionRow } from "./workflow-rows.ts";
export type { RunnableGraph } from "./versions/workflow-versions.ts";

export type WorkflowLoaders = RowLoaders & DraftLoaders;

/**
 * The workflows of a workspace: one for a playbook. Mutations throw NOT_FOUND for unknown and foreign ids and for what
 * lies in the trash.
 */
export interface Workflows {
  list(actor: Actor | undefined, query: WorkflowQuery, page: PageArgs): Promise<Page<WorkflowRow>>;
  find(actor: Actor | undefined, id: string): Promise<WorkflowRow | null>;
  /**
   * Takes in a canvas as the playbook's draft; makes the workflow if there is none. The trigger that it carries counts
   * for a workflow that was never published: an import changes nothing that runs (23.5).
   */
  importCanvas(
    actor: Actor | undefined,
    input: { readonly playbookId: string; readonly canvas: unknown },
  ): Promise<WorkflowRow>;
  /** The draft may be wrong. CONFLICT with `sequence` when it was changed since. */
  saveDraft(
    actor: Actor | undefined,
    input: { readonly id: string; readonly graph: unknown; readonly ifSequence: number },
  ): Promise<WorkflowRow>;
  /** Makes a new immutable version and lets it run. BAD_USER_INPUT for a draft with problems. */
  publish(
    actor: Actor | undefined,
    input: { readonly id: string; readonly note?: string | null },
  ): Promise<WorkflowRow>;
  /** Lets another version run: the way back. */
  setPublished(
    actor: Actor | undefined,
    input: { readonly id: string; readonly number: number },
  ): Promise<WorkflowRow>;
  /**
   * Reads the draft of a playbook's workflow, if it has one. What is answered writes it for the copy of the playbook,
   * in the transaction that makes that, with the scenarios that were copied in the place of their originals.
   */
  copy(actor: Actor, copied: CopiedPlaybook): Promise<WriteCopy>;
  /** For a run: that version, or the published one, or else the draft, checked and with everything filled in (1.7). */
  runnable(
    actor: Actor,
    asked: { readonly id: string; readonly version?: number | null },
  ): Promise<RunnableGraph>;
  /** The published version, for the system, inside a transaction. */
  runnableIn(tx: Transaction, workspaceId: WorkspaceId, id: string): Promise<RunnableGraph>;
  /** For which documents it starts by itself from now on; null: for none. */
  setTrigger(
    actor: Actor | undefined,
    input: { readonly id: string; readonly onUpload?: Partial<UploadTrigger> | null },
  ): Promise<WorkflowRow>;
  /** A published workflow in the caller's transaction; throws for one that is not valid. */
  write(tx: Transaction, actor: Actor, workflow: NewWorkflow): Promise<LiveDocumentId>;
  /** For a re-run: the graph of an old run with other settings, checked anew (19.4). */
  changed(actor: Actor, old: FrozenGraph, changes: unknown): Promise<ChangedGraph>;
  loaders(actor: Actor | undefined): WorkflowLoaders;
  /** For the collaboration's projection: writes the draft of one workflow. */
  project(projection: Projection, tx: Transaction): Promise<void>;
  /** After its COMMIT: tells whoever has the playbook open. */
  announceProjection(projection: Pick<Projection, "live" | "authors">): void;
  /** For the collaboration's upkeep: sweeps edges without ends. */
  tidy(live: LiveDocumentId): Promise<void>;
  /** Once after each start, before anybody opens a workflow. */
  adoptDrafts(): Promise<void>;
}

export function openWorkflows(parts: WorkflowParts): Workflows {
  const { prisma, documents } = parts;
  /** What projections wrote in transactions that may not be committed yet, by document. */
  const projected = new Map<string, ProjectedDraft>();
  return {
    async list(who, query, page) {
      const { workspaceId } = demand(who, "read");
      return listWorkflows(prisma, { workspaceId, query, page });
    },
    async find(who, id) {
      const { workspaceId } = demand(who, "read");
      return prisma.workflow.findFirst({ where: { id, workspaceId } });
    },
    async importCanvas(who, input) {
      const actor = demand(who, "edit");
      const { row, isNew } = await importCanvas(parts, actor, input);
      // What became of a workflow that was there is told by its projection.
      if (isNew) announce(parts, row, actor.memberId);
      return row;
    },
    saveDraft: async (who, input) => saveDraft(parts, demand(who, "edit"), input),
    publish: async (who, input) => publish(parts, demand(who, "publish"), input),
    setPublished: async (who, input) => setPublished(parts, demand(who, "publish"), input),
    copy: (actor, copied) => copyWorkflow(parts, actor, copied),
    runnable: (actor, asked) => runnable(parts, actor, asked),
    runnableIn,
    async setTrigger(who, input) {
      const actor = demand(who, "publish");
      const row = await setTrigger(parts, actor, input);
      announce(parts, row, actor.memberId);
      return row;
    },
    write: (tx, actor, workflow) => writeWorkflow(parts, tx, { actor, workflow }),
    changed: (actor, old, changes) => changedGraph(prisma, { actor, old, changes }),
    loaders: (actor) => ({
      ...openRowLoaders(prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
      ...openDraftLoaders(parts, actor),
    }),
    async project(projection, tx) {
      const written = await projectDraft(projection, tx);
      // Told after the COMMIT by announceProjection; a projection that is repeated writes it anew.
      if (written) projected.set(projection.live, written);
      else projected.delete(projection.live);
    },
    announceProjection({ live, authors }) {
      const written = projected.get(live);
      projected.delete(live);
      // Of several authors nobody is named: they have drawn together.
      if (written) announce(parts, written, authors.length === 1 ? (authors[0] ?? null) : null);
    },
    tidy: (live) => tidyDraft(documents, live),
    adoptDrafts: () => adoptDrafts(parts),
  };
}

function announce(
  { feed, clock }: WorkflowParts,
  { workspaceId, playbookId }: ProjectedDraft,
  by: string | null,
): void {
  const at = clock().toISOString();
  feed.publish(playbookChanges, workspaceId, {
    playbookId,
    kind: "UPDATED",
    scenarioId: null,
    by,
    at,
  });
}

async function saveDraft(
  parts: WorkflowParts,
  actor: Actor,
  {
    id,
    graph,
    ifSequence,
  }: { readonly id: string; readonly graph: unknown; readonly ifSequence: number },
): Promise<WorkflowRow> {
  const row = await livingWorkflow(parts.prisma, actor, id);
  const content = contentFrom(graph, "input.graph");
  await saveIfUnchanged(parts, { actor, row, content, ifSequence });
  return parts.prisma.workflow.findUniqueOrThrow({ where: { id } });
}
