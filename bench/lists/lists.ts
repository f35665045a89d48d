import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { bundled, pathOf } from "../bundled.ts";
import { type MeasuredProcess, startMeasuredProcess } from "../measured-process.ts";
import { openPostgres } from "../postgres.ts";
import { atMost, notMeasured, type Report } from "../report.ts";
import { BODY } from "./question.ts";
import { askFor } from "./requests.ts";

const KINDS = ["memory", "json", "database", "sql"] as const;
type Kind = (typeof KINDS)[number];

const ROUNDS = 4;
/** Some thousand answers: hot paths are compiled only then. */
const WARM_UP_MS = 10_000;
const OF_BARE_JSON = 4;
const OF_BARE_SQL = 2;

const Started = z.object({ url: z.string() });
const Cpu = z.object({ user: z.number(), system: z.number() });

interface Contestant {
  readonly kind: Kind;
  readonly url: string;
  readonly process: MeasuredProcess;
  cpu: number;
  answers: number;
}

/** CPU of the server process for `playbooks(first: 50)` with the fields of a library's card, beside the bare minimum. */
export async function measureLists({ short }: { short: boolean }): Promise<Report> {
  const postgres = await openPostgres();
  if ("skipped" in postgres) return notMeasured("playbooks(first: 50)", postgres.skipped);
  const contestants: Contestant[] = [];
  try {
    const file = await bundled(pathOf("./list-server.ts", import.meta.url));
    for (const kind of KINDS) contestants.push(await started(kind, [file, postgres.url]));
    for (const { url } of contestants) await askFor(short ? 1_000 : WARM_UP_MS, url, BODY);
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of contestants) await takeTurn(one, short ? 500 : 2_000);
    }
    return reportOf(new Map(contestants.map((one) => [one.kind, one.cpu / one.answers])));
  } finally {
    await Promise.all(contestants.map(({ process }) => process.stop()));
    await postgres.stop();
  }
}

async function started(kind: Kind, [file, databaseUrl]: [string, string]): Promise<Contestant> {
  const process = startMeasuredProcess({ file, args: [kind, databaseUrl] });
  const { url } = await process.hear(Started);
  return { kind, url, process, cpu: 0, answers: 0 };
}

async function takeTurn(one: Contestant, ms: number): Promise<void> {
  // What the one before left to do must not fall on this one.
  await pause(200);
  const before = await one.process.ask("cpu", Cpu);
  one.answers += await askFor(ms, one.url, BODY);
  const after = await one.process.ask("cpu", Cpu);
  one.cpu += after.user + after.system - before.user - before.system;
}

function reportOf(perAnswer: ReadonlyMap<Kind, number>): Report {
  const of = (kind: Kind): number => perAnswer.get(kind) ?? Number.NaN;
  const times = (value: number) => ({ value, unit: " ×", digits: 2 });
  const microseconds = (kind: Kind): string => `${kind} ${of(kind).toFixed(0)} µs`;
  return {
    figures: [
      atMost(
        "playbooks(first: 50), rows in memory, of bare JSON",
        times(OF_BARE_JSON),
        of("memory") / of("json"),
      ),
      atMost(
        "playbooks(first: 50), PostgreSQL, of the same SQL by pg",
        times(OF_BARE_SQL),
        of("database") / of("sql"),
      ),
    ],
    details: [`CPU per request: ${KINDS.map(microseconds).join(", ")}`],
  };
}
