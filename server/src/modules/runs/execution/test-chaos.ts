import { setTimeout as sleep } from "node:timers/promises";

import { dice } from "@playbooks/dice";
import type { WorkflowGraph } from "@playbooks/workflow-model";
import type { Pool } from "pg";

import { type ChildProgram, startChildProgram } from "../../../database/child-program.ts";
import type { Database } from "../../../database/database.ts";
import { NodeFailure } from "../../../engine/engine.ts";
import { openTestSmtpServer, type TestSmtpServer } from "../../../outbound/test-smtp-server.ts";
import { gives, graphOf, openTestRuns, type Script, type TestRuns } from "../test-runs.ts";

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
  /** Repeats the pauses; what the workers are doing at that moment no seed can repeat. */
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
    /** Kills that came before the end of a node; each is delivered once more. */
    readonly met: number;
    readonly restarts: number;
    readonly steps: number;
    /** Attempts that were delivered more than once. */
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
  const { random } = dice(seed);
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
  let met = 0;
  let kills = 0;
  for (
    ;
    kills < options.kills || (met === 0 && kills < options.kills + MOST_MORE_KILLS);
    kills += 1
  ) {
    await sleep(300 + random() * 900);
    const pids = await Promise.all(workers.map(async (worker) => (await worker).pid));
    const { index, isAtWork } = await busiest(database, pids);
    await (await workers[index])?.kill();
    if (await isAtWork()) met += 1;
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
  const some = { runs: ids.length, kills, met, restarts, steps, beginsAgain };
  return {
    done: { ...some, mails: mails.length, mailsUncertain },
    broken: {
      ...broken,
      mailsTwice: mails.length - new Set(mails).size,
      mailsLost: sent.filter((id) => !mails.includes(id)).length,
    },
  };
}

/** The newest: the kill is to come before its end. */
const AT_WORK = `
  SELECT b.pid, b.run_id, b.node_id FROM chaos_begun b
  JOIN node_run n ON n.run_id = b.run_id AND n.node_id = b.node_id
  WHERE n.status = 'running' AND b.pid = ANY($1) ORDER BY b.at DESC LIMIT 1`;
const AT_WORK_WITHIN_MS = 3_000;
/** Until one has met somebody at work: kills of those who rest prove nothing. */
const MOST_MORE_KILLS = 20;

/** Which of these processes has begun a node last, and whether that node is still at work. The first, if all rest. */
async function busiest({ pool }: Database, pids: readonly (number | undefined)[]) {
  for (const end = Date.now() + AT_WORK_WITHIN_MS; Date.now() < end; await sleep(20)) {
    const { rows } = await pool.query<{ pid: number; run_id: string; node_id: string }>(AT_WORK, [
      pids,
    ]);
    const [newest] = rows;
    if (!newest) continue;
    const ofNode =
      "SELECT 1 FROM node_run WHERE run_id = $1 AND node_id = $2 AND status = 'running'";
    const isAtWork = async (): Promise<boolean> =>
      (await pool.query(ofNode, [newest.run_id, newest.node_id])).rows.length > 0;
    return { index: pids.indexOf(newest.pid), isAtWork };
  }
  return { index: 0, isAtWork: () => Promise.resolve(false) };
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
