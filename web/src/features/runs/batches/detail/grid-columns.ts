import type { NodeStatus } from "../../../../api/generated/graphql.ts";
import { kindLabel } from "../../run-words.ts";
import type { ShownRun } from "./use-batch.ts";

/** A node of the batch's workflow. */
export interface GridColumn {
  readonly nodeId: string;
  readonly label: string;
}

/** As a node goes from one to the next. */
const STATUSES: readonly NodeStatus[] = [
  "PENDING",
  "QUEUED",
  "RUNNING",
  "RETRYING",
  "WAITING",
  "SUCCEEDED",
  "FAILED",
  "SKIPPED",
  "CANCELLED",
];

/** The states that there is a sign for in the grid. */
export function statusesOf(runs: readonly Pick<ShownRun, "nodes">[]): readonly NodeStatus[] {
  const shown = new Set(runs.flatMap(({ nodes }) => (nodes ?? []).map(({ status }) => status)));
  return STATUSES.filter((status) => shown.has(status));
}

/**
 * The nodes of all runs, each once and in the order of the first run that has it: a run that was repeated with other
 * settings may have others.
 */
export function columnsOf(runs: readonly Pick<ShownRun, "nodes">[]): readonly GridColumn[] {
  const columns = new Map<string, GridColumn>();
  for (const { nodeId, label, kind } of runs.flatMap(({ nodes }) => nodes ?? []))
    if (!columns.has(nodeId)) columns.set(nodeId, { nodeId, label: label || kindLabel(kind) });
  return [...columns.values()];
}
