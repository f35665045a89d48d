import { DBOS } from "@dbos-inc/dbos-sdk";

const AT_ONCE = 500;

/** Deletes jobs that ended longer ago than this; DBOS itself keeps them for ever. Resolves to how many there were. */
export async function forgetJobs(endedBeforeMs: number): Promise<number> {
  let forgotten = 0;
  for (let many = AT_ONCE; many === AT_ONCE; forgotten += many)
    many = await forgetSome(endedBeforeMs);
  return forgotten;
}

async function forgetSome(endedBeforeMs: number): Promise<number> {
  const ended = await DBOS.listWorkflows({
    status: ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
    completedBefore: new Date(Date.now() - endedBeforeMs).toISOString(),
    limit: AT_ONCE,
    loadInput: false,
    loadOutput: false,
  });
  if (ended.length > 0) await DBOS.deleteWorkflows(ended.map(({ workflowID }) => workflowID));
  return ended.length;
}
