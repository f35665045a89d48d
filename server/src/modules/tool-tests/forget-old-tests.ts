import type { PrismaClient } from "../../database/database.ts";

const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * A test is looked at when it is made: after a week it is forgotten, with the text that was pasted for it. What was
 * spent stays counted with the workspace, and the last test of each expected output stays, as it says whether that holds.
 */
export async function forgetOldTests(prisma: PrismaClient, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  const { count } = await prisma.workflowRun.deleteMany({
    where: {
      toolId: { not: null },
      finishedAt: { not: null },
      createdAt: { lt: oldest },
      // It says whether an expected output holds: without it the sample would look untested.
      checkedSamples: { none: {} },
    },
  });
  return count;
}
