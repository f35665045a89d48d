import { type Json, type JsonObject } from "@playbooks/workflow-model";
import { z } from "zod";

import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import { mapEvents } from "../../contract/changes/map-events.ts";
import { earlierAnswer, onceInTransaction } from "../../contract/idempotency.ts";
import type { Page, PageArgs } from "../../contract/paging/page.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { RunNews } from "../../engine/engine.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import { brand, newId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { refuseComparing, type RunnableGraph } from "../workflows/workflows.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { announceRun, followRunEvents, type RunChangeEvent, runChanges } from "./run-events.ts";
import type { RunParts } from "./run-parts.ts";
import {
  type ApprovalRow,
  listApprovals,
  listChildren,
  listRuns,
  type ParentNode,
  openLoaders,
  type RunLoaders,
  type RunQuery,
  type RunRow,
} from "./run-rows.ts";
import type { RunEvent } from "./run.type.ts";
import {
  startForTyped,
  startForUpload,
  type TypedDocument,
  type UploadedDocument,
} from "./upload-starts/upload-starts.ts";
import { readUsage, type WorkspaceUsage } from "./usage/workspace-usage.ts";

export type { ApprovalRow, RunLoaders } from "./run-rows.ts";
export { openDocumentReader } from "./input/document-values.ts";
export type { UploadedDocument } from "./upload-starts/upload-starts.ts";
export { batchHints } from "./run-events.ts";
export { openRunSpans, type RunSpans } from "./trace/run-spans.ts";
export { shownRun } from "./shown-run.ts";
export { followStops, type RunChangeEvent, tellStop } from "./run-events.ts";

/** `version` left out or null: the published one, else the draft. `input`: JSON, what templates see as run.input. */
interface StartRequest {
  readonly workflowId: string;
  readonly version?: number | null;
  readonly documentIds?: readonly string[] | null;
  readonly input?: unknown;
  readonly useCache?: boolean | null;
  readonly idempotencyKey?: string | null;
}

interface RerunRequest {
  readonly runId: string;
  readonly from: "START" | "FAILED" | "NODE";
  readonly nodeId?: string | null;
  /** Settings by node id, over those that the old run had. */
  readonly changes?: unknown;
}

/** `decision` is a handle of the approval. */
interface AnswerRequest {
  readonly runId: string;
  readonly nodeId: string;
  readonly decision: string;
  readonly form?: unknown;
  /** Of the document that was shown; null: none was. Undefined: not said. */
  readonly version?: string | null | undefined;
}

/** Whoever asks, as of the moment at which they are looked at. */
type Viewer = { readonly actor: Actor | undefined };

/** Runs of workflows: a row and its first jobs in one transaction; what happens to it is told by numbered events. */
export interface Runs {
  list(actor: Actor | undefined, query: RunQuery, page: PageArgs): Promise<Page<RunRow>>;
  /** What a node of a run has started, in the order of its list; nothing for a run of others. */
  children(actor: Actor | undefined, node: ParentNode, page: PageArgs): Promise<Page<RunRow>>;
  /** What a workspace has spent this month. For workspaces that whoever asks may see. */
  usage(workspaceId: string): Promise<WorkspaceUsage>;
  /** Null for unknown and foreign ids. */
  find(actor: Actor | undefined, id: string): Promise<RunRow | null>;
  /** BAD_USER_INPUT for a workflow that cannot run, with each of its problems. */
  start(actor: Actor | undefined, request: StartRequest): Promise<RunRow>;
  /** A new run that takes over what need not be done again; CONFLICT while the old one goes on. */
  rerun(actor: Actor | undefined, request: RerunRequest): Promise<RunRow>;
  /** Cancelling what has ended changes nothing. */
  cancel(actor: Actor | undefined, id: string): Promise<RunRow>;
  /** Questions that wait for an answer, or that have one; `mine`: those that may be meant for me, or that I have answered. */
  approvals(
    actor: Actor | undefined,
    query: { readonly mine?: boolean | null; readonly answered?: boolean | null },
    page: PageArgs,
  ): Promise<Page<ApprovalRow>>;
  /**
   * The first answer counts; CONFLICT with `decision` and `answeredById` for any later one (13.4), and with `version` for
   * one about another version of the document than there is by now (13.6).
   */
  answer(actor: Actor | undefined, request: AnswerRequest): Promise<RunRow>;
  /** Everything after a sequence number without gaps, then what comes; ends after the last event (18.5). */
  events(viewer: Viewer, id: string, after: number): AsyncGenerator<RunEvent>;
  /** Runs of the workspace whose status changes. */
  changes(viewer: Viewer): AsyncIterableIterator<RunChangeEvent>;
  /** Starts what waits for such a document, once each, in the caller's transaction; call what it resolves to after it. */
  startForUpload(tx: Transaction, document: UploadedDocument): Promise<() => void>;
  /** The same once a run that an upload started has said of which type the document is. */
  startForTyped(tx: Transaction, typed: TypedDocument): Promise<() => void>;
  loaders(actor: Actor | undefined): RunLoaders;
}

export function openRuns(parts: RunParts): Runs {
  const { prisma } = parts;
  const find = (who: Actor | undefined, id: string) =>
    prisma.workflowRun.findFirst({ where: { id, workspaceId: demand(who, "read").workspaceId } });
  return {
    async list(who, query, page) {
      return listRuns(prisma, { workspaceId: demand(who, "read").workspaceId, query, page });
    },
    async children(who, query, page) {
      return listChildren(prisma, { workspaceId: demand(who, "read").workspaceId, query, page });
    },
    usage: (workspaceId) =>
      readUsage(prisma, { workspaceId, now: parts.clock(), cap: parts.workspaceCap ?? {} }),
    find: async (who, id) => find(who, id),
    start: async (who, request) => startRun(parts, demand(who, "run"), request),
    async rerun(who, request) {
      const actor = demand(who, "run");
      // Other settings are another workflow: whoever may not edit one may not run one of their own making either.
      return rerun(parts, isGiven(request.changes) ? demand(actor, "edit") : actor, request);
    },
    async cancel(who, id) {
      const actor = demand(who, "run");
      const row = await find(actor, id);
      if (!row) throw notFound("run");
      if (await parts.engine.cancel(id))
        await remember(prisma, actor, { kind: "run.cancelled", row });
      return prisma.workflowRun.findUniqueOrThrow({ where: { id } });
    },
    async approvals(who, { mine, answered }, page) {
      const { workspaceId, memberId } = demand(who, "read");
      const query = { answered: answered ?? false, ...(mine ? { memberId } : {}) };
      return listApprovals(prisma, { workspaceId, query, page });
    },
    answer: async (who, request) => answer(parts, demand(who, "answer"), request),
    async *events(viewer, id, after) {
      // Asked anew at each event below, too: a subscription may outlive the right to read.
      if (!(await find(viewer.actor, id))) throw notFound("run");
      for await (const event of followRunEvents(parts, id, after)) {
        if (!viewer.actor || !may(viewer.actor, "read")) return;
        yield event;
      }
    },
    changes(viewer) {
      const { workspaceId } = demand(viewer.actor, "read");
      return mapEvents(parts.feed.subscribe(runChanges, workspaceId), (change) =>
        viewer.actor && may(viewer.actor, "read") ? change : undefined,
      );
    },
    startForTyped: (tx, typed) => startForTyped(parts, tx, typed),
    startForUpload: (tx, document) => startForUpload(parts, tx, document),
    loaders: (actor) => openLoaders(prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
  };
}

/** For the engine: what it has committed is told to subscribers. */
export function runAnnouncer(parts: {
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
}): (news: RunNews) => void {
  return (news) => announceRun(parts, news);
}

async function startRun(parts: RunParts, actor: Actor, request: StartRequest): Promise<RunRow> {
  const { prisma, engine, workflows } = parts;
  const call = {
    actor: actor.memberId,
    key: request.idempotencyKey,
    operation: "startRun",
    body: request,
  };
  // Before all checks: the repeat of a start must not fail because the workflow was changed since.
  const earlier = await earlierAnswer(prisma, call);
  if (earlier !== undefined)
    return prisma.workflowRun.findUniqueOrThrow({ where: { id: earlier } });
  const { workflowId, version } = request;
  const runnable = await workflows.runnable(actor, { id: workflowId, version: version ?? null });
  const input = readInput(request.input);
  const documentIds = await knownDocuments(prisma, actor, request.documentIds ?? []);
  if (documentIds.length < 2) refuseComparing(runnable.comparing, TOO_FEW);
  // Filled only by the call that really starts: of two at once the other finds its answer inside the transaction.
  const after: (() => void)[] = [];
  const { id } = await prisma.$transaction((tx) =>
    onceInTransaction(tx, call, async () => {
      const run = newRun(actor, runnable, { ...request, input, documentIds });
      after.push(await engine.start(tx, run));
      await remember(tx, actor, { kind: "run.started", row: run });
      return { id: run.id };
    }),
  );
  // After the commit: whoever is told looks for rows.
  for (const tell of after) tell();
  return prisma.workflowRun.findUniqueOrThrow({ where: { id } });
}

/** 5.7 */
const TOO_FEW = {
  path: "input.documentIds",
  why: ", as its action says. Choose two or more for this run.",
};

function isGiven(changes: unknown): boolean {
  return changes !== undefined && changes !== null;
}

async function rerun(
  { prisma, engine, workflows }: RunParts,
  actor: Actor,
  { runId, from, nodeId, changes }: RerunRequest,
): Promise<RunRow> {
  const old = await prisma.workflowRun.findFirst({
    where: { id: runId, workspaceId: actor.workspaceId },
  });
  if (!old) throw notFound("run");
  if (from === "NODE" && !nodeId)
    throw badInput([{ path: "input.nodeId", message: "Say from which node." }]);
  const id = newId("Run");
  const where =
    from === "NODE"
      ? { kind: "node" as const, nodeId: nodeId ?? "" }
      : { kind: from === "FAILED" ? ("failed" as const) : ("start" as const) };
  // Undefined keeps the old run's frozen graph and version, also where the workflow has changed since.
  const changed = isGiven(changes)
    ? await workflows.changed(actor, changeable(old), changes)
    : undefined;
  const request = { id, of: runId, from: where, changed, ...starterOf(actor) };
  const tell = await prisma.$transaction(async (tx) => {
    const after = await engine.rerun(tx, request);
    await remember(tx, actor, { kind: "run.started", row: { ...old, id } });
    return after;
  });
  tell();
  return prisma.workflowRun.findUniqueOrThrow({ where: { id } });
}

/** Other settings for a test are another test. */
function changeable({ workflowId, graph }: RunRow) {
  if (workflowId !== null) return { workflowId, graph };
  const message = "A test of a tool is started anew with other settings.";
  throw badInput([{ path: "input.changes", message }]);
}

/** How a run comes about that this actor asks for. */
export function starterOf(actor: Actor) {
  const trigger = actor.via.kind === "apiKey" ? ("API_KEY" as const) : ("PERSON" as const);
  return { trigger, startedById: actor.memberId };
}

function newRun(
  actor: Actor,
  { workflowId, versionId, graph, pinned }: RunnableGraph,
  request: Pick<StartRequest, "useCache"> & {
    readonly input: Json;
    readonly documentIds: readonly string[];
  },
) {
  return {
    ...starterOf(actor),
    id: newId("Run"),
    workspaceId: actor.workspaceId,
    workflowId,
    toolId: null,
    versionId,
    graph,
    pinned,
    documentIds: request.documentIds,
    input: request.input,
    useCache: request.useCache ?? true,
  };
}

/** Templates walk through it for each node. */
const LARGEST_INPUT = 200_000;

function readInput(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (JSON.stringify(value).length > LARGEST_INPUT) throw badRunInput("It may be 200 KB large.");
  const read = z.json().safeParse(value);
  if (!read.success) throw badRunInput("It is no JSON.");
  return read.data;
}

function badRunInput(message: string): DomainError {
  return badInput([{ path: "input.input", message }]);
}

/** Each once, in the order given. NOT_FOUND for foreign and deleted ones, BAD_USER_INPUT for one that is not read. */
async function knownDocuments(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  asked: readonly string[],
): Promise<readonly string[]> {
  const ids = [...new Set(asked)];
  if (ids.length === 0) return ids;
  const where = { workspaceId, id: { in: ids }, deletedAt: null };
  const rows = await prisma.document.findMany({ where, select: { id: true, status: true } });
  if (rows.length < ids.length) throw notFound("document");
  if (rows.every(({ status }) => status === "READY")) return ids;
  const message = "A document is not read yet.";
  throw badInput([{ path: "input.documentIds", message }]);
}

async function answer(parts: RunParts, actor: Actor, request: AnswerRequest): Promise<RunRow> {
  const { runId, nodeId, decision, version: seen } = request;
  const where = { runId, nodeId, workspaceId: actor.workspaceId };
  const approval = await parts.prisma.approval.findFirst({ where });
  if (!approval) throw notFound("approval");
  refuseUnasked(actor, approval);
  const given = { memberId: actor.memberId, decision, seen, form: readForm(request.form) };
  // The engine decides who was first, under the run's lock; what was read above may be old by now.
  const { kind } = await parts.engine.answer({ runId, nodeId }, given);
  if (kind === "tooLate") throw await tooLate(parts.prisma, approval.id);
  const row = await parts.prisma.workflowRun.findUniqueOrThrow({ where: { id: runId } });
  await remember(parts.prisma, actor, { kind: "approval.answered", row });
  return row;
}

/** Asked at the answer: rights and people change while a question waits (13.5). */
function refuseUnasked(actor: Actor, { assigneeIds }: ApprovalRow): void {
  if (assigneeIds.length === 0) demand(actor, "run");
  else if (!assigneeIds.includes(actor.memberId))
    throw new DomainError("FORBIDDEN", "This question is for somebody else.");
}

/** Read again, so that it names the answer that counts (13.4). */
async function tooLate(prisma: PrismaClient, id: string): Promise<DomainError> {
  const { decision, answeredById } = await prisma.approval.findUniqueOrThrow({ where: { id } });
  const message =
    decision === null
      ? "This question needs no answer any more."
      : `This was answered already: ${decision}.`;
  return new DomainError("CONFLICT", message, { decision, answeredById });
}

function readForm(form: unknown): JsonObject {
  const read = z.record(z.string(), z.json()).safeParse(form ?? {});
  if (read.success) return read.data;
  throw badInput([{ path: "input.form", message: "A form is an object of its fields." }]);
}

interface Remembered {
  readonly kind: "run.started" | "run.cancelled" | "approval.answered";
  readonly row: Pick<RunRow, "id" | "workflowId" | "toolId">;
}

/** For the history of the workspace; a test of a tool belongs to no playbook. */
async function remember(
  tx: Pick<Transaction, "event" | "workflow">,
  actor: Actor,
  { kind, row }: Remembered,
): Promise<void> {
  const { id: runId, workflowId, toolId } = row;
  const workflow =
    workflowId === null
      ? null
      : await tx.workflow.findUnique({ where: { id: workflowId }, select: { playbookId: true } });
  await recordEvent(tx, {
    workspaceId: actor.workspaceId,
    kind,
    actor: actor.memberId,
    ...(workflow ? { playbookId: brand<"Playbook">(workflow.playbookId) } : {}),
    data: {
      runId,
      ...(workflowId === null ? {} : { workflowId }),
      ...(toolId === null ? {} : { toolId }),
    },
  });
}
