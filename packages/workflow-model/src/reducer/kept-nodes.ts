import type { KeptNode } from "./reducer.ts";
import type { RunPlan } from "./run-plan.ts";
import type { RunState } from "./run-state.ts";

/** What a re-run from these nodes takes over: all that succeeded and is neither one of them nor behind one (19.1). */
export function keptNodes(plan: RunPlan, { nodes }: RunState, from: readonly string[]): KeptNode[] {
  const anew = new Set(from);
  return plan.order.flatMap(({ id, inputs }): KeptNode[] => {
    // In topological order: what is before a node is decided already.
    if (inputs.some(({ source }) => anew.has(source.id))) anew.add(id);
    const state = nodes.get(id);
    if (anew.has(id) || state?.status !== "succeeded") return [];
    return [{ node: id, handles: state.handles }];
  });
}

/** Where a re-run of what failed begins (19.3). */
export function failedNodes({ nodes }: RunState): string[] {
  return [...nodes].flatMap(([id, { status }]) => (status === "failed" ? [id] : []));
}
