import { livingPlaybook } from "../live-access/live-access.ts";
import type { Actor } from "../workspaces/access.ts";
import { newWorkflow } from "./new-workflow.ts";
import { contentFrom, replaceDraft } from "./workflow-document.ts";
import type { WorkflowParts } from "./workflow-parts.ts";
import type { WorkflowRow } from "./workflow-rows.ts";

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
  const content = contentFrom(canvas, "input.canvas");
  const made = await parts.prisma.$transaction(async (tx) => {
    // Two who import at once take turns here: only one of them makes the workflow.
    await tx.playbook.updateMany({ where: { id: playbook.id }, data: { id: playbook.id } });
    const known = await tx.workflow.findUnique({ where: { playbookId: playbook.id } });
    return { known, row: known ?? (await newWorkflow(parts, tx, { actor, playbookId, content })) };
  });
  if (!made.known) return { row: made.row, isNew: true };
  await replaceDraft(parts.documents, { actor, row: made.known, content });
  const where = { id: made.known.id };
  return { row: await parts.prisma.workflow.findUniqueOrThrow({ where }), isNew: false };
}
