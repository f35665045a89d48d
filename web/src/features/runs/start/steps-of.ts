import { DraftGraph as Draft, outlineOf } from "@playbooks/workflow-model";

import { textOf } from "../../../api/read-json.ts";
import { kindLabel } from "../run-words.ts";

/** As in the outline of its workflow. */
export interface Step {
  readonly name: string;
  /** How many steps lead to it at most, from 0 on; steps of one depth can run beside each other. */
  readonly depth: number;
}

/** What a workflow does, in the order in which it can happen; none for what is no graph. */
export function stepsOf(graph: unknown): readonly Step[] {
  const read = Draft.safeParse(graph).data;
  if (!read) return [];
  return outlineOf(read).rows.map(({ node, depth }) => ({
    name: textOf(node.data, "label")?.trim() || kindLabel(node.kind),
    depth,
  }));
}
