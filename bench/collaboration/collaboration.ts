import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { bundled, pathOf } from "../bundled.ts";
import { type MeasuredProcess, startMeasuredProcess } from "../measured-process.ts";
import { openPostgres } from "../postgres.ts";
import { type Figure, notMeasured, type Report } from "../report.ts";
import { openPeers, type Peers } from "./peers.ts";
import { startTypists, type TypistOptions } from "./typists.ts";

/** A server that has served for a while has compiled its hot paths; one that has just started has not. */
const WARM_UP = { clients: 10, perSecond: 150 };
const CLIENTS = 10;
/** The servers take turns, so that a busy minute of the machine falls on all of them. */
const ROUNDS = 4;
/** Whoever joins gets the document and is greeted; that is no edit. */
const SETTLE_MS = 3_000;
const OF_HOCUSPOCUS = 0.6;

const Started = z.object({ url: z.string() });
const Cpu = z.object({ user: z.number(), system: z.number() });

interface Contestant {
  readonly name: string;
  readonly process: MeasuredProcess;
  readonly connection: Pick<TypistOptions, "url" | "dialect">;
}

/** CPU in microseconds of the whole process, the database not counted. */
interface Spent {
  cpu: number;
  updates: number;
  waits: string;
}

/**
 * What an edit costs: CPU of the server process per update of one document that ten people edit. Ours acknowledges
 * after COMMIT, Hocuspocus writes the document to the same PostgreSQL some seconds later, y-websocket's server keeps
 * nothing. All run under the same Node.js, talk to the same clients, and compress nothing.
 */
export async function measureCollaboration({ short }: { short: boolean }): Promise<Report> {
  const postgres = await openPostgres();
  if ("skipped" in postgres) return notMeasured("CPU per update", postgres.skipped);
  const contestants: Contestant[] = [];
  try {
    const peers = await openPeers();
    await startAll(contestants, peers, postgres.url);
    for (const one of contestants) await warmUp(one, short ? 3_000 : 10_000);
    const slow = await compete(contestants, { perSecond: 5, seconds: short ? 12 : 60 });
    const fast = await compete(contestants, { perSecond: 50, seconds: short ? 6 : 60 });
    return {
      figures: [...figuresOf("5/s", slow), ...figuresOf("50/s", fast)],
      details: [
        ...("missing" in peers ? [`Hocuspocus was not measured: ${peers.missing}`] : []),
        ...detailsOf("5/s", slow),
        ...detailsOf("50/s", fast),
      ],
    };
  } finally {
    await Promise.all(contestants.map((one) => one.process.stop()));
    await postgres.stop();
  }
}

async function startAll(
  contestants: Contestant[],
  peers: Peers | { missing: string },
  databaseUrl: string,
): Promise<void> {
  const file = await bundled(pathOf("./server-process.ts", import.meta.url));
  if ("missing" in peers) {
    contestants.push(
      await started("ours", { file, args: ["ours", databaseUrl] }),
      await started("y-websocket (imitation)", { file, args: ["imitation"] }),
    );
    return;
  }
  const { node, fileOf } = peers;
  contestants.push(
    await started("ours", { node, file, args: ["ours", databaseUrl] }),
    await started("Hocuspocus", { node, file: fileOf("hocuspocus"), args: [databaseUrl] }),
    await started("y-websocket", { node, file: fileOf("y-websocket") }),
  );
}

async function started(
  name: string,
  program: Parameters<typeof startMeasuredProcess>[0],
): Promise<Contestant> {
  const process = startMeasuredProcess(program);
  const { url } = await process.hear(Started);
  const dialect = name === "Hocuspocus" ? "hocuspocus" : "y-websocket";
  return { name, process, connection: { url, dialect } };
}

async function warmUp({ connection }: Contestant, ms: number): Promise<void> {
  const typists = await startTypists({ ...connection, ...WARM_UP });
  await pause(ms);
  typists.stop();
}

interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
}

async function compete(
  contestants: readonly Contestant[],
  pace: Pace,
): Promise<ReadonlyMap<string, Spent>> {
  const spent = new Map(contestants.map(({ name }) => [name, nothingSpent()]));
  // The first round is not counted: at a few edits a second it takes that long until what is hot is compiled.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const one of contestants) {
      const sum = round === 0 ? nothingSpent() : spent.get(one.name);
      if (sum) await takeTurn(one, pace, sum);
    }
  }
  return spent;
}

const nothingSpent = (): Spent => ({ cpu: 0, updates: 0, waits: "" });

async function takeTurn(one: Contestant, pace: Pace, sum: Spent): Promise<void> {
  const { perSecond, seconds } = pace;
  const typists = await startTypists({ ...one.connection, clients: CLIENTS, perSecond });
  await pause(SETTLE_MS);
  const before = { cpu: await cpuOf(one), sent: typists.sent() };
  await pause((seconds * 1_000) / ROUNDS);
  const after = { cpu: await cpuOf(one), sent: typists.sent() };
  sum.waits = typists.waits();
  typists.stop();
  sum.cpu += after.cpu - before.cpu;
  sum.updates += after.sent - before.sent;
}

async function cpuOf({ process }: Contestant): Promise<number> {
  const { user, system } = await process.ask("cpu", Cpu);
  return user + system;
}

function figuresOf(pace: string, spent: ReadonlyMap<string, Spent>): Figure[] {
  const ours = perUpdate(spent.get("ours"));
  return [...spent].flatMap(([name, sum]): Figure[] => {
    if (name === "ours") return [];
    const ratio = ours / perUpdate(sum);
    const limit = name === "Hocuspocus" ? OF_HOCUSPOCUS : 1;
    return [
      {
        what: `CPU per update at ${pace}, of ${name}'s`,
        target: limit === 1 ? "< 1.00 ×" : `≤ ${limit.toFixed(2)} ×`,
        figure: `${ratio.toFixed(2)} × (${ours.toFixed(0)} : ${perUpdate(sum).toFixed(0)} µs)`,
        met: limit === 1 ? ratio < limit : ratio <= limit,
      },
    ];
  });
}

function detailsOf(pace: string, spent: ReadonlyMap<string, Spent>): string[] {
  return [...spent].map(([name, { updates, waits }]) => {
    const answered = waits === "never" ? "" : `, answered after ${waits}`;
    return `10 clients × ${pace}, ${name}: ${updates} updates${answered}`;
  });
}

function perUpdate(spent: Spent | undefined): number {
  return spent ? spent.cpu / spent.updates : Number.NaN;
}
