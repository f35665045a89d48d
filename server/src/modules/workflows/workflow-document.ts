import { randomUUID } from "node:crypto";

import {
  changeWorkflow,
  createWorkflowDocument,
  readWorkflow,
  sweepEdges,
  type WorkflowContent,
} from "@playbooks/document-model";
import { DraftGraph, readCanvas, type UploadTrigger } from "@playbooks/workflow-model";
import * as Y from "yjs";
import { z } from "zod";

import type { Collaboration, DocumentActor } from "../../collaboration/collaboration.ts";
import type { Prisma, PrismaClient, Transaction } from "../../database/database.ts";
import { badInput, DomainError } from "../../errors.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { storableJson } from "../../language/storable-text.ts";
import { documentActor } from "../live-access/live-access.ts";
import type { Actor } from "../workspaces/access.ts";
import type { WorkflowRow } from "./workflow-rows.ts";

/** What workflows need of the live documents. */
export type WorkflowDocuments = Pick<
  Collaboration,
  "create" | "edit" | "editAndProject" | "project" | "read"
>;

/** Who tidies and adopts: no member has done it. */
const NOBODY: DocumentActor = { memberId: "", name: "", kind: "api" };

/**
 * Whatever the document says is a draft; whether it can run is asked elsewhere. Characters that no row can hold are left
 * out: a draft that could not be written would stand still for everybody, and could not be published.
 */
export function draftIn(doc: Y.Doc): DraftGraph {
  return DraftGraph.parse(storableJson(z.json().parse(readWorkflow(doc))));
}

/** What the document of a new workflow will say. */
export function draftOf(content: WorkflowContent): DraftGraph {
  const doc = new Y.Doc();
  createWorkflowDocument(doc, content);
  return draftIn(doc);
}

/** A canvas from outside: what a document can hold of it, and what stands beside the graph. */
export interface ReadCanvas {
  readonly content: WorkflowContent;
  /** Undefined: the canvas says nothing about it. */
  readonly onUpload: UploadTrigger | null | undefined;
}

/**
 * A canvas from outside: each id once, and no edge without its ends.
 * @throws BAD_USER_INPUT at `path` for what is no canvas and for ids that are there twice
 */
export function canvasFrom(canvas: unknown, path: string): ReadCanvas {
  const reading = readCanvas(canvas);
  if (reading.kind === "refused") throw badInput([{ path, message: reading.reason }]);
  const { nodes, edges } = reading.draft;
  const nodeIds = uniqueIds(nodes, { path, what: "nodes" });
  uniqueIds(edges, { path, what: "edges" });
  const hasEnds = (edge: (typeof edges)[number]) =>
    nodeIds.has(edge.source) && nodeIds.has(edge.target);
  return { content: { nodes, edges: edges.filter(hasEnds) }, onUpload: reading.onUpload };
}

/** The graph of a canvas alone; throws as `canvasFrom` does. */
export function contentFrom(canvas: unknown, path: string): WorkflowContent {
  return canvasFrom(canvas, path).content;
}

function uniqueIds(
  items: readonly { readonly id: string }[],
  { path, what }: { readonly path: string; readonly what: "nodes" | "edges" },
): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of items) {
    if (ids.has(id)) throw badInput([{ path, message: `Two ${what} have the id “${id}”.` }]);
    ids.add(id);
  }
  return ids;
}

/** Row 1 of a workflow's document, in the transaction that makes the workflow's row. */
export async function newDocument(
  tx: Transaction,
  documents: Pick<WorkflowDocuments, "create">,
  made: {
    readonly workspaceId: string;
    readonly content: WorkflowContent;
    readonly author: Actor | undefined;
  },
): Promise<LiveDocumentId> {
  const live = brand<"LiveDocument">(randomUUID());
  await documents.create(tx, {
    live,
    workspaceId: made.workspaceId,
    kind: "workflow",
    actor: made.author ? documentActor(made.author) : NOBODY,
    build: (doc) => createWorkflowDocument(doc, made.content),
  });
  return live;
}

/** Throws for a row from before drafts were live documents; adoptDrafts leaves none. */
export function liveOf({ id, liveDocumentId }: WorkflowRow): LiveDocumentId {
  if (liveDocumentId === null) throw new Error(`Workflow ${id} has no live document yet.`);
  return brand<"LiveDocument">(liveDocumentId);
}

/** The smallest edit that makes the document say what the caller says, whatever it said before. */
export async function replaceDraft(
  documents: WorkflowDocuments,
  change: { readonly actor: Actor; readonly row: WorkflowRow; readonly content: WorkflowContent },
): Promise<void> {
  const { actor, row, content } = change;
  await documents.editAndProject(liveOf(row), documentActor(actor), (doc) =>
    changeWorkflow(doc, { from: readWorkflow(doc), to: content }),
  );
}

/**
 * The same, if it still says what the caller read.
 * @throws CONFLICT with `sequence` when it does not
 */
export async function saveIfUnchanged(
  { documents, prisma }: { readonly documents: WorkflowDocuments; readonly prisma: PrismaClient },
  change: {
    readonly actor: Actor;
    readonly row: WorkflowRow;
    readonly content: WorkflowContent;
    readonly ifSequence: number;
  },
): Promise<void> {
  const { actor, row, content, ifSequence } = change;
  const live = liveOf(row);
  const sequenceNow = async (): Promise<number> => {
    // What was typed a moment ago counts, too.
    await documents.project(live);
    return (await prisma.workflow.findUniqueOrThrow({ where: { id: row.id } })).sequence;
  };
  const sequence = await sequenceNow();
  if (sequence !== ifSequence) throw outdated(sequence);
  const before = await documents.read(live, (doc) => JSON.stringify(readWorkflow(doc)));
  const { result } = await documents.editAndProject(live, documentActor(actor), (doc) => {
    const from = readWorkflow(doc);
    // Within the edit nobody else writes: whoever came between the look above and this one is seen here.
    if (JSON.stringify(from) !== before) return "outdated" as const;
    changeWorkflow(doc, { from, to: content });
    return "saved" as const;
  });
  if (result === "outdated") throw outdated(await sequenceNow());
}

function outdated(sequence: number): DomainError {
  return new DomainError("CONFLICT", "Somebody has changed this workflow.", { sequence });
}

/** Edges without ends are never shown and only take up room. */
export async function tidyDraft(documents: WorkflowDocuments, live: LiveDocumentId): Promise<void> {
  await documents.edit(live, NOBODY, sweepEdges);
}

/** Gives a live document to each workflow that was made before drafts were live documents. */
export async function adoptDrafts({
  prisma,
  documents,
}: {
  readonly prisma: PrismaClient;
  readonly documents: Pick<WorkflowDocuments, "create">;
}): Promise<void> {
  const rows = await prisma.workflow.findMany({ where: { liveDocumentId: null } });
  for (const { id, workspaceId, draft } of rows) {
    const content = DraftGraph.parse(draft);
    await prisma.$transaction(async (tx) => {
      const live = await newDocument(tx, documents, { workspaceId, content, author: undefined });
      const where = { id, liveDocumentId: null };
      // The numbers of its log begin at 1.
      await tx.workflow.updateMany({ where, data: { liveDocumentId: live, sequence: 1 } });
    });
  }
}

/** A copy that Prisma may store: mutable, and without what is undefined. */
export function asJson(graph: object): Prisma.InputJsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(graph));
  return typeof copy === "object" && copy !== null ? { ...copy } : {};
}
