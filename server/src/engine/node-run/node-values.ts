import type { Json, PlanNode, RunPlan, Values, WorkflowNode } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import type { RunFacts } from "../node-work.ts";
import type { FrozenGraph } from "../stored-run.ts";

/** What templates see of the documents of a run, in the order of their ids (4.3). */
export interface DocumentReader {
  read(workspaceId: string, documentIds: readonly string[]): Promise<readonly Json[]>;
}

/** As it lies in the rows: JSON of any shape, which templates walk through. */
const Stored = z.object({
  input: z.json(),
  item: z.json(),
  parentIndex: z.int().nullable(),
  nodes: z.array(
    z.object({
      nodeId: z.string(),
      status: z.string(),
      data: z.json(),
      evidence: z.json(),
      summary: z.string().nullable(),
      confidence: z.number().nullable(),
      errorCode: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
});

const NODE_COLUMNS = {
  nodeId: true,
  status: true,
  data: true,
  evidence: true,
  summary: true,
  confidence: true,
  errorCode: true,
  error: true,
} as const;

/** A node, and the frozen graph in which it stands. */
interface Place extends FrozenGraph {
  readonly node: WorkflowNode;
}

/**
 * What templates and conditions of a node see: documents, run, item, and the outputs of the nodes upstream of it by
 * name. One that was skipped or has failed is there too, with its status (4.7). Nothing that runs beside it is seen, so
 * that what it does cannot depend on who is quicker (6.5).
 */
export async function readValues(
  { prisma, documents }: { readonly prisma: PrismaClient; readonly documents: DocumentReader },
  { id, workspaceId, documentIds }: RunFacts,
  { graph, plan, node: { id: nodeId } }: Place,
): Promise<Values> {
  const found = await prisma.workflowRun.findUniqueOrThrow({
    where: { id },
    select: { input: true, item: true, parentIndex: true, nodes: { select: NODE_COLUMNS } },
  });
  const stored = Stored.parse(found);
  const read = await documents.read(workspaceId, documentIds);
  const rows = new Map(stored.nodes.map((row) => [row.nodeId, row]));
  const upstream = nodesUpstream(plan, nodeId);
  const outputs = graph.nodes.flatMap(({ id: node, kind, data }): [string, Json][] => {
    const row = upstream.has(node) ? rows.get(node) : undefined;
    if (!data.outputVariable || !row) return [];
    const error = row.errorCode === null ? null : { code: row.errorCode, message: row.error };
    const { status, summary, confidence, evidence } = row;
    // What proves the data and what people call the node is for nodes that deliver it; no template may name it (4.3).
    const told = { evidence, kind, label: data.label };
    const value = { status, data: row.data, summary, confidence, error, ...told };
    return [[data.outputVariable, value]];
  });
  return {
    documents: [...read],
    ...(read[0] === undefined ? {} : { document: read[0] }),
    run: { id, input: stored.input },
    // Only in a run for one item of a list are there item and index (4.12).
    ...(stored.parentIndex === null ? {} : { item: stored.item, index: stored.parentIndex }),
    ...Object.fromEntries(outputs),
  };
}

/** Ids of all nodes from which a chain of edges leads here, without the node itself. */
function nodesUpstream({ byId }: RunPlan, nodeId: string): Set<string> {
  const found = new Set<string>();
  const open: (PlanNode | undefined)[] = [byId.get(nodeId)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { source } of node.inputs) {
      if (found.has(source.id)) continue;
      found.add(source.id);
      open.push(source);
    }
  }
  return found;
}
