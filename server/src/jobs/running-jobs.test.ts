import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { type Log, silentLog } from "../observability/log.ts";
import { jobHandler } from "./job-handler.ts";
import { RunningJobs } from "./running-jobs.ts";

const job = (name: string, input: unknown = {}) => ({ id: `${name}-1`, name, input });
/** Within 30 ms, which is long for a promise that has nothing left to wait for. */
const settled = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    sleep(30).then(() => false),
  ]);

test("jobs wait until everything stands", async () => {
  const ran: string[] = [];
  const note = jobHandler(z.object({ word: z.string() }), ({ word }) =>
    Promise.resolve(void ran.push(word)),
  );
  const jobs = new RunningJobs({ note }, silentLog);
  const work = jobs.run(job("note", { word: "hello" }));
  await sleep(10);
  expect(ran).toEqual([]);
  jobs.start();
  await work;
  expect(ran).toEqual(["hello"]);
});

test("a handler knows the id of its job", async () => {
  let id = "";
  const handler = jobHandler(z.object({}), (_input, running) =>
    Promise.resolve(void (id = running.id)),
  );
  const jobs = new RunningJobs({ handler }, silentLog);
  jobs.start();
  await jobs.run(job("handler"));
  expect(id).toBe("handler-1");
});

test("a failure is logged without what the error says, and rises", async () => {
  const lines: string[] = [];
  const log: Log = {
    ...silentLog,
    error: (message, fields) => lines.push(`${message} ${JSON.stringify(fields)}`),
  };
  const failing = jobHandler(z.object({}), () =>
    Promise.reject(new TypeError("the customer's secret")),
  );
  const jobs = new RunningJobs({ failing }, log);
  jobs.start();
  await expect(jobs.run(job("failing"))).rejects.toThrow("secret");
  expect(lines).toEqual(['job failed {"job":"failing-1","name":"failing","fault":"TypeError"}']);
});

test("a job of a name that nobody handles any more fails", async () => {
  const jobs = new RunningJobs({}, silentLog);
  jobs.start();
  await expect(jobs.run(job("gone"))).rejects.toThrow("no handler for jobs named gone");
});

test("an input that does not fit any more fails before the handler sees it", async () => {
  const strict = jobHandler(z.object({ word: z.string() }), () => Promise.resolve());
  const jobs = new RunningJobs({ strict }, silentLog);
  jobs.start();
  await expect(jobs.run(job("strict", { word: 7 }))).rejects.toThrow("expected string");
});

test("stopping tells the handlers and waits for them; an interrupted job looks unfinished", async () => {
  let ended = false;
  const slow = jobHandler(z.object({}), async (_input, { signal }) => {
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
    ended = true;
    signal.throwIfAborted();
  });
  const jobs = new RunningJobs({ slow }, silentLog);
  jobs.start();
  const work = jobs.run(job("slow"));
  await sleep(10);
  await jobs.stop();
  expect(ended).toBe(true);
  expect(await settled(work)).toBe(false);
});

test("a job that comes to its end while the server stops is finished", async () => {
  const finishing = jobHandler(z.object({}), (_input, { signal }) =>
    sleep(60_000, undefined, { signal }).catch(() => undefined),
  );
  const jobs = new RunningJobs({ finishing }, silentLog);
  jobs.start();
  const work = jobs.run(job("finishing"));
  await sleep(10);
  await jobs.stop();
  expect(await settled(work)).toBe(true);
});

test("a job that comes after the stop is left for the next start", async () => {
  const ran: string[] = [];
  const note = jobHandler(z.object({}), () => Promise.resolve(void ran.push("ran")));
  const jobs = new RunningJobs({ note }, silentLog);
  jobs.start();
  await jobs.stop();
  expect(await settled(jobs.run(job("note")))).toBe(false);
  expect(ran).toEqual([]);
});
