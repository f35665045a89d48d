/**
 * A process of its own for the test beside it: jobs-child FOLDER work|drain.
 * work: adds jobs until it is killed and says each one that was acknowledged. · drain: runs what is left and says, for
 * each job, that it ran.
 */
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { openDatabase } from "../database/database.ts";
import { silentLog } from "../observability/log.ts";
import { jobHandler, openJobs } from "./jobs.ts";

const [folder = "", mode = ""] = process.argv.slice(2);
const say = (words: string): void => void writeSync(1, `${words}.\n`);

const database = await openDatabase({ dataDir: join(folder), log: silentLog });
const { pool, prisma } = database;
await pool.query("CREATE TABLE IF NOT EXISTS job_result (id text PRIMARY KEY, runs int NOT NULL)");

const slow = jobHandler(z.object({}), async (_input, { id }) => {
  await sleep(30);
  const again = "ON CONFLICT (id) DO UPDATE SET runs = job_result.runs + 1";
  await pool.query(`INSERT INTO job_result VALUES ($1, 1) ${again}`, [id]);
});
const jobs = await openJobs({
  database,
  log: silentLog,
  handlers: { slow },
  concurrency: 2,
});
jobs.start();

if (mode === "work") await addJobsWithoutEnd();
else await drain();

async function addJobsWithoutEnd(): Promise<never> {
  for (;;) {
    const id = randomUUID();
    await prisma.$transaction((tx) => jobs.enqueue(tx, { id, name: "slow", input: {} }));
    say(`added ${id}`);
    await sleep(15); // faster than they run, so that some are always left, and not so many that draining takes minutes
  }
}

async function drain(): Promise<void> {
  const unfinished = `SELECT 1 FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING') LIMIT 1`;
  while ((await pool.query(unfinished)).rowCount !== 0) await sleep(50);
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM job_result");
  for (const { id } of rows) say(`ran ${id}`);
  say("drained");
  process.exit(0);
}
