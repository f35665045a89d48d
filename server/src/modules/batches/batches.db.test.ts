import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database, Prisma } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { nodeExecutor, NodeFailure, openResultCache } from "../../engine/engine.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { FieldType } from "../documents/field.type.ts";
import { openOutputs } from "../outputs/outputs.ts";
import { openDocumentReader, openRuns, runAnnouncer } from "../runs/runs.ts";
import { savedBy } from "../runs/shown-run.ts";
import { openTestRuns, type TestRuns } from "../runs/test-runs.ts";
import {
  canvas,
  openTestWorkflows,
  playbookOf,
  somebody,
  type TestWorkflows,
} from "../workflows/test-workflows.ts";
import type { Actor } from "../workspaces/access.ts";
import { cell } from "./batch-export.ts";
import { etaSeconds, readStandings } from "./batch-standing.ts";
import { type Batches, type BatchJob, openBatches } from "./batches.ts";

let database: Database;
let desk: TestRuns;
let drafts: TestWorkflows;
let batches: Batches;
const feed = openChangeFeed();
const clock = (): Date => new Date();
/** Names of documents that no run gets through. */
const stubborn = new Set<string>();
const jobs: BatchJob[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  const cache = openResultCache(prisma);
  const executor = nodeExecutor("aiCompletion", async (_node, work) => {
    const name = await work.render("{{ document.name }}");
    const text = await work.render("{{ document.text }}");
    if (stubborn.has(name)) throw new NodeFailure("STUBBORN", "It does not want to.");
    const usage = { model: "m", tokensIn: 1, tokensOut: 1, costUsd: "0.010000" };
    const output = await cache.answer(work, text, () =>
      Promise.resolve({ keep: true, output: { data: text, usage } }),
    );
    return { kind: "done", output };
  });
  const outputs = openOutputs({
    prisma,
    suggestions: { proposeOnce: () => Promise.resolve(new Map()) },
    log: silentLog,
    announce: () => undefined,
    whenTyped: () => Promise.resolve(() => undefined),
  });
  desk = await openTestRuns(database, {
    executors: [executor, outputs.executor],
    documents: openDocumentReader(prisma),
    announce: runAnnouncer({ feed, clock }),
  });
  drafts = openTestWorkflows(database);
  batches = openBatches({
    prisma,
    engine: desk.engine,
    workflows: drafts.workflows,
    feed,
    clock,
    enqueue: (_tx, job) => Promise.resolve(void jobs.push(job)),
  });
}, 240_000);
beforeEach(() => {
  stubborn.clear();
  jobs.length = 0;
});
afterAll(async () => {
  feed.stop();
  await desk?.stop();
  await drafts?.stop();
  await database?.close();
});

/** A workflow that has a person look at nothing: it quotes, and `asks` makes it wait for ever. */
async function workflowOf(actor: Actor, { asks = false } = {}): Promise<string> {
  const playbookId = await playbookOf(database, actor);
  const quote = { id: "quote", kind: "aiCompletion", data: { prompt: "x" } };
  const ask = { id: "ask", kind: "approval" };
  const drawing = asks ? canvas([quote, ask], "quote > ask") : canvas([quote]);
  return (await drafts.workflows.importCanvas(actor, { playbookId, canvas: drawing })).id;
}

async function documentOf({ workspaceId, memberId }: Actor, name: string, text = name) {
  const id = newId("Document");
  const file = { name, mimeType: "text/plain", size: 1, hash: text, status: "READY" as const };
  await database.prisma.document.create({
    data: { id, workspaceId, ...file, createdById: memberId, content: { create: { text } } },
  });
  return id;
}

/** As the page of a batch shows it at this moment. */
async function standingOf(id: string) {
  const standings = await readStandings({ prisma: database.prisma, now: clock() }, [id]);
  return standings.get(id)!;
}

/** Does the jobs and waits until every run of the batch has ended. */
async function workedOff(id: string) {
  for (const job of jobs.splice(0)) await batches.run(job, never);
  const items = await database.prisma.batchItem.findMany({ where: { batchId: id } });
  for (const { runId } of items) if (runId) await desk.settled(runId);
  return standingOf(id);
}

test("25.1 and 25.2 every document gets a run of the batch, equal ones are answered from the cache, and all of it is counted", async () => {
  const dana = somebody();
  const documentIds = [];
  for (let index = 0; index < 23; index++)
    documentIds.push(await documentOf(dana, `lease ${index}`, `text ${index % 20}`));
  const batch = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  expect(await standingOf(batch.id)).toMatchObject({ total: 23, running: 23, finishedAt: null });
  const done = await workedOff(batch.id);
  expect(done).toMatchObject({ succeeded: 23, running: 0, cacheHits: 3, costUsd: "0.200000" });
  expect(done).toMatchObject({ savedUsd: "0.030000", savedTokens: 6 });
  const nodes = await database.prisma.nodeRun.findMany({ where: { run: { batchId: batch.id } } });
  expect(savedBy(nodes)).toEqual({ tokens: 6, usd: "0.030000" });
  expect(done.finishedAt).not.toBeNull();
  const runs = await database.prisma.workflowRun.findMany({ where: { batchId: batch.id } });
  // 21.1: behind what people wait for.
  expect(runs.every(({ trigger, priority }) => trigger === "BATCH" && priority > 1)).toBe(true);
  expect(new Set(runs.flatMap((run) => run.documentIds))).toEqual(new Set(documentIds));
});

test("25.1 a job that comes twice, or goes on after a restart, starts no document twice", async () => {
  const dana = somebody();
  const documentIds = [await documentOf(dana, "a"), await documentOf(dana, "b")];
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  const stopped = AbortSignal.abort(new Error("The server stops."));
  await expect(batches.run({ batchId: id }, stopped)).rejects.toThrow("stops");
  await Promise.all([batches.run({ batchId: id }, never), batches.run({ batchId: id }, never)]);
  expect(await database.prisma.workflowRun.count({ where: { batchId: id } })).toBe(2);
});

test("the same key starts one batch; a filter finds what was read; nothing to run over is refused", async () => {
  const dana = somebody();
  const workflowId = await workflowOf(dana);
  await documentOf(dana, "lease one");
  await documentOf(dana, "lease two");
  const pending = await documentOf(dana, "lease three");
  const notRead = { where: { id: pending }, data: { status: "PENDING" as const } };
  await database.prisma.document.update(notRead);
  const asked = { workflowId, filter: { query: "lease" }, idempotencyKey: "k" };
  const [first, again] = [await batches.start(dana, asked), await batches.start(dana, asked)];
  expect(again.id).toBe(first.id);
  expect((await standingOf(first.id)).total).toBe(2);
  const refused = [
    batches.start(dana, { workflowId }),
    batches.start(dana, { workflowId, filter: { query: "nothing" } }),
    batches.start(dana, { workflowId, documentIds: [pending] }),
  ];
  for (const each of await Promise.allSettled(refused))
    expect(each).toMatchObject({ reason: { code: "BAD_USER_INPUT" } });
  const strange = await documentOf(somebody(), "theirs");
  await expect(batches.start(dana, { workflowId, documentIds: [strange] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("25.3 retrying runs what failed once more, under the same batch, and nothing else", async () => {
  const dana = somebody();
  const documentIds = [await documentOf(dana, "good"), await documentOf(dana, "bad")];
  stubborn.add("bad");
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  expect(await workedOff(id)).toMatchObject({ succeeded: 1, failed: 1, costUsd: "0.010000" });
  stubborn.clear();
  await batches.retry(dana, id);
  // What ended before the retry tells nothing about how long the rest takes.
  expect(await standingOf(id)).toMatchObject({ running: 1, etaSeconds: null });
  expect(await workedOff(id)).toMatchObject({ succeeded: 2, failed: 0, costUsd: "0.020000" });
  expect(await database.prisma.workflowRun.count({ where: { batchId: id } })).toBe(3);
  const listed = async (query: object) =>
    (await runsOf().list(dana, { batchId: id, ...query }, {})).nodes.map(({ status }) => status);
  expect(await listed({})).toEqual(["succeeded", "succeeded"]);
  expect(await listed({ status: ["FAILED"] })).toEqual([]);
  await expect(batches.retry(dana, id)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("25.3 what is left after a retry takes as long as what has ended since then", async () => {
  const dana = somebody();
  const names = ["one", "two", "three"];
  const documentIds = await Promise.all(names.map((name) => documentOf(dana, name)));
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  await workedOff(id);
  const { prisma } = database;
  const retriedAt = new Date("2026-03-02T12:00:00Z");
  const after = (seconds: number) => new Date(retriedAt.getTime() + seconds * 1_000);
  await prisma.batch.update({ where: { id }, data: { createdAt: after(-3_600), retriedAt } });
  const items = await prisma.batchItem.findMany({ where: { batchId: id } });
  const rows = [
    { finishedAt: after(-3_000) },
    { finishedAt: after(10) },
    { finishedAt: null, status: "running" },
  ];
  for (const [at, data] of rows.entries())
    await prisma.workflowRun.update({ where: { id: items[at]!.runId! }, data });
  const standings = await readStandings({ prisma, now: after(20) }, [id]);
  expect(standings.get(id)).toMatchObject({ running: 1, etaSeconds: 20 });
});

test("25.4 a cancel ends what runs and starts nothing more; a retry goes on with all of it", async () => {
  const dana = somebody();
  const documentIds = [await documentOf(dana, "one"), await documentOf(dana, "two")];
  const workflowId = await workflowOf(dana, { asks: true });
  const { id } = await batches.start(dana, { workflowId, documentIds });
  await batches.run({ batchId: id }, never);
  jobs.length = 0;
  const { cancelledAt } = await batches.cancel(dana, id);
  expect(cancelledAt).not.toBeNull();
  expect(await batches.cancel(dana, id)).toMatchObject({ cancelledAt });
  expect(jobs).toHaveLength(1);
  expect(await workedOff(id)).toMatchObject({ cancelled: 2, running: 0 });
  expect(await batches.retry(dana, id)).toMatchObject({ cancelledAt: null });
  for (const job of jobs.splice(0)) await batches.run(job, never);
  expect(await standingOf(id)).toMatchObject({ cancelled: 0, running: 2 });
  const early = await batches.start(dana, { workflowId, documentIds });
  await batches.cancel(dana, early.id);
  expect(await workedOff(early.id)).toMatchObject({ total: 2, cancelled: 2, running: 0 });
});

test("what waits for people is left, but takes no time that anybody could tell", async () => {
  const dana = somebody();
  const documentIds = [await documentOf(dana, "asked"), await documentOf(dana, "stopped")];
  const workflowId = await workflowOf(dana, { asks: true });
  const { id } = await batches.start(dana, { workflowId, documentIds });
  for (const job of jobs.splice(0)) await batches.run(job, never);
  const items = await database.prisma.batchItem.findMany({ where: { batchId: id } });
  for (const { runId } of items) await desk.settled(runId!, "waiting");
  await runsOf().cancel(dana, items[1]!.runId!);
  const cancelled = { cancelled: 1, running: 1 };
  expect(await standingOf(id)).toMatchObject({ ...cancelled, etaSeconds: null, finishedAt: null });
});

/** Values by document. */
async function fieldOf(
  { workspaceId }: Actor,
  { name, type }: { name: string; type: FieldType },
  filled: Readonly<Record<string, Prisma.InputJsonValue>>,
) {
  const { prisma } = database;
  const fieldId = newId("FieldDefinition");
  const field = { id: fieldId, workspaceId, name, label: name, type, choices: [] };
  await prisma.fieldDefinition.create({ data: field });
  for (const [documentId, value] of Object.entries(filled)) {
    const data = { documentId, fieldId, workspaceId, value, source: "RUN" as const };
    await prisma.documentField.create({ data });
  }
  return fieldId;
}

const totalsOf = (actor: Actor, id: string) => batches.loaders(actor).totals.load(id);

test("25.6 totals add up numbers, amounts by currency and dates, and count the entries of lists", async () => {
  const dana = somebody();
  const [a, b, c, gone] = [
    await documentOf(dana, "a"),
    await documentOf(dana, "b"),
    await documentOf(dana, "c"),
    await documentOf(dana, "gone"),
  ];
  const eur = (amount: string) => ({ amount, currency: "EUR" });
  const usd = { amount: "7.00", currency: "USD" };
  await fieldOf(dana, { name: "rent", type: "MONEY" }, { [a]: eur("0.10"), [b]: eur("0.20") });
  await fieldOf(dana, { name: "fee", type: "MONEY" }, { [a]: eur("1.00"), [b]: usd, [gone]: usd });
  await fieldOf(dana, { name: "rooms", type: "NUMBER" }, { [a]: 9, [b]: 10, [c]: "a text" });
  await fieldOf(dana, { name: "ends", type: "DATE" }, { [a]: "2027-01-31", [b]: "2026-12-31" });
  await fieldOf(dana, { name: "tags", type: "LIST" }, { [a]: ["x", "y"], [b]: ["y"] });
  await fieldOf(
    dana,
    { name: "names", type: "ENTITIES" },
    { [a]: [{ type: "person", text: "Al" }] },
  );
  await fieldOf(dana, { name: "risk", type: "CHOICE" }, { [a]: "low", [b]: "high", [c]: "low" });
  const documentIds = [a, b, c, gone];
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  const data = { deletedAt: clock() };
  await database.prisma.document.update({ where: { id: gone }, data });
  const totals = await totalsOf(dana, id);
  const of = (name: string) => totals.find((total) => total.name === name);
  const bare = { values: [], ranges: [] };
  // Exact: 0.1 and 0.2 as floating point numbers would be more than 0.3.
  const rents = { currency: "EUR", count: 2, sum: "0.30", least: "0.10", most: "0.20" };
  expect(of("rent")).toMatchObject({ ...bare, type: "MONEY", filled: 2, ranges: [rents] });
  expect(of("fee")?.ranges).toMatchObject([
    { currency: "EUR", count: 1, sum: "1.00" },
    { currency: "USD", count: 1, sum: "7.00" },
  ]);
  // A text from before the field was one of numbers is counted as filled, and not added.
  const rooms = { currency: null, count: 2, sum: "19", least: "9", most: "10" };
  expect(of("rooms")).toMatchObject({ ...bare, filled: 3, ranges: [rooms] });
  const ends = { currency: null, count: 2, sum: null, least: "2026-12-31", most: "2027-01-31" };
  expect(of("ends")).toMatchObject({ ...bare, ranges: [ends] });
  const counted = (name: string) => of(name)?.values.map(({ value, count }) => [value, count]);
  expect([counted("tags"), counted("names"), counted("risk")]).toEqual([
    [
      ["y", 2],
      ["x", 1],
    ],
    [["person: Al", 1]],
    [
      ["low", 2],
      ["high", 1],
    ],
  ]);
});

test("25.6 batches that are asked for together keep their totals apart, each as of now", async () => {
  const dana = somebody();
  const workflowId = await workflowOf(dana);
  const [a, b] = [await documentOf(dana, "a"), await documentOf(dana, "b")];
  await fieldOf(dana, { name: "rooms", type: "NUMBER" }, { [a]: 9, [b]: 10 });
  await fieldOf(dana, { name: "risk", type: "CHOICE" }, { [a]: "low", [b]: "high" });
  const ids: string[] = [];
  for (const documentIds of [[a], [b], [a, b]])
    ids.push((await batches.start(dana, { workflowId, documentIds })).id);
  const { totals } = batches.loaders(dana);
  const told = async () =>
    (await Promise.all(ids.map((id) => totals.load(id)))).map(([rooms, risk]) => [
      rooms?.ranges[0]?.sum,
      risk?.values.map(({ value }) => value),
    ]);
  expect(await told()).toEqual([
    ["9", ["low"]],
    ["10", ["high"]],
    ["19", ["high", "low"]],
  ]);
  // The same operation may change a field and ask again.
  await database.prisma.documentField.deleteMany({ where: { documentId: b } });
  expect(await told()).toEqual([
    ["9", ["low"]],
    [undefined, []],
    ["9", ["low"]],
  ]);
});

test("totals count the documents in which a field has a value, and by value", async () => {
  const dana = somebody();
  const documentIds: string[] = [];
  for (const value of ["lease", "offer", "lease"]) documentIds.push(await documentOf(dana, value));
  const [first = "", second = "", third = ""] = documentIds;
  const types = { [first]: "lease", [second]: "offer", [third]: "lease" };
  await fieldOf(dana, { name: "documentType", type: "TEXT" }, types);
  documentIds.push(await documentOf(dana, "=cmd()|'x'"));
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  const values = [
    { value: "lease", count: 2 },
    { value: "offer", count: 1 },
  ];
  expect(await totalsOf(dana, id)).toMatchObject([
    { name: "documentType", type: "TEXT", filled: 3, values, ranges: [] },
  ]);
  // Its runs have found nothing yet: what others wrote into the fields is not theirs.
  const lines = (await exported(dana, id, "csv")).trim().split("\r\n");
  expect(lines[0]).toBe("documentId,name,runId,status,errorCode,costUsd");
  expect(lines[1]).toBe(`${documentIds[0]},lease,,queued,,`);
  expect(lines[4]).toBe(`${documentIds[3]},'=cmd()|'x',,queued,,`);
  expect(JSON.parse(await exported(dana, id, "json"))).toHaveLength(4);
  const strangers = [totalsOf(somebody(), id), batches.exportBatch(somebody(), id, "csv")];
  for (const { reason } of (await Promise.allSettled(strangers)) as PromiseRejectedResult[])
    expect(reason).toMatchObject({ code: "NOT_FOUND" });
});

const exported = async (actor: Actor, id: string, format: "csv" | "json") =>
  new TextDecoder().decode((await batches.exportBatch(actor, id, format)).bytes);

/** A workflow that writes what it quotes into a field. */
async function findingWorkflow(dana: Actor, fieldId: string): Promise<string> {
  const id = newId("OutputMapping");
  const { workspaceId } = dana;
  const mapping = { id, workspaceId, name: "Found", outputPath: "quote.data", fieldId };
  await database.prisma.outputMapping.create({ data: mapping });
  const data = { prompt: "x", outputVariable: "quote" };
  const quote = { id: "quote", kind: "aiCompletion", data };
  const keep = { id: "keep", kind: "deliverOutput", data: { mappingIds: [id] } };
  const playbookId = await playbookOf(database, dana);
  const drawing = { playbookId, canvas: canvas([quote, keep], "quote > keep") };
  return (await drafts.workflows.importCanvas(dana, drawing)).id;
}

test("25.7 a file says what the runs of its batch found, whoever writes the fields before or after", async () => {
  const dana = somebody();
  const { prisma } = database;
  const [a, b, c] = [
    await documentOf(dana, "a", "EUR 1200.00"),
    await documentOf(dana, "b", "EUR 7.00"),
    await documentOf(dana, "c", "no amount"),
  ];
  const byHand = { amount: "1.00", currency: "USD" };
  const rent = { name: "rent", type: "MONEY" } as const;
  const fieldId = await fieldOf(dana, rent, { [b]: byHand, [c]: byHand });
  await prisma.documentField.updateMany({ where: { fieldId }, data: { source: "PERSON" } });
  await fieldOf(dana, { name: "note", type: "TEXT" }, { [a]: "of somebody else" });
  const workflowId = await findingWorkflow(dana, fieldId);
  const { id } = await batches.start(dana, { workflowId, documentIds: [a, b, c] });
  expect(await workedOff(id)).toMatchObject({ succeeded: 3 });
  const fieldsIn = async () =>
    (JSON.parse(await exported(dana, id, "json")) as { fields: unknown }[]).map(
      ({ fields }) => fields,
    );
  const found = [
    { rent: { amount: "1200.00", currency: "EUR" } },
    { rent: { amount: "7.00", currency: "EUR" } },
    {},
  ];
  expect(await fieldsIn()).toEqual(found);
  const [head, ...lines] = (await exported(dana, id, "csv")).trim().split("\r\n");
  expect(head).toMatch(/,costUsd,rent$/);
  expect(lines.map((line) => line.split(",").at(-1))).toEqual(["1200.00 EUR", "7.00 EUR", ""]);
  // A later batch and a person write the same field: the old file stays as it was.
  await prisma.documentText.update({ where: { documentId: a }, data: { text: "EUR 5.00" } });
  const later = await batches.start(dana, { workflowId, documentIds: [a], useCache: false });
  await workedOff(later.id);
  const held = { documentId_fieldId: { documentId: a, fieldId } };
  const { value } = await prisma.documentField.findUniqueOrThrow({ where: held });
  expect(value).toEqual({ amount: "5.00", currency: "EUR" });
  await prisma.documentField.update({ where: held, data: { value: byHand, source: "PERSON" } });
  expect(await fieldsIn()).toEqual(found);
  // Nor does a field that is gone take what was found with it.
  await prisma.fieldDefinition.delete({ where: { id: fieldId } });
  expect(await fieldsIn()).toEqual(found);
});

function runsOf() {
  const { workflows } = drafts;
  const { prisma } = database;
  return openRuns({ prisma, engine: desk.engine, workflows, feed, clock, log: silentLog });
}

test("5.7 what compares documents is refused wherever it would have one alone", async () => {
  const dana = somebody();
  const { workspaceId } = dana;
  const actionId = newId("Action");
  const action = { name: "Compare", type: "COMPARISON" as const, systemPrompt: "Compare." };
  await database.prisma.action.create({ data: { id: actionId, workspaceId, ...action } });
  const both = { id: "both", kind: "aiAnalysis", data: { actionId, label: "Old and new" } };
  const playbookId = await playbookOf(database, dana);
  const drawing = { playbookId, canvas: canvas([both]) };
  const { workflows } = drafts;
  const { id: workflowId } = await workflows.importCanvas(dana, drawing);
  const documentIds = [await documentOf(dana, "old"), await documentOf(dana, "new")];
  const saysWhy = { message: expect.stringContaining("“Old and new” compares documents") };
  const refused = (path: string) => ({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path, ...saysWhy })] },
  });
  await expect(batches.start(dana, { workflowId, documentIds })).rejects.toMatchObject(
    refused("input.workflowId"),
  );
  const alone = runsOf().start(dana, { workflowId, documentIds: documentIds.slice(1) });
  await expect(alone).rejects.toMatchObject(refused("input.documentIds"));
  expect((await runsOf().start(dana, { workflowId, documentIds })).documentIds).toEqual(
    documentIds,
  );
  const withTrigger = await workflows.setTrigger(dana, { id: workflowId, onUpload: {} });
  expect(await workflows.loaders(dana).problems.load(withTrigger)).toMatchObject([
    { nodeId: "both", path: "actionId", message: expect.stringContaining("upload") },
  ]);
  await workflows.setTrigger(dana, { id: workflowId, onUpload: null });
  await workflows.publish(dana, { id: workflowId });
  const trigger = workflows.setTrigger(dana, { id: workflowId, onUpload: {} });
  await expect(trigger).rejects.toMatchObject(refused("input.onUpload"));
});

test("who follows a batch hears of each run that goes on", async () => {
  const dana = somebody();
  const documentIds = [await documentOf(dana, "heard")];
  const { id } = await batches.start(dana, { workflowId: await workflowOf(dana), documentIds });
  const changes = batches.changes({ actor: dana }, id);
  const first = changes.next();
  await workedOff(id);
  expect((await first).value).toMatchObject({ id });
  await changes.return(undefined);
  expect((await runsOf().list(dana, { batchId: id }, {})).nodes).toHaveLength(1);
});

test.each([
  [{ ended: 0, left: 10, sinceMs: 5_000 }, null],
  [{ ended: 2, left: 8, sinceMs: 10_000 }, 40],
  [{ ended: 10, left: 0, sinceMs: 10_000 }, null],
])("what is left takes as long as what was done: %j → %p s", (progress, seconds) => {
  expect(etaSeconds(progress)).toBe(seconds);
});

test.each([
  ["plain", "plain"],
  ['a "quoted", b', '"a ""quoted"", b"'],
  ["=SUM(A1)", "'=SUM(A1)"],
  ["  @cmd", "'  @cmd"],
  ["+49 30", "'+49 30"],
  ["-1\n-2", '"\'-1\n-2"'],
  [-5, "-5"],
  [null, ""],
  [["a", 'b "c"'], '"a; b ""c"""'],
  [["=SUM(A1)", "b"], "'=SUM(A1); b"],
  [{ amount: "1200.00", currency: "EUR" }, "1200.00 EUR"],
  [[{ type: "person", text: "Al" }], "person: Al"],
])("25.5 a cell of a table never becomes a formula: %j", (value, text) => {
  expect(cell(value)).toBe(text);
});
