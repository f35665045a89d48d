import {
  inheritDefaults,
  NO_DEFAULTS,
  type PlaybookDefaults,
  type WorkflowGraph,
} from "@playbooks/workflow-model";
import { z } from "zod";

const Ids = z.array(z.string()).readonly();
const Pinned = z.object({
  actionId: z.string().nullable(),
  skillIds: Ids,
  knowledgeDocumentIds: Ids,
  toolIds: Ids,
  modelChain: Ids,
}) satisfies z.ZodType<PlaybookDefaults>;

/** Where a run keeps what the playbook of a workflow that it may run gave it when the outermost run started (1.7). */
export const defaultsKey = (workflowId: string): string => `${workflowId} defaults`;

/** The graph of a child run with what its playbook gives; nothing was noted where it gives nothing. */
export function withPinnedDefaults(
  graph: WorkflowGraph,
  pinned: Readonly<Record<string, string>>,
  workflowId: string,
): WorkflowGraph {
  const noted = pinned[defaultsKey(workflowId)];
  const defaults = noted === undefined ? NO_DEFAULTS : Pinned.parse(JSON.parse(noted));
  return inheritDefaults(graph, defaults);
}
