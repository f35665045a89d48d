import type { Transaction } from "../../database/database.ts";
import { notFound } from "../../errors.ts";

/** @throws NOT_FOUND for what a test or a sample names and the workspace does not have */
export async function refuseUnknownParts(
  prisma: Pick<Transaction, "action" | "skill">,
  workspaceId: string,
  {
    actionId,
    skillIds,
  }: { readonly actionId: string | null; readonly skillIds: readonly string[] },
): Promise<void> {
  if (
    actionId !== null &&
    !(await prisma.action.findFirst({ where: { id: actionId, workspaceId } }))
  )
    throw notFound("action");
  // A skill may be named twice; counting rows needs each once.
  const ids = [...new Set(skillIds)];
  if (ids.length === 0) return;
  if ((await prisma.skill.count({ where: { workspaceId, id: { in: ids } } })) < ids.length)
    throw notFound("skill");
}
