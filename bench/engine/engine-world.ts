import { setTimeout as sleep } from "node:timers/promises";

import type { WorkflowGraph } from "@playbooks/workflow-model";
import { Client } from "pg";
import { z } from "zod";

import { type Database, openDatabase } from "../../server/src/database/database.ts";
import { openTestRuns, type TestRuns } from "../../server/src/modules/runs/test-runs.ts";
import { silentLog } from "../../server/src/observability/log.ts";
import { bundled, pathOf } from "../bundled.ts";
import { type MeasuredProcess, startMeasuredProcess } from "../measured-process.ts";
import { workersNode } from "./workers-node.ts";

/** An empty database for each measurement, so that none carries another's rows; runs are started here, and run nowhere else than in its workers. */
export interface EngineWorld {
  readonly url: string;
  readonly database: Database;
  readonly runs: TestRuns;
  worker(options?: { readonly slots?: number }): Promise<MeasuredProcess>;
  /** Resolves when all of these runs have the status. */
  settled(ids: readonly string[], status?: string): Promise<void>;
  /** What nodes of these runs have left behind, by run and node. */
  results(ids: readonly string[]): Promise<readonly NodeResult[]>;
  end(): Promise<void>;
}

const Row = z.object({ runId: z.string(), node: z.string(), data: z.number() });
type NodeResult = z.infer<typeof Row>;

let count = 0;

export async function openEngineWorld(server: string): Promise<EngineWorld> {
  const name = `bench_engine_${process.pid}_${++count}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const database = await openDatabase({ dataDir: "", url, log: silentLog });
  await database.pool.query("CREATE TABLE bench_begun (run_id text, at float8)");
  const runs = await openTestRuns(database, { queues: [] });
  const file = await bundled(pathOf("./engine-worker.ts", import.meta.url));
  const node = await workersNode();
  const workers: MeasuredProcess[] = [];
  return {
    url,
    database,
    runs,
    async worker({ slots = 8 } = {}) {
      const worker = startMeasuredProcess({
        file,
        args: [url, String(slots)],
        nodeOptions: ["--expose-gc", ...node.flags],
        env: node.env,
      });
      workers.push(worker);
      await worker.hear(z.object({ ready: z.boolean() }));
      return worker;
    },
    async settled(ids, status) {
      const isThere = status ? "status = $2" : "finished_at IS NOT NULL AND $2::text IS NULL";
      const left = `SELECT count(*)::int AS n FROM workflow_run WHERE id = ANY($1) AND NOT (${isThere})`;
      for (;;) {
        const { rows } = await database.pool.query<{ n: number }>(left, [ids, status ?? null]);
        if (rows[0]?.n === 0) return;
        await sleep(25);
      }
    },
    async results(ids) {
      const { rows } = await database.pool.query(
        `SELECT run_id AS "runId", node_id AS node, data::text::float8 AS data FROM node_run
        WHERE run_id = ANY($1) AND jsonb_typeof(data) = 'number'`,
        [ids],
      );
      return z.array(Row).parse(rows);
    },
    async end() {
      for (const worker of workers) await worker.stop();
      await runs.stop();
      await database.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Eight starts at a time, as people would; resolves to the ids of the runs. */
export async function startMany(
  { runs }: EngineWorld,
  graph: WorkflowGraph,
  many: number,
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < many)
    ids.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(8, many - ids.length) }, () => runs.start(graph)),
      )),
    );
  return ids;
}
