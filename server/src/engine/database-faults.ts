import { setTimeout as sleep } from "node:timers/promises";

/** Doubled with each try up to the longest. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** About three minutes: a database that is restarted is back before that. */
const MOST_TRIES = 100;

/** Lost connections, restarts, conflicts of transactions: the same transaction may succeed a moment later. */
const PASSING_CODES =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|08\w{3}|57P0\d|40001|40P01|53\d{3}|ECONN\w+|EPIPE|ETIMEDOUT|ERR_STREAM_\w+)$/;
/** For faults that come without a code: of the driver's pool and of Prisma's own engine. */
const PASSING_WORDS =
  /ECONN|EPIPE|ETIMEDOUT|connection (?:terminated|error|closed|ended|refused)|timeout exceeded|server (?:has )?closed|starting up|shutting down|accepting connections|recovery mode|Code: `(?:08|53|57P0)|not queryable|deadlock|could not serialize|write conflict|Transaction API error/i;

/** Whether the database may take the same thing a moment later. */
export function mayPass(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const code: unknown = Reflect.get(fault, "code");
  if (typeof code === "string" && PASSING_CODES.test(code)) return true;
  // Prisma wraps the driver's fault, and that one the socket's.
  return PASSING_WORDS.test(fault.message) || mayPass(fault.cause);
}

/**
 * Repeats a transaction until the database takes it, because a job that throws is lost for good. Every step of a run
 * names its attempt and delivery, so that one whose commit was not confirmed may be repeated. Ends early when the server
 * stops: the job is then taken up at the next start.
 */
export async function endInDatabase<Value>(
  shutdown: AbortSignal,
  step: () => Promise<Value>,
): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await step();
    } catch (fault) {
      if (!mayPass(fault) || tries >= MOST_TRIES) throw fault;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
      await sleep(pause, undefined, { signal: shutdown });
    }
  }
}
