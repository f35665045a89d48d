import { kindLabel } from "../../run-words.ts";
import type { ShownRun } from "./use-batch.ts";

/** A step of the batch's workflow. */
export interface GridColumn {
  readonly nodeId: string;
  readonly label: string;
}

/**
 * The steps of all runs, each once and in the order of the first run that has it: a run that was repeated with other
 * settings may have others.
 */
export function columnsOf(runs: readonly Pick<ShownRun, "nodes">[]): readonly GridColumn[] {
  const columns = new Map<string, GridColumn>();
  for (const { nodeId, label, kind } of runs.flatMap(({ nodes }) => nodes ?? []))
    if (!columns.has(nodeId)) columns.set(nodeId, { nodeId, label: label || kindLabel(kind) });
  return [...columns.values()];
}
