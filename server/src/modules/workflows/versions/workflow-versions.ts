import { createHash } from "node:crypto";

import {
  canonicalGraph,
  DraftGraph,
  inheritDefaults,
  validateGraph,
  type Validation,
  type WorkflowGraph,
} from "@playbooks/workflow-model";

import type { Transaction } from "../../../database/database.ts";
import { badInput, DomainError, notFound } from "../../../errors.ts";
import { newId, type WorkspaceId } from "../../../ids.ts";
import { defaultsOf } from "../../playbook-defaults/playbook-defaults.ts";
import type { Actor } from "../../workspaces/access.ts";
import { surroundingsOf } from "../draft/surroundings.ts";
import { asJson, liveOf } from "../workflow-document.ts";
import { livingWorkflow, remember, type WorkflowParts } from "../workflow-parts.ts";
import { MOST_VERSIONS, type WorkflowRow } from "../workflow-rows.ts";
import { type ComparingStep, comparingSteps } from "./comparing-steps.ts";
import { type PinnedVersions, pinVersions } from "./pinned-versions.ts";

/** A graph that a run may freeze, and where it comes from. */
export interface RunnableGraph {
  readonly workflowId: string;
  /** Null for the draft. */
  readonly versionId: string | null;
  readonly graph: WorkflowGraph;
  /** What it may run: see pinned-versions.ts (1.7). */
  readonly pinned: PinnedVersions;
  /** Steps that one document is not enough for (5.7). */
  readonly comparing: readonly ComparingStep[];
}

/** sha256 of its content, hex (1.8). */
export function hashOf(graph: WorkflowGraph): string {
  return createHash("sha256").update(canonicalGraph(graph)).digest("hex");
}

interface Drawn {
  readonly id: string;
  readonly draft: unknown;
  /** Then what it delivers was checked: rows that have changed since stop nothing that runs (22.8). */
  readonly isFrozen?: boolean;
}

/** Where a draft would run: rows of the workspace, and the names under which mails find recipients. */
interface Place {
  readonly prisma: Transaction;
  readonly workspaceId: string;
  /** Left out where only published versions run: their steps say themselves whom they do not find (2.8). */
  readonly recipients?: WorkflowParts["recipients"];
}

/** Whether a draft can run there. */
export async function validated(
  { recipients, ...place }: Place,
  { id, draft, isFrozen = false }: Drawn,
): Promise<Validation> {
  const graph = DraftGraph.parse(draft);
  const around = (await surroundingsOf(place, [{ id, graph }]))(id);
  if (!isFrozen) return validateGraph(graph, { ...around, recipients });
  return validateGraph(graph, { ...around, outputs: undefined, comparesAlone: undefined });
}

/** @throws BAD_USER_INPUT with each problem, CONFLICT when somebody changes or publishes it meanwhile */
export async function publish(
  { prisma, documents, clock, recipients }: WorkflowParts,
  actor: Actor,
  { id, note }: { readonly id: string; readonly note?: string | null },
): Promise<WorkflowRow> {
  // What was typed a moment ago belongs to it.
  await documents.project(liveOf(await livingWorkflow(prisma, actor, id)));
  const before = await livingWorkflow(prisma, actor, id);
  const { workspaceId } = actor;
  const place = { prisma, workspaceId, recipients };
  const graph = validGraph(await validated(place, before), "input.id");
  return prisma.$transaction(async (tx) => {
    // Two who publish at once take turns here, so that numbers stay without gaps.
    const { count } = await tx.workflow.updateMany({
      // Only what was checked above may be published.
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
        hash: hashOf(graph),
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

/** @throws BAD_USER_INPUT at `input.number`; what runs already keeps its version */
export async function setPublished(
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

/** @throws NOT_FOUND, BAD_USER_INPUT at `input.version` or with each problem of the graph */
export async function runnable(
  { prisma, documents, recipients }: WorkflowParts,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version?: number | null },
): Promise<RunnableGraph> {
  let row = await livingWorkflow(prisma, actor, id);
  // The draft runs: what was typed a moment ago belongs to it.
  if ((version ?? row.publishedNumber) === null) {
    await documents.project(liveOf(row));
    row = await livingWorkflow(prisma, actor, id);
  }
  const place = { prisma, workspaceId: actor.workspaceId, recipients };
  return frozen(place, { row, number: version ?? row.publishedNumber });
}

/** The published version, for the system, inside a transaction. NOT_FOUND when none is published. */
export async function runnableIn(
  tx: Transaction,
  workspaceId: WorkspaceId,
  id: string,
): Promise<RunnableGraph> {
  const row = await livingWorkflow(tx, { workspaceId }, id);
  if (row.publishedNumber === null) throw notFound("workflow");
  return frozen({ prisma: tx, workspaceId }, { row, number: row.publishedNumber });
}

async function frozen(
  place: Place,
  { row, number }: { readonly row: WorkflowRow; readonly number: number | null },
): Promise<RunnableGraph> {
  const { id } = row;
  const { prisma, workspaceId } = place;
  const published =
    number === null
      ? null
      : await prisma.workflowVersion.findFirst({ where: { workflowId: id, number } });
  if (number !== null && !published)
    throw badInput([{ path: "input.version", message: `There is no version ${number}.` }]);
  // A version was valid when it was published; rows that it names may be gone since.
  const draft = published ? { id, draft: published.graph, isFrozen: true } : row;
  const graph = validGraph(await validated(place, draft), "input.workflowId");
  const whole = inheritDefaults(graph, await defaultsOf({ prisma, workspaceId }, row.playbookId));
  return {
    workflowId: id,
    versionId: published?.id ?? null,
    graph: whole,
    comparing: await comparingSteps({ prisma, workspaceId }, whole.nodes),
    pinned: await pinVersions({ prisma, workspaceId }, graph),
  };
}

/** @throws BAD_USER_INPUT with each problem at `path`, then its node, then its setting */
export function validGraph(validation: Validation, path: string): WorkflowGraph {
  if (validation.kind === "valid") return validation.graph;
  const [first, ...others] = validation.problems.map((problem) => ({
    path: [path, problem.nodeId, problem.path].filter((part) => part !== null).join("."),
    message: problem.message,
  }));
  throw first ? badInput([first, ...others]) : new Error("An invalid graph has a problem.");
}
