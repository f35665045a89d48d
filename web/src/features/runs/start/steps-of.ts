import { type DraftGraph, DraftGraph as Draft, topologicalOrder } from "@playbooks/workflow-model";

import { kindLabel } from "../run-words.ts";

/** What a workflow does, step by step in the order in which it can happen; none for what is no graph. */
export function stepsOf(graph: unknown): readonly string[] {
  const read = Draft.safeParse(graph).data;
  if (!read) return [];
  const byId = new Map(read.nodes.map((node) => [node.id, node]));
  return topologicalOrder(read).flatMap((id) => {
    const node = byId.get(id);
    return node ? [stepOf(node)] : [];
  });
}

function stepOf({ kind, data }: DraftGraph["nodes"][number]): string {
  const label = data["label"];
  return typeof label === "string" && label.trim() !== "" ? label : kindLabel(kind);
}
