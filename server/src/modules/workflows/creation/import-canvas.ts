import type { UploadTrigger } from "@playbooks/workflow-model";

import { Prisma, type Transaction } from "../../../database/database.ts";
import { livingPlaybook } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import { asJson, canvasFrom, replaceDraft } from "../workflow-document.ts";
import type { WorkflowParts } from "../workflow-parts.ts";
import type { WorkflowRow } from "../workflow-rows.ts";
import { newWorkflow } from "./new-workflow.ts";

export interface ImportedCanvas {
  readonly row: WorkflowRow;
  readonly isNew: boolean;
}

/** A playbook has one workflow: a second canvas takes the place of its draft. */
export async function importCanvas(
  parts: WorkflowParts,
  actor: Actor,
  { playbookId, canvas }: { readonly playbookId: string; readonly canvas: unknown },
): Promise<ImportedCanvas> {
  const playbook = await livingPlaybook(parts.prisma, actor, playbookId);
  const { content, onUpload } = canvasFrom(canvas, "input.canvas");
  const made = await parts.prisma.$transaction(async (tx) => {
    // Two who import at once take turns here: only one of them makes the workflow.
    await tx.playbook.updateMany({ where: { id: playbook.id }, data: { id: playbook.id } });
    const known = await tx.workflow.findUnique({ where: { playbookId: playbook.id } });
    const row = known ?? (await newWorkflow(parts, tx, { actor, playbookId, content }));
    return { known, row: await withTrigger(tx, row, onUpload) };
  });
  // The new document was built from the canvas; there is nothing to replace.
  if (!made.known) return { row: made.row, isNew: true };
  // Outside of the transaction: an edit of a live document is one of its own.
  await replaceDraft(parts.documents, { actor, row: made.known, content });
  const where = { id: made.known.id };
  return { row: await parts.prisma.workflow.findUniqueOrThrow({ where }), isNew: false };
}

/** What runs already keeps its trigger: an import makes a draft, and what starts by itself is no draft (23.5). */
async function withTrigger(
  tx: Transaction,
  row: WorkflowRow,
  onUpload: UploadTrigger | null | undefined,
): Promise<WorkflowRow> {
  if (onUpload === undefined || row.publishedNumber !== null) return row;
  const data = { onUpload: onUpload === null ? Prisma.DbNull : asJson(onUpload) };
  return tx.workflow.update({ where: { id: row.id }, data });
}
