import { setTimeout as sleep } from "node:timers/promises";

import type { WorkflowGraph } from "@playbooks/workflow-model";
import type { Pool } from "pg";

import { type ChildProgram, startChildProgram } from "../../database/child-program.ts";
import type { Database } from "../../database/database.ts";
import { NodeFailure } from "../../engine/engine.ts";
import { openTestSmtpServer, type TestSmtpServer } from "../../outbound/test-smtp-server.ts";
import { gives, graphOf, openTestRuns, type Script, type TestRuns } from "./test-runs.ts";

/** What was begun and sent, told outside of the engine's transactions, with the database's clock. */
const LEDGER = `
  CREATE TABLE IF NOT EXISTS chaos_begun (run_id text, node_id text, attempt int, pid int, at timestamptz DEFAULT clock_timestamp())`;

/** Long enough that kills meet nodes at work. */
const WORK_MS = 200;

/** What the nodes of a chaos run do; each begin leaves a line. */
export function chaosScripts(pool: Pool): Readonly<Record<string, Script>> {
  const begin = ({ run, node, attempt }: Parameters<Script>[0]): Promise<unknown> =>
    pool.query("INSERT INTO chaos_begun VALUES ($1, $2, $3, $4)", [
      run.id,
      node.id,
      attempt,
      process.pid,
    ]);
  return {
    async works(work) {
      await begin(work);
      await sleep(WORK_MS);
      const { key, run } = work;
      return {
        kind: "done",
        output: { data: work.node.id },
        async write(tx) {
          await tx.sideEffect.create({
            data: { key, workspaceId: run.workspaceId, state: "done" },
          });
        },
      };
    },
    // A second attempt must not be taken for the second delivery of the first.
    async flaky(work) {
      await begin(work);
      if (work.attempt === 1) throw new NodeFailure("BUSY", "It is busy.", { mayPass: true });
      return gives(work.node.id);
    },
    // For tests that stop it: an engine that ignores the signal would hang here for a minute.
    async long(work) {
      await begin(work);
      await sleep(60_000, undefined, { signal: work.signal });
      return gives("late");
    },
  };
}

/** Parallel nodes, a failure that passes, a choice, a wait, two tasks, an e-mail, and a delivery behind all of it. */
function chaosGraph(): WorkflowGraph {
  const works = { prompt: "works" };
  const soon = { kind: "wait", duration: null, until: new Date(Date.now() + 1_000).toISOString() };
  const when = { ref: "a.data", op: "eq", value: "a" };
  const choose = { kind: "condition", cases: [{ handle: "yes", label: "", when }] };
  const task = { kind: "createTask", title: "Look" };
  // One that may have gone out when its worker died is not sent again: its node fails, and the run goes on (17.4).
  const to = { kind: "address", address: "legal@example.com" };
  const mail = {
    kind: "sendEmail",
    to,
    subject: "{{ run.id }}",
    body: "Done.",
    onError: "continue",
  };
  const delivery = { kind: "deliverOutput" };
  const nodes = {
    ...Object.fromEntries(["a", "b", "c", "d", "no"].map((id) => [id, works])),
    flaky: { prompt: "flaky" },
    choose,
    soon,
    first: task,
    second: task,
    mail,
    out: delivery,
  };
  const edges =
    "a > b, a > c, a > d, a > flaky, a > choose, choose.yes > soon, choose.else > no, soon > first, flaky > second, a > mail";
  const ends = ["b", "c", "d", "no", "first", "second", "mail"].map((id) => `${id} > out`);
  return graphOf(nodes, ...edges.split(", "), ...ends);
}
const WORKED = ["a", "b", "c", "d"].length;

export interface ChaosOptions {
  readonly database: Database;
  /** Where workers find the same database. */
  readonly url: string;
  /** Repeats pauses and victims; what the workers are doing at that moment no seed can repeat. */
  readonly seed: number;
  readonly runs: number;
  readonly workers: number;
  readonly kills: number;
  /** Restarts the database server without asking anybody; once, in the middle. */
  readonly restart?: (() => Promise<void>) | undefined;
}

/** What became of it. */
export interface ChaosReport {
  readonly done: {
    readonly runs: number;
    readonly kills: number;
    readonly restarts: number;
    readonly steps: number;
    /** Attempts that were delivered more than once: without any the kills have met nobody. */
    readonly beginsAgain: number;
    /** E-mails that arrived, and nodes that did not know whether theirs had. */
    readonly mails: number;
    readonly mailsUncertain: number;
  };
  readonly broken: BrokenPromises;
}

/** Each must be 0. */
interface BrokenPromises {
  readonly unfinished: number;
  /** Nodes with two node.succeeded events. */
  readonly endedTwice: number;
  /** Begun later than 50 ms after the node's success was written. */
  readonly begunAfterItsEnd: number;
  /** Runs with more or fewer writes of their own than nodes that write. */
  readonly writesWrong: number;
  readonly tasksWrong: number;
  readonly mailsTwice: number;
  /** Nodes that say that an e-mail went out which never arrived. */
  readonly mailsLost: number;
  /** Runs whose events are not numbered 1, 2, 3 … (18.2). */
  readonly gapsInEvents: number;
}

/** A generator of numbers from 0 up to 1 that a seed repeats (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** While the database restarts; half a second apart. */
const STARTS = 20;

/** Like the parent of a server: one that finds no database is started again. */
export async function startWorker(url: string, smtp = ""): Promise<ChildProgram> {
  for (let start = 1; ; start += 1) {
    const worker = startChildProgram(new URL("./worker-child.ts", import.meta.url), [url, smtp]);
    try {
      await worker.says("ready");
      return worker;
    } catch (fault) {
      if (start === STARTS) throw fault;
      await sleep(500);
    }
  }
}

/** A process that starts runs and takes no job: whatever happens, workers did. */
export async function openStarter(database: Database): Promise<TestRuns> {
  await database.pool.query(LEDGER);
  return openTestRuns(database, { queues: [] });
}

/** Workers die by kill -9 while runs are started; the database may be restarted under them. Then everything must hold. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const { database, url, seed, workers: count } = options;
  const random = seeded(seed);
  const starter = await openStarter(database);
  // It takes its time, so that workers die while they send.
  const smtp = await openTestSmtpServer({
    onMailFrom: (_address, _session, done) => void setTimeout(done, WORK_MS),
  });
  const workers = Array.from({ length: count }, () => startWorker(url, smtp.url));
  await Promise.all(workers);
  const ids: string[] = [];
  const starting = startRuns(starter, ids, options);
  let restarts = 0;
  for (let kills = 0; kills < options.kills; kills += 1) {
    await sleep(300 + random() * 900);
    const index = Math.floor(random() * workers.length);
    await (await workers[index])?.kill();
    // The others go on meanwhile.
    workers[index] = startWorker(url, smtp.url);
    if (options.restart && kills === Math.floor(options.kills / 2)) {
      restarts += 1;
      await options.restart();
    }
  }
  await starting;
  await allEnded(database, ids);
  const { steps, beginsAgain, mailsUncertain, sent, ...broken } = await judge(database, ids);
  const mails = mailsOf(smtp);
  for (const worker of await Promise.all(workers)) await worker.kill();
  await starter.stop();
  smtp.close();
  const some = { runs: ids.length, kills: options.kills, restarts, steps, beginsAgain };
  return {
    done: { ...some, mails: mails.length, mailsUncertain },
    broken: {
      ...broken,
      mailsTwice: mails.length - new Set(mails).size,
      mailsLost: sent.filter((id) => !mails.includes(id)).length,
    },
  };
}

/** Whose e-mails arrived: their subjects are ids of runs. */
function mailsOf({ received }: TestSmtpServer): string[] {
  return received.map((mail) => /^Subject: (\S+)/m.exec(mail)?.[1] ?? "");
}

async function startRuns(
  starter: TestRuns,
  ids: string[],
  { runs, kills }: ChaosOptions,
): Promise<void> {
  // Spread over the time that the kills take: 750 ms is the mean of their pauses.
  const pauseMs = (kills * 750) / runs;
  while (ids.length < runs) {
    // While the database is gone nothing starts; a start that was not confirmed is not counted.
    const id = await starter.start(chaosGraph()).catch(() => undefined);
    if (id) ids.push(id);
    await sleep(pauseMs);
  }
}

/** For what is left when the last run was started; what is open then counts as unfinished. */
const DRAIN_WITHIN_MS = 60_000;

async function allEnded({ pool }: Database, ids: readonly string[]): Promise<void> {
  const open =
    "SELECT count(*)::int AS n FROM workflow_run WHERE id = ANY($1) AND finished_at IS NULL";
  for (const end = Date.now() + DRAIN_WITHIN_MS; Date.now() < end; await sleep(100)) {
    const { rows } = await pool.query<{ n: number }>(open, [ids]);
    if (rows[0]?.n === 0) return;
  }
}

/** Asked of rows and events alone, by SQL of its own: the engine must not be its own witness. */
const JUDGEMENT = `
  WITH run AS (SELECT id, status FROM workflow_run WHERE id = ANY($1)),
  ended AS (
    SELECT e.run_id, e.data->>'node' AS node, e.at FROM run_event e JOIN run ON run.id = e.run_id
    WHERE e.kind = 'node.succeeded'
  ),
  event AS (
    SELECT run_id, count(*) AS n, min(sequence) AS first, max(sequence) AS last FROM run_event
    WHERE run_id = ANY($1) GROUP BY run_id
  ),
  effect AS (
    SELECT run.id, (SELECT count(*) FROM side_effect s WHERE starts_with(s.key, run.id || ':')
      AND NOT s.key = run.id || ':mail') AS writes,
      (SELECT count(*) FROM task t WHERE t.run_id = run.id) AS tasks FROM run
  )
  SELECT (SELECT count(*)::int FROM ended) AS steps,
    (SELECT count(*)::int FROM (SELECT 1 FROM chaos_begun WHERE run_id = ANY($1)
      GROUP BY run_id, node_id, attempt HAVING count(*) > 1) x) AS "beginsAgain",
    (SELECT count(*)::int FROM run WHERE status <> 'succeeded') AS unfinished,
    (SELECT count(*)::int FROM (SELECT 1 FROM ended GROUP BY run_id, node HAVING count(*) > 1) x) AS "endedTwice",
    (SELECT count(*)::int FROM chaos_begun b JOIN ended e ON e.run_id = b.run_id AND e.node = b.node_id
      WHERE b.at > e.at + interval '50 ms') AS "begunAfterItsEnd",
    (SELECT count(*)::int FROM effect WHERE writes <> ${WORKED}) AS "writesWrong",
    (SELECT count(*)::int FROM effect WHERE tasks <> 2) AS "tasksWrong",
    (SELECT count(*)::int FROM node_run n JOIN run ON run.id = n.run_id WHERE n.error_code = 'UNCERTAIN')
      AS "mailsUncertain",
    (SELECT coalesce(array_agg(n.run_id), '{}') FROM node_run n JOIN run ON run.id = n.run_id
      WHERE n.node_id = 'mail' AND n.status = 'succeeded') AS sent,
    (SELECT count(*)::int FROM event WHERE n <> last OR first <> 1) AS "gapsInEvents"`;

type Judgement = Omit<BrokenPromises, "mailsTwice" | "mailsLost"> &
  Pick<ChaosReport["done"], "steps" | "beginsAgain" | "mailsUncertain"> & {
    /** Runs whose node says that its e-mail went out. */
    readonly sent: readonly string[];
  };

async function judge({ pool }: Database, ids: readonly string[]): Promise<Judgement> {
  const { rows } = await pool.query<Judgement>(JUDGEMENT, [ids]);
  const [judgement] = rows;
  if (!judgement) throw new Error("A question without an answer.");
  return judgement;
}
