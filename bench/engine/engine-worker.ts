/** A worker that is measured: engine-worker URL SLOTS [PER_SECOND]. Answers `memory` with the bytes it holds. */
import { setTimeout as sleep } from "node:timers/promises";

import { openDatabase, openPace } from "../../server/src/database/database.ts";
import { gives, openTestRuns, type Script } from "../../server/src/modules/runs/test-runs.ts";
import { silentLog } from "../../server/src/observability/log.ts";

const [url = "", slots = "8", perSecond = "40"] = process.argv.slice(2);
const database = await openDatabase({ dataDir: "", url, log: silentLog });
const turn = openPace({ pool: database.pool, name: "bench", perSecond: Number(perSecond) });

/** Each leaves when it began, by a clock that all processes of this machine share. */
const scripts: Readonly<Record<string, Script>> = {
  instant: () => Promise.resolve(gives(now())),
  async second() {
    const began = now();
    await sleep(1_000);
    return gives(began);
  },
  async paced({ signal }) {
    await turn(signal);
    return gives(now());
  },
  async long({ run, signal }) {
    await database.pool.query("INSERT INTO bench_begun VALUES ($1, $2)", [run.id, now()]);
    await sleep(600_000, undefined, { signal });
    return gives(now());
  },
};

const now = (): number => performance.timeOrigin + performance.now();

await openTestRuns(database, { scripts, slots: Number(slots) });
process.on("message", () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ bytes: heapUsed + external });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
