import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { graphOf } from "../../server/src/modules/runs/test-runs.ts";
import { pathOf } from "../bundled.ts";
import { atMost, type Figure } from "../report.ts";
import { type EngineWorld, startMany } from "./engine-world.ts";
import { workersNode } from "./workers-node.ts";

const LIMIT = { value: 200, unit: " MB" };

/**
 * Resident memory of the product's own ROLE=worker as `npm start` starts it: with nothing to do, and after it has run
 * some thousand nodes. Linux alone says it.
 */
export async function measureWorkerMemory(
  world: EngineWorld,
  { short }: { readonly short: boolean },
): Promise<Figure[]> {
  if (process.platform !== "linux") return [];
  await run([pathOf("../../tools/build-server.mjs", import.meta.url)]);
  const worker = await startWorker(world.url);
  try {
    await sleep(5_000);
    const idle = residentMegabytes(worker);
    const ids = await startMany(world, realGraph(), short ? 20 : 500);
    await world.settled(ids);
    return [
      atMost("engine: memory of a worker without work", LIMIT, idle),
      atMost("engine: memory of a worker after work", LIMIT, residentMegabytes(worker)),
    ];
  } finally {
    worker.kill();
  }
}

/** Kinds of nodes that need neither a model nor a document. */
function realGraph() {
  const isThere = { ref: "run.input", op: "exists" };
  const choose = { kind: "condition", cases: [{ handle: "yes", label: "Yes", when: isThere }] };
  const nodes = { a: choose, b: choose, c: choose, d: choose, out: { kind: "deliverOutput" } };
  return graphOf(
    nodes,
    "a.else > b",
    "a.else > c",
    "a.else > d",
    "b.else > out",
    "c.else > out",
    "d.else > out",
  );
}

async function startWorker(url: string): Promise<ChildProcess> {
  const { flags, env } = await workersNode();
  const file = pathOf("../../server/dist/main.js", import.meta.url);
  const worker = spawn(process.execPath, [...flags, file], {
    env: { ...process.env, ...env, ROLE: "worker", DATABASE_URL: url, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for (let said = ""; !said.includes("Ready");) said += String(await once(worker.stdout, "data"));
  return worker;
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

async function run(args: readonly string[]): Promise<void> {
  const [code]: unknown[] = await once(spawn(process.execPath, args, { stdio: "ignore" }), "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} failed.`);
}
