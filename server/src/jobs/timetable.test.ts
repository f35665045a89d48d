import { setTimeout as sleep } from "node:timers/promises";

import { type Log, silentLog } from "../observability/log.ts";
import { type RegularTask, startTimetable } from "./timetable.ts";

/** The first turn at once: in a server it waits for FIRST_AFTER_MS. */
const SOON = { firstAfterMs: 1 };

function counting(run: (turn: number) => Promise<number>, everyMs = 1) {
  const task = { turns: 0, name: "task", everyMs, run: () => run(++task.turns) };
  return task;
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!holds() && Date.now() < end) await sleep(2);
  expect(holds()).toBe(true);
}

test("a task runs again and again, and no more once it is stopped", async () => {
  const task = counting(() => Promise.resolve(0));
  const stop = startTimetable([task], silentLog, SOON);
  await until(() => task.turns >= 3);
  await stop();
  const { turns } = task;
  await sleep(20);
  expect(task.turns).toBe(turns);
});

test("a task that takes long never meets itself, and stopping waits for it", async () => {
  let [inside, most, done] = [0, 0, 0];
  const task = counting(async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
    return ++done;
  });
  const stop = startTimetable([task], silentLog, SOON);
  await until(() => task.turns >= 2);
  await stop();
  expect([most, inside]).toEqual([1, 0]);
  expect(done).toBe(task.turns);
});

test("one that fails is said once a turn, tried again, and keeps no other from its turn", async () => {
  const warnings: unknown[] = [];
  const log: Log = { ...silentLog, warn: (message, fields) => warnings.push([message, fields]) };
  const broken = counting((turn) =>
    turn < 3 ? Promise.reject(new Error("no database")) : Promise.resolve(0),
  );
  const other = counting(() => Promise.resolve(1));
  const stop = startTimetable([broken, other], log, SOON);
  await until(() => broken.turns >= 4 && other.turns >= 2);
  await stop();
  expect(warnings).toHaveLength(2);
  expect(JSON.stringify(warnings)).toContain('"task":"task"');
});

test("the first turn comes a minute after the start, not with it", async () => {
  const task: RegularTask & { turns: number } = counting(() => Promise.resolve(0));
  const stop = startTimetable([task], silentLog);
  await sleep(20);
  await stop();
  expect(task.turns).toBe(0);
});
