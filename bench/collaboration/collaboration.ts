import { type Measured, type MeasuredServer, startMeasuredServer } from "./measured-server.ts";
import { startTypists } from "./typists.ts";

/**
 * What an edit costs: CPU of the server per update, for one document that several people edit, every edit durable and
 * acknowledged. Beside it, in the same run, the way y-websocket's reference server works, which keeps nothing.
 * Usage: npm run bench:collaboration -- [CLIENTS] [PER_SECOND] [SECONDS]
 * DATABASE_URL adds PostgreSQL. Figures are ratios of one machine: run it when nothing else runs.
 */
const [clients = 10, perSecond = 5, seconds = 20] = process.argv.slice(2).map(Number);
/** A server that has served for a while has compiled its hot paths; one that has just started has not. */
const WARM_UP = { clients: 10, perSecond: 150, ms: 12_000 };
/** The servers take turns, so that a busy minute of the machine falls on all of them. */
const ROUNDS = 4;
const SETTLE_MS = 1_000;

interface Contestant {
  readonly name: string;
  readonly server: MeasuredServer;
  cpuMicroseconds: number;
  updates: number;
  waits: string;
}

const databaseUrl = process.env["DATABASE_URL"];
const contestants = [
  await contestant("reference, in memory", ["reference"]),
  await contestant("ours, embedded (its database included)", ["ours"]),
  ...(databaseUrl ? [await contestant("ours, PostgreSQL", ["ours", databaseUrl])] : []),
];
for (const one of contestants) await warmUp(one.server);
for (let round = 0; round < ROUNDS; round++) {
  for (const one of contestants) await measure(one);
}
process.stdout.write(`${clients} clients, ${perSecond} edits a second each, ${seconds} s\n`);
for (const { name, updates, cpuMicroseconds, waits } of contestants) {
  const cpu = `${(cpuMicroseconds / updates).toFixed(0)} µs CPU per update`;
  process.stdout.write(`${name}: ${cpu}, ${updates} updates, acknowledged: ${waits}\n`);
}
await Promise.all(contestants.map(({ server }) => server.stop()));

async function contestant(name: string, args: readonly string[]): Promise<Contestant> {
  const server = await startMeasuredServer(args);
  return { name, server, cpuMicroseconds: 0, updates: 0, waits: "never" };
}

async function warmUp({ url }: MeasuredServer): Promise<void> {
  const typists = await startTypists(url, WARM_UP);
  await pause(WARM_UP.ms);
  typists.stop();
}

async function measure(one: Contestant): Promise<void> {
  const typists = await startTypists(one.server.url, { clients, perSecond });
  await pause(SETTLE_MS);
  const before = { cpu: await one.server.cpu(), sent: typists.sent() };
  await pause((seconds * 1_000) / ROUNDS);
  const after = { cpu: await one.server.cpu(), sent: typists.sent() };
  one.waits = typists.waits();
  typists.stop();
  one.cpuMicroseconds += microseconds(before.cpu, after.cpu);
  one.updates += after.sent - before.sent;
}

function microseconds(before: Measured, after: Measured): number {
  return after.user + after.system - before.user - before.system;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
