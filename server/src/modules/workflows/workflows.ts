import { createHash } from "node:crypto";

import {
  canonicalGraph,
  DraftGraph,
  inheritDefaults,
  NO_DEFAULTS,
  type Problem,
  readCanvas,
  validateGraph,
  type Validation,
  type WorkflowGraph,
} from "@playbooks/workflow-model";

import type { Page, PageArgs } from "../../contract/page.ts";
import type { Prisma, PrismaClient, Transaction } from "../../database/database.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import { brand, newId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { livingPlaybook } from "../live-access/live-access.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { type PinnedVersions, pinVersions } from "./pinned-versions.ts";
import { surroundingsOf } from "./surroundings.ts";
import {
  listWorkflows,
  MOST_VERSIONS,
  openLoaders,
  type WorkflowLoaders,
  type WorkflowQuery,
  type WorkflowRow,
} from "./workflow-rows.ts";

export type { WorkflowLoaders, WorkflowRow, WorkflowVersionRow } from "./workflow-rows.ts";

/** A graph that a run may freeze, and where it comes from. */
export interface RunnableGraph {
  readonly workflowId: string;
  /** Null for the draft. */
  readonly versionId: string | null;
  readonly graph: WorkflowGraph;
  /** The version of each workflow that it may run, ids by workflow id (1.7). */
  readonly pinned: PinnedVersions;
}

/**
 * The workflows of a workspace: one for a playbook. Mutations throw NOT_FOUND for unknown and foreign ids and for what
 * lies in the trash.
 */
export interface Workflows {
  list(actor: Actor | undefined, query: WorkflowQuery, page: PageArgs): Promise<Page<WorkflowRow>>;
  find(actor: Actor | undefined, id: string): Promise<WorkflowRow | null>;
  /** What keeps its draft from running, all at once. */
  problems(actor: Actor | undefined, row: WorkflowRow): Promise<readonly Problem[]>;
  /** Takes in a canvas as the playbook's draft; makes the workflow if there is none. */
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
  /** For a run: that version, or the published one, or else the draft, checked and with everything filled in (1.7). */
  runnable(
    actor: Actor,
    asked: { readonly id: string; readonly version?: number | null },
  ): Promise<RunnableGraph>;
  loaders(actor: Actor | undefined): WorkflowLoaders;
}

interface WorkflowParts {
  readonly prisma: PrismaClient;
  readonly clock: () => Date;
}

export function openWorkflows(parts: WorkflowParts): Workflows {
  const { prisma } = parts;
  return {
    async list(who, query, page) {
      const { workspaceId } = demand(who, "read");
      return listWorkflows(prisma, { workspaceId, query, page });
    },
    async find(who, id) {
      const { workspaceId } = demand(who, "read");
      return prisma.workflow.findFirst({ where: { id, workspaceId } });
    },
    async problems(who, row) {
      const validation = await validated(prisma, demand(who, "read"), row);
      return validation.kind === "valid" ? [] : validation.problems;
    },
    importCanvas: async (who, input) => importCanvas(parts, demand(who, "edit"), input),
    saveDraft: async (who, input) => saveDraft(parts, demand(who, "edit"), input),
    publish: async (who, input) => publish(parts, demand(who, "publish"), input),
    setPublished: async (who, input) => setPublished(parts, demand(who, "publish"), input),
    runnable: (actor, asked) => runnable(prisma, actor, asked),
    loaders: (actor) => openLoaders(prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
  };
}

async function livingWorkflow(
  tx: Pick<Transaction, "workflow">,
  { workspaceId }: Actor,
  id: string,
): Promise<WorkflowRow> {
  const where = { id, workspaceId, playbook: { deletedAt: null } };
  const row = await tx.workflow.findFirst({ where });
  if (!row) throw notFound("workflow");
  return row;
}

function draftFrom(canvas: unknown, path: string): DraftGraph {
  const reading = readCanvas(canvas);
  if (reading.kind === "read") return reading.draft;
  throw badInput([{ path, message: reading.reason }]);
}

function asJson(graph: DraftGraph | WorkflowGraph): Prisma.InputJsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(graph));
  return typeof copy === "object" && copy !== null ? { ...copy } : {};
}

async function validated(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  { id, draft }: WorkflowRow,
): Promise<Validation> {
  const graph = DraftGraph.parse(draft);
  return validateGraph(graph, await surroundingsOf({ prisma, workspaceId }, id, graph));
}

async function importCanvas(
  { prisma, clock }: WorkflowParts,
  actor: Actor,
  { playbookId, canvas }: { readonly playbookId: string; readonly canvas: unknown },
): Promise<WorkflowRow> {
  const playbook = await livingPlaybook(prisma, actor, playbookId);
  const draft = asJson(draftFrom(canvas, "input.canvas"));
  return prisma.$transaction(async (tx) => {
    const row = await tx.workflow.upsert({
      where: { playbookId: playbook.id },
      create: {
        id: newId("Workflow"),
        workspaceId: actor.workspaceId,
        playbookId: playbook.id,
        draft,
        updatedAt: clock(),
      },
      update: { draft, sequence: { increment: 1 }, updatedAt: clock() },
    });
    await remember(tx, actor, { kind: "workflow.imported", row });
    return row;
  });
}

async function saveDraft(
  { prisma, clock }: WorkflowParts,
  actor: Actor,
  {
    id,
    graph,
    ifSequence,
  }: { readonly id: string; readonly graph: unknown; readonly ifSequence: number },
): Promise<WorkflowRow> {
  const draft = asJson(draftFrom(graph, "input.graph"));
  return prisma.$transaction(async (tx) => {
    await livingWorkflow(tx, actor, id);
    const { count } = await tx.workflow.updateMany({
      where: { id, sequence: ifSequence },
      data: { draft, sequence: { increment: 1 }, updatedAt: clock() },
    });
    const row = await tx.workflow.findUniqueOrThrow({ where: { id } });
    if (count === 0) {
      const { sequence } = row;
      throw new DomainError("CONFLICT", "Somebody has changed this workflow.", { sequence });
    }
    await remember(tx, actor, { kind: "workflow.saved", row });
    return row;
  });
}

async function publish(
  { prisma, clock }: WorkflowParts,
  actor: Actor,
  { id, note }: { readonly id: string; readonly note?: string | null },
): Promise<WorkflowRow> {
  const before = await livingWorkflow(prisma, actor, id);
  const graph = validGraph(await validated(prisma, actor, before), "input.id");
  return prisma.$transaction(async (tx) => {
    // Two who publish at once take turns here, so that numbers stay without gaps.
    const { count } = await tx.workflow.updateMany({
      where: { id, sequence: before.sequence },
      data: { updatedAt: clock() },
    });
    if (count === 0) throw new DomainError("CONFLICT", "Somebody has changed this workflow.");
    const number = (await tx.workflowVersion.count({ where: { workflowId: id } })) + 1;
    if (number > MOST_VERSIONS)
      throw new DomainError("CONFLICT", `A workflow has at most ${MOST_VERSIONS} versions.`);
    await tx.workflowVersion.create({
      data: {
        id: newId("WorkflowVersion"),
        workspaceId: actor.workspaceId,
        workflowId: id,
        number,
        graph: asJson(graph),
        hash: createHash("sha256").update(canonicalGraph(graph)).digest("hex"),
        note: note?.trim() || null,
        publishedById: actor.memberId,
        publishedAt: clock(),
      },
    });
    const row = await tx.workflow.update({ where: { id }, data: { publishedNumber: number } });
    await remember(tx, actor, { kind: "workflow.published", row });
    return row;
  });
}

async function setPublished(
  { prisma, clock }: WorkflowParts,
  actor: Actor,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<WorkflowRow> {
  return prisma.$transaction(async (tx) => {
    await livingWorkflow(tx, actor, id);
    if (!(await tx.workflowVersion.findFirst({ where: { workflowId: id, number } })))
      throw badInput([{ path: "input.number", message: `There is no version ${number}.` }]);
    const data = { publishedNumber: number, updatedAt: clock() };
    const row = await tx.workflow.update({ where: { id }, data });
    await remember(tx, actor, { kind: "workflow.published", row });
    return row;
  });
}

async function runnable(
  prisma: PrismaClient,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version?: number | null },
): Promise<RunnableGraph> {
  const row = await livingWorkflow(prisma, actor, id);
  const number = version ?? row.publishedNumber;
  const published =
    number === null
      ? null
      : await prisma.workflowVersion.findFirst({ where: { workflowId: id, number } });
  if (number !== null && !published)
    throw badInput([{ path: "input.version", message: `There is no version ${number}.` }]);
  // A version was valid when it was published; rows that it names may be gone since.
  const draft = published ? { ...row, draft: published.graph } : row;
  const graph = validGraph(await validated(prisma, actor, draft), "input.workflowId");
  return {
    workflowId: id,
    versionId: published?.id ?? null,
    graph: inheritDefaults(graph, NO_DEFAULTS),
    pinned: await pinVersions({ prisma, workspaceId: actor.workspaceId }, graph),
  };
}

function validGraph(validation: Validation, path: string): WorkflowGraph {
  if (validation.kind === "valid") return validation.graph;
  const [first, ...others] = validation.problems.map((problem) => ({
    path: [path, problem.nodeId, problem.path].filter((part) => part !== null).join("."),
    message: problem.message,
  }));
  throw first ? badInput([first, ...others]) : new Error("An invalid graph has a problem.");
}

interface Remembered {
  readonly kind: "workflow.imported" | "workflow.saved" | "workflow.published";
  readonly row: WorkflowRow;
}

async function remember(tx: Transaction, actor: Actor, { kind, row }: Remembered): Promise<void> {
  await recordEvent(tx, {
    workspaceId: actor.workspaceId,
    kind,
    actor: actor.memberId,
    playbookId: brand<"Playbook">(row.playbookId),
    data: { workflowId: row.id, sequence: row.sequence, number: row.publishedNumber },
  });
}
