import { setTimeout as sleep } from "node:timers/promises";

import { silentLog } from "../../observability/log.ts";
import { eventually } from "../eventually.ts";
import { startUpkeep } from "./upkeep.ts";

const vacuum = { sql: "VACUUM", everyMs: 20, latestMs: 150 };
const quiet = { busy: false, heldMs: 0 };

/** A pool that notes what it was asked, and when. */
function notingPool(answer: () => Promise<void> = () => Promise.resolve()) {
  const asked: { sql: string; at: number }[] = [];
  const began = performance.now();
  const query = async (sql: string): Promise<void> => {
    asked.push({ sql, at: performance.now() - began });
    await answer();
  };
  return { asked, query };
}

test("a task runs again and again while the database is quiet, until it is stopped", async () => {
  const pool = notingPool();
  const stop = startUpkeep({ pool, turns: quiet }, silentLog, { tasks: [vacuum], tickMs: 5 });
  await eventually(() => pool.asked.length >= 3);
  stop();
  const before = pool.asked.length;
  await sleep(60);
  expect(pool.asked.length).toBe(before);
});

test("a busy database is left alone, but not for ever", async () => {
  const pool = notingPool();
  const busy = { busy: true, heldMs: 0 };
  const stop = startUpkeep({ pool, turns: busy }, silentLog, { tasks: [vacuum], tickMs: 5 });
  await eventually(() => pool.asked.length > 0);
  stop();
  expect(pool.asked[0]?.at).toBeGreaterThanOrEqual(vacuum.latestMs);
});

test("a database that is in use for most of the time is not quiet, though idle at this moment", async () => {
  const pool = notingPool();
  const used = {
    busy: false,
    get heldMs() {
      return performance.now() * 0.5;
    },
  };
  const stop = startUpkeep({ pool, turns: used }, silentLog, { tasks: [vacuum], tickMs: 5 });
  await eventually(() => pool.asked.length > 0);
  stop();
  expect(pool.asked[0]?.at).toBeGreaterThanOrEqual(vacuum.latestMs);
});

test("a task that fails is logged and tried again", async () => {
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
  const pool = notingPool(() => Promise.reject(new Error("disk full")));
  const stop = startUpkeep({ pool, turns: quiet }, log, { tasks: [vacuum], tickMs: 5 });
  await eventually(() => pool.asked.length >= 2);
  stop();
  expect(warnings[0]).toBe("upkeep of the embedded database failed");
});

test("a task that is always due does not starve another", async () => {
  const pool = notingPool(() => sleep(30));
  const tasks = [{ ...vacuum, sql: "CHECKPOINT" }, vacuum];
  const stop = startUpkeep({ pool, turns: quiet }, silentLog, { tasks, tickMs: 5 });
  await eventually(() => pool.asked.length >= 4);
  stop();
  expect(pool.asked.slice(0, 4).filter(({ sql }) => sql === "VACUUM")).toHaveLength(2);
});

test("one task at a time", async () => {
  let running = 0;
  let most = 0;
  const pool = notingPool(async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(30);
    running -= 1;
  });
  const tasks = [vacuum, { ...vacuum, sql: "CHECKPOINT" }];
  const stop = startUpkeep({ pool, turns: quiet }, silentLog, { tasks, tickMs: 5 });
  await eventually(() => pool.asked.length >= 3);
  stop();
  expect(most).toBe(1);
});
