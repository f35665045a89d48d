import { type Json, valueAt } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import { nodeExecutor, NodeFailure } from "../node-work.ts";

/** Runs below runs, counted from the one that nobody started but a person (14.7). */
const DEEPEST = 5;
const MOST_ITEMS = 1_000;

const Pinned = z.record(z.string(), z.string());

/** Runs another workflow, once or for each item of a list, and holds nothing until they have ended (13.1). */
export function subworkflowExecutor(prisma: PrismaClient) {
  return nodeExecutor("subworkflow", async ({ data: { workflowId, over, minOk } }, work) => {
    const row = await prisma.workflowRun.findUniqueOrThrow({
      where: { id: work.run.id },
      select: { pinned: true, depth: true },
    });
    if (row.depth >= DEEPEST)
      throw new NodeFailure("TOO_DEEP", `Workflows run each other at most ${DEEPEST} deep.`);
    // As noted when the outermost run started (14.8), not what is published now.
    const versionId = Pinned.parse(row.pinned)[workflowId];
    const version =
      versionId && (await prisma.workflowVersion.findUnique({ where: { id: versionId } }));
    if (!version) throw new NodeFailure("WORKFLOW_GONE", "The workflow is not there any more.");
    if (over === null)
      return { kind: "children", children: { versionId: version.id, items: null } };
    const items = listFrom(valueAt(await work.values(), over));
    if (items.length > 0) return { kind: "children", children: { versionId: version.id, items } };
    if (minOk !== null && minOk > 0)
      throw new NodeFailure("TOO_FEW", `The list is empty; ${minOk} runs were needed to end well.`);
    return { kind: "done", output: { data: { results: [], ok: 0, failed: 0 } } };
  });
}

/** A wrong list does not become a right one by trying again (14.5). */
function listFrom(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value))
    throw new NodeFailure("NO_LIST", "What it should go through is no list.");
  if (value.length > MOST_ITEMS)
    throw new NodeFailure("LIST_TOO_LONG", `It goes through at most ${MOST_ITEMS} items.`);
  return value;
}
