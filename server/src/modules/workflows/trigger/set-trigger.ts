import type { UploadTrigger } from "@playbooks/workflow-model";

import { Prisma } from "../../../database/database.ts";
import type { Actor } from "../../workspaces/access.ts";
import { refuseComparing } from "../versions/comparing-steps.ts";
import { runnableIn } from "../versions/workflow-versions.ts";
import { livingWorkflow, remember, type WorkflowParts } from "../workflow-parts.ts";
import type { WorkflowRow } from "../workflow-rows.ts";
import { readTrigger } from "./upload-trigger.ts";

const ALONE = {
  path: "input.onUpload",
  why: ", as its action says, and an upload would start it with one.",
};

/** For which documents a workflow starts by itself from now on; its graph and its versions stay as they are (23.1). */
export async function setTrigger(
  { prisma, clock }: WorkflowParts,
  actor: Actor,
  { id, onUpload }: { readonly id: string; readonly onUpload?: Partial<UploadTrigger> | null },
): Promise<WorkflowRow> {
  const trigger = onUpload ? { ...readTrigger(onUpload) } : Prisma.DbNull;
  return prisma.$transaction(async (tx) => {
    const before = await livingWorkflow(tx, actor, id);
    // What is drawn is told by its problems; what is published starts from now on.
    if (onUpload && before.publishedNumber !== null)
      refuseComparing((await runnableIn(tx, actor.workspaceId, id)).comparing, ALONE);
    const data = { onUpload: trigger, updatedAt: clock() };
    const row = await tx.workflow.update({ where: { id }, data });
    await remember(tx, actor, { kind: "workflow.triggerSet", row });
    return row;
  });
}
