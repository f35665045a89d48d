import { DraftGraph as Draft, outlineOf } from "@playbooks/workflow-model";

import { textOf } from "../../../api/answers/read-json.ts";
import type { WorkflowStepsQuery } from "../../../api/generated/graphql.ts";
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

/** Whether a step of it compares documents: then one run needs two of them or more. */
export function comparesDocuments({ workflow, actions }: WorkflowStepsQuery): boolean {
  const read = Draft.safeParse(workflow?.publishedVersion?.graph ?? workflow?.draft).data;
  const comparing = new Set(actions.flatMap(({ id, type }) => (type === "COMPARISON" ? [id] : [])));
  // A step that names no action asks with the playbook's.
  const inherited = workflow?.playbook.defaults.actionId;
  return (read?.nodes ?? []).some(({ kind, data }) => {
    const actionId = textOf(data, "actionId") ?? inherited;
    return kind === "aiAnalysis" && typeof actionId === "string" && comparing.has(actionId);
  });
}
