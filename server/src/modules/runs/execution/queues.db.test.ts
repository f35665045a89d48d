import type { Database } from "../../../database/database.ts";
import { eventually } from "../../../database/eventually.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import type { NewRun } from "../../../engine/engine.ts";
import { gives, graphOf, openTestRuns, type TestRuns } from "../test-runs.ts";

let database: Database;
let runs: TestRuns;
const begun: string[] = [];
const gate = { open: (): void => undefined };

beforeAll(async () => {
  database = await openTestDatabase();
  const scripts = {
    waits: () => new Promise<void>((open) => (gate.open = open)).then(() => gives("open")),
    notes: ({ run }: { run: { id: string } }) => {
      begun.push(run.id);
      return Promise.resolve(gives("noted"));
    },
  };
  runs = await openTestRuns(database, { scripts, slots: 1 });
}, 240_000);
afterAll(async () => {
  await runs?.stop();
  await database?.close();
});

const pair = graphOf({ a: { prompt: "notes" }, b: { prompt: "notes" } }, "a > b");

/** In any workspace: who takes turns with whom is what these tests look at. */
async function start(options: Pick<NewRun, "workspaceId"> & Partial<NewRun>): Promise<string> {
  const run = { ...runs.newRun(pair), ...options };
  const told = await database.prisma.$transaction((tx) => runs.engine.start(tx, run));
  told();
  return run.id;
}

test("21.1 and 21.3 people overtake uploads and these batches, workspaces take turns, and of one the older run ends first", async () => {
  // One slot, and this run holds it until all are there.
  await runs.start(graphOf({ gate: { prompt: "waits" } }));
  const batch = await start({ workspaceId: "few", trigger: "BATCH" });
  const upload = await start({ workspaceId: "few", trigger: "UPLOAD" });
  const many: string[] = [];
  for (let run = 0; run < 4; run += 1) many.push(await start({ workspaceId: "many" }));
  const few = await start({ workspaceId: "few" });
  gate.open();
  await runs.settled(batch);
  const [first, ...others] = many;
  expect(begun).toEqual([few, first, ...others, upload, batch].flatMap((id) => [id, id]));
}, 60_000);

test("21.3 a run that is started again takes its turn like a new one", async () => {
  const old = await start({ workspaceId: "few" });
  await runs.settled(old);
  const [again] = [runs.newRun(pair).id];
  const options = { id: again, of: old, from: { kind: "start" }, startedById: null } as const;
  await database.prisma.$transaction((tx) =>
    runs.engine.rerun(tx, { ...options, trigger: "PERSON" }),
  );
  await eventually(async () => (await runs.settled(again)) === "succeeded");
  const rows = await database.prisma.workflowRun.findMany({ where: { id: { in: [old, again] } } });
  const turnOf = (id: string) => rows.find((row) => row.id === id)?.priority ?? 0;
  expect(turnOf(again)).toBeGreaterThan(turnOf(old));
}, 60_000);
