import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { Database } from "../database/database.ts";
import { eventually } from "../database/eventually.ts";
import { openTestDatabase } from "../database/test-database.ts";
import { silentLog } from "../observability/log.ts";
import { forgetJobs } from "./forget-jobs.ts";
import { jobHandler, type JobHandlers, type Jobs, openJobs, type RunningJob } from "./jobs.ts";

let database: Database;
let jobs: Jobs | undefined;
const ran: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterEach(async () => {
  await jobs?.stop();
  jobs = undefined;
  ran.length = 0;
});
afterAll(() => database.close());

const note = jobHandler(z.object({ word: z.string() }), ({ word }) => {
  ran.push(word);
  return Promise.resolve();
});

async function opened(handlers: JobHandlers = { note }): Promise<Jobs> {
  jobs = await openJobs({ database, log: silentLog, handlers });
  return jobs;
}

const add = (queue: Jobs, id: string, word = id): Promise<void> =>
  database.prisma.$transaction((tx) => queue.enqueue(tx, { id, name: "note", input: { word } }));

test("a job that was added in a committed transaction runs", async () => {
  const queue = await opened();
  queue.start();
  await add(queue, "committed");
  expect(await eventually(() => ran.includes("committed"))).toBe(true);
});

test("a job of a rolled back transaction never runs", async () => {
  const queue = await opened();
  queue.start();
  const lost = database.prisma.$transaction(async (tx) => {
    await queue.enqueue(tx, { id: "rolled-back", name: "note", input: { word: "rolled back" } });
    throw new Error("no");
  });
  await expect(lost).rejects.toThrow("no");
  await add(queue, "after-it");
  await eventually(() => ran.includes("after-it"));
  expect(ran).not.toContain("rolled back");
});

test("it is up from its start to its stop, and not without its tables", async () => {
  const queue = await opened();
  expect(await queue.isUp()).toBe(false);
  queue.start();
  expect(await queue.isUp()).toBe(true);
  await database.pool.query("ALTER TABLE dbos.workflow_status RENAME TO elsewhere");
  const without = queue.isUp();
  await expect(without).rejects.toThrow("workflow_status");
  await database.pool.query("ALTER TABLE dbos.elsewhere RENAME TO workflow_status");
  expect(await queue.isUp()).toBe(true);
  await queue.stop();
  jobs = undefined;
  expect(await queue.isUp()).toBe(false);
});

test("the same id twice is one job", async () => {
  const queue = await opened();
  await add(queue, "twice", "first");
  await add(queue, "twice", "second");
  await add(queue, "last");
  queue.start();
  await eventually(() => ran.includes("last"));
  await sleep(100);
  expect(ran.toSorted()).toEqual(["first", "last"]);
});

test("jobs can be added before anything is ready to run them", async () => {
  const queue = await opened();
  await add(queue, "early");
  await sleep(200);
  expect(ran).toEqual([]);
  queue.start();
  await eventually(() => ran.includes("early"));
});

test("an input that the handler does not accept is refused when it is added", async () => {
  const queue = await opened();
  const wrong = database.prisma.$transaction((tx) =>
    queue.enqueue(tx, { id: "wrong", name: "note", input: { word: 7 } }),
  );
  await expect(wrong).rejects.toThrow("expected string");
});

test("a name without a handler is refused when it is added", async () => {
  const queue = await opened();
  const unknown = database.prisma.$transaction((tx) =>
    queue.enqueue(tx, { id: "unknown", name: "nobody", input: {} }),
  );
  await expect(unknown).rejects.toThrow("nobody");
});

test("a job that throws is logged and does not stop the others", async () => {
  const failing = jobHandler(z.object({}), () => Promise.reject(new Error("broken")));
  const queue = await opened({ note, failing });
  queue.start();
  await database.prisma.$transaction((tx) =>
    queue.enqueue(tx, { id: "failing", name: "failing", input: {} }),
  );
  await add(queue, "beside-it");
  expect(await eventually(() => ran.includes("beside-it"))).toBe(true);
});

test("a job that is under way when the server stops runs again after the next start", async () => {
  const slow = jobHandler(z.object({}), async (_input, { signal }: RunningJob) => {
    ran.push("began");
    await sleep(60_000, undefined, { signal });
  });
  const first = await opened({ slow });
  first.start();
  await database.prisma.$transaction((tx) =>
    first.enqueue(tx, { id: "slow", name: "slow", input: {} }),
  );
  await eventually(() => ran.includes("began"));
  await first.stop();
  const quick = jobHandler(z.object({}), (_input, { id }) => {
    ran.push(`finished ${id}`);
    return Promise.resolve();
  });
  const second = await opened({ slow: quick });
  second.start();
  expect(await eventually(() => ran.includes("finished slow"))).toBe(true);
});

test("jobs that ended are forgotten after their time, and those that wait are not", async () => {
  const queue = await opened();
  await add(queue, "waiting");
  expect(await forgetJobs(0)).toBeGreaterThan(0); // those of the tests before
  expect(await forgetJobs(0)).toBe(0);
  queue.start();
  await eventually(() => ran.includes("waiting"));
  const { rows } = await database.pool.query("SELECT workflow_uuid FROM dbos.workflow_status");
  expect(rows).toEqual([{ workflow_uuid: "waiting" }]);
});

test("a delayed job runs after its time, and several are added at once", async () => {
  const queue = await opened();
  queue.start();
  const job = (id: string, delayMs = 0) => ({ id, name: "note", input: { word: id }, delayMs });
  await database.prisma.$transaction((tx) =>
    queue.enqueue(tx, job("later", 700), { ...job("at-once"), queue: "runs" }),
  );
  await eventually(() => ran.includes("at-once"));
  expect(ran).not.toContain("later");
  await eventually(() => ran.includes("later"));
});

test("of those that wait the lowest priority number goes first, then the oldest", async () => {
  const queue = await openJobs({
    database,
    log: silentLog,
    handlers: { note },
    concurrency: 1,
  });
  jobs = queue;
  const job = (id: string, priority: number) => ({
    id,
    name: "note",
    input: { word: id },
    priority,
  });
  await database.prisma.$transaction(async (tx) => {
    await queue.enqueue(tx, job("batch-1", 5));
    await queue.enqueue(tx, job("batch-2", 5));
    await queue.enqueue(tx, job("person", 1));
  });
  queue.start();
  await eventually(() => ran.length === 3);
  // One of them may have been taken before the others were there.
  expect(ran.indexOf("person")).toBeLessThan(ran.indexOf("batch-2"));
});

test("fifty jobs beside appends all run, each once", async () => {
  const queue = await opened();
  queue.start();
  const ids = Array.from({ length: 50 }, (_, index) => `many-${index}`);
  await Promise.all(ids.map((id) => add(queue, id)));
  await eventually(() => ran.length >= 50, 20_000);
  expect(ran.toSorted()).toEqual(ids.toSorted());
});

test("21.2 a queue with a limit runs no more than that at once, and all in the end", async () => {
  let [now, most] = [0, 0];
  const counted = jobHandler(z.object({}), async (_input, { id }) => {
    most = Math.max(most, ++now);
    await sleep(20);
    now -= 1;
    ran.push(id);
  });
  jobs = await openJobs({ database, log: silentLog, handlers: { counted }, limits: { models: 2 } });
  const queue = jobs;
  await database.prisma.$transaction(async (tx) => {
    for (let index = 0; index < 6; index += 1) {
      const job = { id: `limited-${index}`, name: "counted", input: {}, queue: "models" } as const;
      await queue.enqueue(tx, job);
    }
  });
  queue.start();
  await eventually(() => ran.length === 6);
  expect(most).toBe(2);
});
