import { failedNodes, isRunEnd, type KeptNode, keptNodes } from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import { badInput, DomainError } from "../../errors.ts";
import type { StepParts } from "../step/commit-step.ts";
import type { LockedRun } from "../stored-run.ts";
import { type NewRun, startRun } from "./start-run.ts";

/** Where a re-run begins. */
type RerunFrom =
  | { readonly kind: "start" }
  | { readonly kind: "failed" }
  | { readonly kind: "node"; readonly nodeId: string };

export interface Rerun {
  /** Of the new run. */
  readonly id: string;
  /** The run that is done again; it has ended. */
  readonly of: string;
  readonly from: RerunFrom;
  readonly startedById: string | null;
  readonly trigger: NewRun["trigger"];
  /** Other settings for some nodes; these and what is downstream of them are done again too (19.4). */
  readonly changed?: ChangedGraph | undefined;
  readonly batchId?: string | undefined;
}

/** `nodeIds`: whose settings are other than in the old run. */
interface ChangedGraph extends Pick<NewRun, "graph" | "pinned"> {
  readonly nodeIds: readonly string[];
}

/**
 * A new run with the frozen graph, the documents and the input of an old one; what is neither where it begins nor
 * downstream of that, and succeeded, is taken over with its output (19.1). Throws CONFLICT for a run that has not ended.
 */
export async function rerun(
  tx: Transaction,
  parts: StepParts,
  { id, of, from, startedById, trigger, changed, batchId }: Rerun,
): Promise<() => void> {
  // Locked, so that it cannot be deleted or go on between this look and the commit.
  const old = await parts.runs.lock(tx, of);
  if (!old || !isRunEnd(old.state.status))
    throw new DomainError("CONFLICT", "Only a run that has ended can be run again.");
  const row = await tx.workflowRun.findUniqueOrThrow({
    where: { id: of },
    select: { workflowId: true, toolId: true, versionId: true },
  });
  return startRun(tx, parts, {
    workflowId: row.workflowId,
    toolId: row.toolId,
    // A changed graph is no published version any more (19.4).
    versionId: changed ? null : row.versionId,
    id,
    workspaceId: old.row.workspaceId,
    graph: changed?.graph ?? old.graph,
    trigger,
    documentIds: old.row.documentIds,
    input: old.row.input,
    pinned: changed?.pinned ?? old.row.pinned,
    batchId,
    useCache: asksAnew(from, changed) ? false : old.row.useCache,
    startedById,
    rerunOf: { id: of, kept: keptFrom(old, from, changed?.nodeIds ?? []) },
  });
}

/** Whoever wants the same done again wants another answer (19.5). */
function asksAnew({ kind }: RerunFrom, changed: ChangedGraph | undefined): boolean {
  return kind !== "failed" && changed === undefined;
}

function keptFrom(
  { plan, state }: LockedRun,
  from: RerunFrom,
  changed: readonly string[],
): KeptNode[] {
  switch (from.kind) {
    case "start":
      return [];
    case "failed":
      return keptNodes(plan, state, [...failedNodes(state), ...changed]);
    default:
      if (plan.byId.has(from.nodeId)) return keptNodes(plan, state, [from.nodeId, ...changed]);
      throw badInput([{ path: "input.nodeId", message: "The run has no such node." }]);
  }
}
