import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 20;

/** For tests: resolves to true once the claim holds, throws when it does not within the time. `lookEveryMs` spares what is busy itself. */
export async function eventually(
  claim: () => boolean | Promise<boolean>,
  withinMs = 10_000,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<true> {
  const end = Date.now() + withinMs;
  while (!(await claim())) {
    if (Date.now() > end) throw new Error(`still not so after ${withinMs} ms: ${claim.toString()}`);
    await sleep(lookEveryMs);
  }
  return true;
}
