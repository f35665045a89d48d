import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { graphOf } from "../../server/src/modules/runs/test-runs.ts";
import { openPostgres } from "../postgres.ts";
import { atLeast, atMost, type Figure, notMeasured, quantile, type Report } from "../report.ts";
import { openEngineWorld, type EngineWorld, startMany } from "./engine-world.ts";
import { measureWorkerMemory } from "./worker-memory.ts";

interface Options {
  readonly short: boolean;
}

type Measure = (world: EngineWorld, options: Options) => Promise<Figure[]>;

/** The workflow engine on PostgreSQL, with workers in processes of their own: figures of docs/performance.md. */
export async function measureEngine(options: Options): Promise<Report> {
  const server = await openPostgres();
  if ("skipped" in server) return notMeasured("engine", server.skipped);
  const figures: Figure[] = [];
  try {
    for (const measure of MEASURES) {
      const world = await openEngineWorld(server.url);
      try {
        figures.push(...(await measure(world, options)));
      } finally {
        await world.end();
      }
    }
  } finally {
    await server.stop();
  }
  return { figures };
}

const MEASURES: readonly Measure[] = [
  measureStarts,
  measureThroughput,
  (world, options) => measureSlots(world, options, 1),
  (world, options) => measureSlots(world, options, 2),
  (world, options) => measureSlots(world, options, 3),
  measureRate,
  measureParked,
  measureRecovery,
  measureWorkerMemory,
];

const now = (): number => performance.timeOrigin + performance.now();

/** From asking for a run to its first node at work, one after the other on an idle worker. */
async function measureStarts(world: EngineWorld, { short }: Options): Promise<Figure[]> {
  await world.worker();
  const graph = graphOf({ a: { prompt: "instant" } });
  const took: number[] = [];
  for (let turn = 0; turn < (short ? 10 : 210); turn += 1) {
    const asked = now();
    const id = await world.runs.start(graph);
    await world.settled([id]);
    const [result] = await world.results([id]);
    // The first ones warm up connections and code.
    if (turn >= 10 || short) took.push((result?.data ?? Number.NaN) - asked);
    await sleep(20);
  }
  return [
    atMost("engine: start of a run until its first node, p50", MS(100), quantile(took, 0.5)),
    atMost("engine: start of a run until its first node, p99", MS(300), quantile(took, 0.99)),
  ];
}
const MS = (value: number) => ({ value, unit: " ms" });

/** Nodes that do nothing: what the engine itself costs. */
async function measureThroughput(world: EngineWorld, { short }: Options): Promise<Figure[]> {
  const graph = graphOf(
    Object.fromEntries(["a", "b", "c", "d", "e"].map((id) => [id, { prompt: "instant" }])),
    ...["b", "c", "d"].flatMap((id) => [`a > ${id}`, `${id} > e`]),
  );
  const ids = await startMany(world, graph, short ? 10 : 200);
  await world.worker();
  await world.settled(ids);
  const began = (await world.results(ids)).map(({ data }) => data);
  const seconds = (Math.max(...began) - Math.min(...began)) / 1_000;
  const rate = began.length / seconds;
  return [atLeast("engine: ends of nodes, one worker", { value: 80, unit: "/s" }, rate)];
}

/** Nodes that wait for somebody else for a second, as those that ask models do. */
async function measureSlots(
  world: EngineWorld,
  { short }: Options,
  workers: number,
): Promise<Figure[]> {
  const slots = 8 * workers;
  for (let index = 0; index < workers; index += 1) await world.worker();
  const middle = ["b", "c", "d", "e", "f"];
  const graph = graphOf(
    Object.fromEntries(["a", ...middle, "g"].map((id) => [id, { prompt: "second" }])),
    ...middle.flatMap((id) => [`a > ${id}`, `${id} > g`]),
  );
  const ids = await startMany(world, graph, short ? slots / 4 : slots);
  await world.settled(ids);
  const began = (await world.results(ids)).map(({ data }) => data);
  const seconds = (Math.max(...began) - Math.min(...began)) / 1_000 + 1;
  const use = began.length / slots / seconds;
  const what = `engine: use of ${slots} slots, ${workers} worker${workers > 1 ? "s" : ""}`;
  return [atLeast(what, { value: 0.7, unit: "", digits: 2 }, use)];
}

/** More than may run: how many begin in any second. */
async function measureRate(world: EngineWorld, { short }: Options): Promise<Figure[]> {
  for (let index = 0; index < 3; index += 1) await world.worker();
  const ids = await startMany(world, graphOf({ a: { prompt: "paced" } }), short ? 80 : 1_000);
  await world.settled(ids);
  const began = (await world.results(ids)).map(({ data }) => data).toSorted((a, b) => a - b);
  const most = Math.max(
    ...began.map((from) => began.filter((at) => at >= from && at < from + 1_000).length),
  );
  const seconds = ((began.at(-1) ?? 0) - (began[0] ?? 0)) / 1_000;
  return [
    atMost("engine: begun in any second with a rate of 40/s", { value: 40, unit: "" }, most),
    atLeast(
      "engine: of that rate used",
      { value: 0.8, unit: "", digits: 2 },
      began.length / seconds / 40,
    ),
  ];
}

/** Questions to people: rows, and nothing in the memory of a worker. */
async function measureParked(world: EngineWorld, { short }: Options): Promise<Figure[]> {
  const worker = await world.worker();
  const Memory = z.object({ bytes: z.number() });
  const graph = graphOf({
    ask: { kind: "approval", decisions: [{ handle: "yes", label: "Yes" }] },
  });
  const park = async (many: number): Promise<void> => {
    const ids = await startMany(world, graph, many);
    await world.settled(ids, "waiting");
  };
  // What a worker remembers of runs is bounded, and filled before.
  await park(short ? 50 : 700);
  const before = await worker.ask("memory", Memory);
  await park(short ? 100 : 2_000);
  const after = await worker.ask("memory", Memory);
  const megabytes = (after.bytes - before.bytes) / 1e6;
  const what = "engine: memory for 2,000 runs that wait for people";
  return [atMost(what, { value: 5, unit: " MB", digits: 1 }, Math.max(0, megabytes))];
}

/** From kill -9 to another worker's begin of the same node. */
async function measureRecovery(world: EngineWorld, { short }: Options): Promise<Figure[]> {
  const took: number[] = [];
  for (let turn = 0; turn < (short ? 1 : 5); turn += 1) {
    const victim = await world.worker();
    const id = await world.runs.start(graphOf({ a: { prompt: "long" } }));
    await begun(world, id, 1);
    const heir = await world.worker();
    // It has to have looked at its neighbours once.
    await sleep(1_000);
    const killed = now();
    await victim.kill();
    const [, second = Number.NaN] = await begun(world, id, 2);
    took.push(second - killed);
    await world.runs.engine.cancel(id);
    await heir.kill();
  }
  return [atMost("engine: work of a killed worker goes on after", MS(2_000), Math.max(...took))];
}

async function begun({ database }: EngineWorld, id: string, times: number): Promise<number[]> {
  for (;;) {
    const { rows } = await database.pool.query<{ at: number }>(
      "SELECT at FROM bench_begun WHERE run_id = $1 ORDER BY at",
      [id],
    );
    if (rows.length >= times) return rows.map(({ at }) => at);
    await sleep(10);
  }
}
