import { type Json, WorkflowGraph } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Transaction } from "../../database/database.ts";
import { NodeFailure, type NodeOutput } from "../node-work.ts";

/** What is left behind is read again and again downstream. */
const LARGEST_OUTPUT = 1_000_000;

interface Place {
  readonly runId: string;
  readonly nodeId: string;
}

const Standing = z.object({
  once: z.boolean(),
  total: z.int(),
  unfinished: z.int(),
  /** Of everything that succeeded in them. */
  characters: z.coerce.number(),
});

const Child = z.object({
  at: z.int(),
  status: z.string(),
  outputs: z.record(z.string(), z.json()),
});
type Child = z.output<typeof Child>;

interface Rule {
  /** How many have to end well; null: all of them (14.4). */
  readonly minOk: number | null;
}

/** What a node's children have come to; undefined while one of them goes on. */
export async function gatherChildren(
  tx: Transaction,
  place: Place,
  rule: Rule,
): Promise<NodeOutput | NodeFailure | undefined> {
  const { runId, nodeId } = place;
  const [found] = await tx.$queryRaw<unknown[]>`
    SELECT (n.children->>'once')::boolean AS once, jsonb_array_length(n.children->'items') AS total,
      (SELECT count(*)::int FROM workflow_run c WHERE c.parent_run_id = n.run_id AND c.parent_node_id = n.node_id
        AND c.finished_at IS NULL) AS unfinished,
      (SELECT coalesce(sum(length(o.data::text)), 0) FROM workflow_run c JOIN node_run o ON o.run_id = c.id
        WHERE c.parent_run_id = n.run_id AND c.parent_node_id = n.node_id AND o.status = 'succeeded') AS characters
    FROM node_run n WHERE n.run_id = ${runId} AND n.node_id = ${nodeId}`;
  const { once, total, unfinished, characters } = Standing.parse(found);
  if (unfinished > 0) return undefined;
  // Asked before anything is read: a thousand large outputs would not fit into memory.
  if (characters > LARGEST_OUTPUT)
    return new NodeFailure("OUTPUT_TOO_LARGE", "The results of its runs are larger than 1 MB.");
  const children = await readChildren(tx, place);
  return once ? outcomeOfOne(children[0]) : outcomeOfAll(children, { ...rule, total });
}

async function readChildren(tx: Transaction, { runId, nodeId }: Place): Promise<Child[]> {
  const parent = { parentRunId: runId, parentNodeId: nodeId };
  const first = await tx.workflowRun.findFirst({ where: parent, select: { graph: true } });
  if (!first) return [];
  // Only what has a name can be referred to (4.2), so only that is handed up.
  const names = WorkflowGraph.parse(first.graph).nodes.flatMap(({ id, data }) =>
    data.outputVariable === null ? [] : [{ node: id, name: data.outputVariable }],
  );
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT coalesce(c.parent_index, 0) AS at, c.status,
      coalesce((SELECT jsonb_object_agg(m.name, coalesce(o.data, 'null'::jsonb))
        FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS m(node text, name text)
        JOIN node_run o ON o.run_id = c.id AND o.node_id = m.node AND o.status = 'succeeded'), '{}'::jsonb) AS outputs
    FROM workflow_run c WHERE c.parent_run_id = ${runId} AND c.parent_node_id = ${nodeId}
    ORDER BY c.parent_index`;
  return z.array(Child).parse(rows);
}

const endedWell = ({ status }: Child): boolean => status === "succeeded" || status === "partial";

/** Once: the child's outputs are the node's (14.1). */
function outcomeOfOne(child: Child | undefined): NodeOutput | NodeFailure {
  if (!child) return new NodeFailure("WORKFLOW_GONE", "The workflow is not there any more.");
  if (!endedWell(child))
    return new NodeFailure("CHILD_FAILED", `The run of the workflow ended as ${child.status}.`);
  const warnings = child.status === "partial" ? ["The run of the workflow ended as partial."] : [];
  return { data: child.outputs, warnings };
}

/** For each item: in the order of the list, whatever ended first (14.3). */
function outcomeOfAll(
  children: readonly Child[],
  { minOk, total }: Rule & { readonly total: number },
): NodeOutput | NodeFailure {
  const byIndex = new Map(children.map((child) => [child.at, child]));
  const results = Array.from({ length: total }, (_, index): Json => {
    // One that was never started, as its version is gone.
    const { status, outputs } = byIndex.get(index) ?? { status: "failed", outputs: {} };
    return { index, status, outputs };
  });
  const ok = children.filter(endedWell).length;
  const need = minOk ?? total;
  if (ok < need)
    return new NodeFailure("TOO_FEW", `${ok} of ${total} runs ended well; ${need} were needed.`);
  const partial = children.filter(({ status }) => status === "partial").length;
  const warnings = partial > 0 ? [`${partial} of ${total} runs ended as partial.`] : [];
  return { data: { results, ok, failed: total - ok }, warnings };
}
