import type { Transaction } from "../../database/database.ts";

interface Place {
  readonly workspaceId: string;
  /** Left out where there is no playbook yet. */
  readonly playbookId?: string | undefined;
}

/**
 * The sentence that says who has switched writing by AI off; undefined where it may write. One answer for whatever
 * writes into playbooks: generations, and the runs of workflows that suggest lines.
 */
export async function whyAiIsOff(
  prisma: Pick<Transaction, "workspace" | "playbook">,
  { workspaceId, playbookId }: Place,
): Promise<string | undefined> {
  const select = { aiEnabled: true } as const;
  const workspace = await prisma.workspace.findUnique({ where: { id: workspaceId }, select });
  if (!workspace?.aiEnabled) return "AI is switched off for this workspace.";
  if (playbookId === undefined) return undefined;
  const playbook = await prisma.playbook.findUnique({ where: { id: playbookId }, select });
  return playbook?.aiEnabled ? undefined : "AI is switched off for this playbook.";
}
