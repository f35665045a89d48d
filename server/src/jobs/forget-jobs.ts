import { DBOS } from "@dbos-inc/dbos-sdk";

import { faultFields, type Log } from "../observability/log.ts";

const HOUR_MS = 3_600_000;
const REMEMBERED_MS = 7 * 24 * HOUR_MS;
const AT_ONCE = 500;

/** Deletes jobs that ended longer ago than this; DBOS itself keeps them for ever. Resolves to how many there were. */
export async function forgetJobs(endedBeforeMs: number): Promise<number> {
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

/** Forgets every hour what ended more than a week ago. Returns what stops it. */
export function startForgetting(log: Log): () => void {
  const forget = async (): Promise<void> => {
    try {
      await forgetJobs(REMEMBERED_MS);
    } catch (error) {
      log.warn("old jobs could not be deleted", faultFields(error));
    }
  };
  const timer = setInterval(() => void forget(), HOUR_MS).unref();
  return () => clearInterval(timer);
}
