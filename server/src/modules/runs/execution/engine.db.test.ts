import { setTimeout as sleep } from "node:timers/promises";

import { followRun, RunEvent, UNSEEN_RUN } from "@playbooks/workflow-model";

import { openChangeFeed } from "../../../contract/changes/change-feed.ts";
import type { Database } from "../../../database/database.ts";
import { eventually } from "../../../database/eventually.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { type Engine, NodeFailure, openEngine } from "../../../engine/engine.ts";
import { newId } from "../../../ids.ts";
import { silentLog } from "../../../observability/log.ts";
import { followRunEvents } from "../run-events.ts";
import { fails, gives, graphOf, openTestRuns, type Script, type TestRuns } from "../test-runs.ts";

let database: Database;
let runs: TestRuns;
const fresh: { now: Date | undefined } = { now: undefined };
/** How many reads of documents the database still refuses, as while it is started anew. */
const restart = { refused: 0 };
const documents = {
  read: () =>
    restart.refused-- > 0
      ? Promise.reject(Object.assign(new Error("It ends."), { code: "57P01" }))
      : Promise.resolve([]),
};

const flaky: Script = ({ attempt }) =>
  attempt < 3
    ? Promise.reject(new NodeFailure("BUSY", "It is busy.", { mayPass: true }))
    : Promise.resolve(gives(attempt));
const told = new Set<string>();
/** Another process on the same database: it knows nothing of what this one remembers of runs. */
const neighbour = (): Engine =>
  openEngine({
    ...database,
    log: silentLog,
    clock: () => new Date(),
    random: () => 0,
    enqueue: (tx, ...jobs) => runs.jobs.enqueue(tx, ...jobs),
    jobStatement: runs.jobs.statement,
    unfinishedJobs: (ids) => runs.jobs.unfinished(ids),
    firstWaiting: () => Promise.resolve(null),
    executors: [],
    documents: { read: () => Promise.resolve([]) },
    announce: () => undefined,
  });
const late = { isWaiting: false, finish: (): void => undefined };
const scripts: Readonly<Record<string, Script>> = {
  /** The first delivery hangs until it is told to finish; a later one does not. */
  async twice({ key, run }) {
    const isFirst = !late.isWaiting;
    late.isWaiting = true;
    if (isFirst) await new Promise<void>((finish) => (late.finish = finish));
    return {
      kind: "done",
      output: { data: isFirst ? "first" : "second" },
      async write(tx) {
        await tx.sideEffect.create({ data: { key, workspaceId: run.workspaceId, state: "done" } });
      },
    };
  },
  async cancelledElsewhere({ run }) {
    await neighbour().cancel(run.id);
    return gives("done");
  },
  broken: fails("BROKEN"),
  flaky,
  five: () => Promise.resolve(gives({ count: 5 })),
  async stubborn({ signal, key }) {
    // As a library does that has never heard of signals.
    await eventually(() => signal.aborted);
    await sleep(50);
    told.add(key);
    return gives("too late");
  },
  async obedient({ signal }) {
    await sleep(60_000, undefined, { signal });
    return gives("never");
  },
  async renders(work) {
    return gives(
      await work.render("{{ run.input.who }}: {{ first.data.count | plus: 1 }}{{ nobody.data }}"),
    );
  },
  async errors(work) {
    return gives(
      await work.render("[{{ a.data }}] {{ a.status }} {{ a.error.code }}: {{ a.error.message }}"),
    );
  },
  async streams({ tell }) {
    for (const word of ["The ", "quick ", "brown ", "fox"]) tell(word);
    await sleep(180);
    tell(" jumps");
    return gives("The quick brown fox jumps");
  },
  tasks: ({ run, key }) =>
    Promise.resolve({
      kind: "done",
      output: { data: null },
      async write(tx) {
        await tx.sideEffect.create({ data: { key, workspaceId: run.workspaceId, state: "done" } });
      },
    }),
  asks({ keepPrompt }) {
    keepPrompt({ user: "What is the rent?" });
    return Promise.resolve(gives("900"));
  },
  huge: () => Promise.resolve(gives("x".repeat(1_100_000))),
};

beforeAll(async () => {
  database = await openTestDatabase();
  runs = await openTestRuns(database, { scripts, documents, clock: () => fresh.now ?? new Date() });
}, 240_000);
afterEach(() => void (fresh.now = undefined));
afterAll(async () => {
  await runs?.stop();
  await database?.close();
});

async function eventsOf(runId: string): Promise<RunEvent[]> {
  const rows = await database.prisma.runEvent.findMany({
    where: { runId },
    orderBy: { sequence: "asc" },
  });
  return rows.map(({ data }) => RunEvent.parse(data));
}

const nodeOf = (runId: string, nodeId: string) =>
  database.prisma.nodeRun.findUniqueOrThrow({ where: { runId_nodeId: { runId, nodeId } } });

test("18.2 a run of several nodes succeeds, and its events are numbered without a gap", async () => {
  const id = await runs.start(graphOf({}, "a > b", "a > c", "b > d", "c > d"));
  expect(await runs.settled(id)).toBe("succeeded");
  const events = await eventsOf(id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(events[0]?.kind).toBe("run.started");
  expect(events.at(-1)?.kind).toBe("run.finished");
  expect([...runs.begun].filter(([key]) => key.startsWith(id)).map(([, times]) => times)).toEqual([
    1, 1, 1, 1,
  ]);
});

test("18.4 the states of all nodes can be built from the stored events", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "broken" } }, "a > b", "c > d"));
  expect(await runs.settled(id)).toBe("failed");
  const view = (await eventsOf(id)).reduce(followRun, UNSEEN_RUN);
  const seen = Object.fromEntries([...view.nodes].map(([node, { status }]) => [node, status]));
  expect(seen).toEqual(await runs.states(id));
  expect(view.errorCode).toBe("BROKEN");
});

test("4.7 a template sees the input, what is upstream, and nothing where a path leads nowhere", async () => {
  const graph = graphOf(
    { first: { prompt: "five" }, second: { prompt: "renders" } },
    "first > second",
  );
  const id = await runs.start(graph, { input: { who: "Dana" } });
  await runs.settled(id);
  expect((await nodeOf(id, "second")).data).toBe("Dana: 6");
});

test("8.1 and 8.2 a condition chooses, and what was not chosen is skipped", async () => {
  const when = { ref: "first.data.count", op: "gt", value: 3 };
  const choose = { kind: "condition", cases: [{ handle: "many", label: "", when }] };
  const graph = graphOf(
    { first: { prompt: "five" }, choose },
    "first > choose",
    "choose.many > yes",
    "choose.else > no",
    "yes > end",
    "no > end",
  );
  const id = await runs.start(graph);
  expect(await runs.settled(id)).toBe("succeeded");
  expect(await runs.states(id)).toMatchObject({
    yes: "succeeded",
    no: "skipped",
    end: "succeeded",
  });
});

test("9.4 and 9.5 an unhandled failure beside a delivery makes a run partial", async () => {
  const graph = graphOf(
    { a: { prompt: "broken" }, d: { kind: "deliverOutput" } },
    "a > b",
    "c > d",
  );
  const id = await runs.start(graph);
  expect(await runs.settled(id)).toBe("partial");
  expect(await runs.states(id)).toEqual({
    a: "failed",
    b: "skipped",
    c: "succeeded",
    d: "succeeded",
  });
  expect(await nodeOf(id, "a")).toMatchObject({ errorCode: "BROKEN", error: "It is BROKEN." });
});

test("9.2 an edge at error takes over with onError branch", async () => {
  const graph = graphOf({ a: { prompt: "broken", onError: "branch" } }, "a > b", "a.error > c");
  const id = await runs.start(graph);
  expect(await runs.settled(id)).toBe("succeeded");
  expect(await runs.states(id)).toEqual({ a: "failed", b: "skipped", c: "succeeded" });
});

test("9.3 with onError continue the output is null, and templates see status and error", async () => {
  const graph = graphOf(
    { a: { prompt: "broken", onError: "continue" }, b: { prompt: "errors" } },
    "a > b",
  );
  const id = await runs.start(graph);
  expect(await runs.settled(id)).toBe("succeeded");
  expect((await nodeOf(id, "a")).data).toBeNull();
  expect((await nodeOf(id, "b")).data).toBe("[] failed BROKEN: It is BROKEN.");
});

test("10.1 and 10.2 a failure that may pass is tried again after its pause, each try a row", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "flaky", retryCount: 2 } }));
  expect(await runs.settled(id)).toBe("succeeded");
  const tries = await database.prisma.nodeAttempt.findMany({
    where: { runId: id },
    orderBy: { attempt: "asc" },
  });
  expect(tries.map(({ status, errorCode }) => [status, errorCode])).toEqual([
    ["failed", "BUSY"],
    ["failed", "BUSY"],
    ["succeeded", null],
  ]);
  const pauses = tries
    .slice(1)
    .map(({ startedAt }, at) => startedAt.getTime() - tries[at]!.finishedAt!.getTime());
  expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
  expect(pauses[1]).toBeGreaterThanOrEqual(2_000);
}, 30_000);

test("10.3 what is larger than 1 MB is refused and not tried again", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "huge", retryCount: 5 } }));
  expect(await runs.settled(id)).toBe("failed");
  expect(await nodeOf(id, "a")).toMatchObject({ attempt: 1, errorCode: "OUTPUT_TOO_LARGE" });
});

test("10.5 an attempt that was delivered five times without an end fails with CRASH_LOOP", async () => {
  const graph = graphOf({ q: { kind: "approval" } });
  const id = await runs.start(graph);
  await runs.settled(id, "waiting");
  // As if five workers had died over it.
  await database.prisma.nodeRun.updateMany({
    where: { runId: id },
    data: { status: "running", delivery: 5, waitsFor: null },
  });
  await database.prisma.workflowRun.update({ where: { id }, data: { status: "running" } });
  await runs.engine.run(
    { kind: "node", runId: id, nodeId: "q", attempt: 1 },
    new AbortController().signal,
  );
  expect(await runs.settled(id)).toBe("failed");
  expect(await nodeOf(id, "q")).toMatchObject({ errorCode: "CRASH_LOOP" });
});

test("10.7 a second delivery of what has ended does nothing", async () => {
  const id = await runs.start(graphOf({}, "a > b"));
  await runs.settled(id);
  const before = await eventsOf(id);
  await runs.engine.run(
    { kind: "node", runId: id, nodeId: "a", attempt: 1 },
    new AbortController().signal,
  );
  expect(await eventsOf(id)).toEqual(before);
  expect(runs.begun.get(`${id}:a`)).toBe(1);
});

test("10.7 a worker that was taken for dead and is not cannot write any more", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "twice" } }));
  await eventually(() => late.isWaiting);
  const job = { kind: "node", runId: id, nodeId: "a", attempt: 1 } as const;
  await runs.engine.run(job, new AbortController().signal);
  expect((await nodeOf(id, "a")).data).toBe("second");
  late.finish();
  const ended = () => runs.jobs.unfinished([`run-${id}-a-1-node`]);
  await eventually(async () => (await ended()).size === 0);
  expect(await nodeOf(id, "a")).toMatchObject({ data: "second", delivery: 2 });
  const kinds = (await eventsOf(id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "node.succeeded")).toHaveLength(1);
  expect(await database.prisma.sideEffect.count({ where: { key: `${id}:a` } })).toBe(1);
});

test("12.2 and 12.3 a cancel stops what runs, and what ignores it cannot write any more", async () => {
  const graph = graphOf(
    { a: { prompt: "obedient" }, b: { prompt: "stubborn" }, w: { kind: "wait" } },
    "a > c",
  );
  const id = await runs.start(graph);
  await eventually(() => runs.begun.has(`${id}:a`) && runs.begun.has(`${id}:b`));
  await eventually(async () => (await runs.states(id)).w === "waiting");
  expect(await runs.engine.cancel(id)).toBe(true);
  expect(await runs.settled(id)).toBe("cancelled");
  expect(await runs.engine.cancel(id)).toBe(false);
  await eventually(() => told.has(`${id}:b`));
  expect(await runs.states(id)).toEqual({
    a: "cancelled",
    b: "cancelled",
    c: "cancelled",
    w: "cancelled",
  });
  expect((await eventsOf(id)).at(-1)?.kind).toBe("run.finished");
});

test("12.3 and 18.2 a step goes by what another process has made of the run meanwhile", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "cancelledElsewhere" } }, "a > b"));
  expect(await runs.settled(id)).toBe("cancelled");
  expect(await runs.states(id)).toEqual({ a: "succeeded", b: "cancelled" });
  const events = await eventsOf(id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(await nodeOf(id, "a")).toMatchObject({ data: "done", attempt: 1, delivery: 1 });
});

test("11.2 a run that is at work for too long is stopped with DEADLINE", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "obedient" } }));
  await eventually(() => runs.begun.has(`${id}:a`));
  fresh.now = new Date(Date.now() + 24 * 3_600_000 + 60_000);
  await runs.engine.upkeep();
  expect(await runs.settled(id)).toBe("failed");
  expect((await eventsOf(id)).at(-1)).toMatchObject({ errorCode: "DEADLINE" });
});

test("11.1 while a run waits that clock stands", async () => {
  const id = await runs.start(graphOf({ q: { kind: "approval" } }));
  await runs.settled(id, "waiting");
  fresh.now = new Date(Date.now() + 30 * 24 * 3_600_000);
  await runs.engine.upkeep();
  expect(await runs.settled(id, "waiting")).toBe("waiting");
});

test("13.1 and 13.2 a wait is a row and a job; a time in the past is over at once", async () => {
  const until = "2020-01-01T00:00:00Z";
  const past = { kind: "wait", duration: null, until };
  const id = await runs.start(graphOf({ past, later: { kind: "wait" } }, "past > b"));
  await eventually(async () => (await runs.states(id)).b === "succeeded");
  expect(await runs.states(id)).toEqual({ past: "succeeded", b: "succeeded", later: "waiting" });
  expect(await runs.settled(id, "waiting")).toBe("waiting");
  const { wakeAt, jobId } = await nodeOf(id, "later");
  expect(wakeAt!.getTime() - Date.now()).toBeGreaterThan(3_500_000);
  expect(await runs.jobs.unfinished([jobId!])).toEqual(new Set([jobId]));
});

test("13.4 and 13.6 of two answers the first counts, and one that does not fit is refused", async () => {
  const form = [{ name: "amount", label: "Amount", type: "number", required: true }];
  const id = await runs.start(
    graphOf({ q: { kind: "approval", form } }, "q.approve > yes", "q.reject > no"),
  );
  await runs.settled(id, "waiting");
  const place = { runId: id, nodeId: "q" };
  const give = (decision: string, filled: Record<string, number>) =>
    runs.engine.answer(place, { memberId: `by ${decision}`, decision, form: filled });
  await expect(give("approve", {})).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  await expect(give("maybe", { amount: 1 })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  const outcomes = await Promise.all([
    give("approve", { amount: 1 }),
    give("reject", { amount: 2 }),
  ]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["taken", "tooLate"]);
  expect(await runs.settled(id)).toBe("succeeded");
  const kept = await database.prisma.approval.findFirstOrThrow({ where: { runId: id } });
  const taken = outcomes[0].kind === "taken" ? "approve" : "reject";
  expect(kept).toMatchObject({ decision: taken, answeredById: `by ${taken}` });
  expect(kept.closedAt).not.toBeNull();
  expect((await nodeOf(id, "q")).data).toMatchObject({ decision: taken });
});

test("13.3 and 13.6 an approval keeps whom it asks what, and the answer which version they saw", async () => {
  const form = [{ name: "why", label: "Why", type: "text", required: false }];
  const decisions = [
    { handle: "go", label: "Go on" },
    { handle: "halt", label: "Stop" },
  ];
  const ask = { kind: "approval", label: "Sign?", form, decisions, assigneeIds: ["member_1"] };
  const documentId = newId("Document");
  const id = await runs.start(graphOf({ q: ask }), { documentIds: [documentId] });
  const { workspaceId } = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
  const file = { name: "Lease", mimeType: "text/plain", size: 9, hash: "sha256 of the text" };
  const document = { id: documentId, workspaceId, createdById: "member_1", ...file };
  await database.prisma.document.create({ data: document });
  await runs.settled(id, "waiting");
  const where = { runId_nodeId: { runId: id, nodeId: "q" } };
  expect(await database.prisma.approval.findUnique({ where })).toMatchObject({
    title: "Sign?",
    form,
    decisions,
    assigneeIds: ["member_1"],
    answeredById: null,
  });
  const answer = { memberId: "member_1", decision: "go", form: { why: "Cheap" } };
  const place = { runId: id, nodeId: "q" };
  // The page showed another text, or none; nothing is taken for what nobody has seen.
  for (const seen of ["sha256 of an older text", null])
    await expect(runs.engine.answer(place, { ...answer, seen })).rejects.toMatchObject({
      code: "CONFLICT",
      extensions: { version: "sha256 of the text" },
    });
  await runs.engine.answer(place, { ...answer, seen: "sha256 of the text" });
  await runs.settled(id);
  expect((await nodeOf(id, "q")).data).toEqual({
    decision: "go",
    form: { why: "Cheap" },
    by: "member_1",
    at: expect.any(String),
    version: "sha256 of the text",
  });
  expect(await database.prisma.approval.findUnique({ where })).toMatchObject({
    version: "sha256 of the text",
  });
  // Who is too late is told that, whatever they have seen.
  expect(await runs.engine.answer(place, { ...answer, seen: "other" })).toEqual({
    kind: "tooLate",
  });
});

test("13.7 an approval that nobody answers takes its handle timeout", async () => {
  const timeout = { amount: 1, unit: "minutes" };
  const id = await runs.start(
    graphOf({ q: { kind: "approval", timeout } }, "q.timeout > late", "q.approve > b"),
  );
  await runs.settled(id, "waiting");
  await runs.engine.run(
    { kind: "wake", runId: id, nodeId: "q", attempt: 1 },
    new AbortController().signal,
  );
  expect(await runs.settled(id)).toBe("succeeded");
  expect(await runs.states(id)).toEqual({ q: "succeeded", late: "succeeded", b: "skipped" });
  const given = { memberId: "x", decision: "approve", form: {} };
  expect(await runs.engine.answer({ runId: id, nodeId: "q" }, given)).toEqual({ kind: "tooLate" });
});

test("17.2 what a node writes into our database is written once, however often it is delivered", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "tasks" } }));
  expect(await runs.settled(id)).toBe("succeeded");
  await runs.engine.run(
    { kind: "node", runId: id, nodeId: "a", attempt: 1 },
    new AbortController().signal,
  );
  expect(await database.prisma.sideEffect.count({ where: { key: `${id}:a` } })).toBe(1);
});

test("18.6 streamed text is gathered into few events", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "streams" } }));
  await runs.settled(id);
  const events = await eventsOf(id);
  const deltas = events.flatMap((event) => (event.kind === "node.delta" ? [event.text] : []));
  expect(deltas).toEqual(["The quick brown fox", " jumps"]);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test("18.8 streamed text goes a day after its run has ended, and whoever resumes misses nothing else", async () => {
  const graph = graphOf({ a: { prompt: "streams" } }, "a > b");
  const [id, open] = [await runs.start(graph), await runs.start(graphOf({ w: { kind: "wait" } }))];
  await runs.settled(open, "waiting");
  await database.prisma.runEvent.create({
    data: { runId: open, sequence: 1_000, kind: "node.delta", data: {} },
  });
  expect(await runs.settled(id)).toBe("succeeded");
  const before = await eventsOf(id);
  const gone = before.find(({ kind }) => kind === "node.delta")?.sequence ?? Number.NaN;
  expect(await runs.engine.forgetStreams()).toBe(0);
  fresh.now = new Date(Date.now() + 25 * 3_600_000);
  expect(await runs.engine.forgetStreams()).toBeGreaterThanOrEqual(2);
  const left = before.filter(({ kind }) => kind !== "node.delta");
  expect(await eventsOf(id)).toEqual(left);
  const feed = openChangeFeed();
  const resumed: number[] = [];
  for await (const { sequence } of followRunEvents({ ...database, feed }, id, gone))
    resumed.push(sequence);
  feed.stop();
  expect(resumed).toEqual(left.map(({ sequence }) => sequence).filter((number) => number > gone));
  // What a run streamed that goes on is still there.
  expect(await database.prisma.runEvent.count({ where: { runId: open, sequence: 1_000 } })).toBe(1);
  expect(await runs.engine.forgetStreams()).toBe(0);
});

test("20.1 a start that is rolled back leaves nothing", async () => {
  const graph = graphOf({}, "a > b");
  const before = await database.prisma.workflowRun.count();
  const lost = database.prisma.$transaction(async (tx) => {
    await runs.engine.start(tx, runs.newRun(graph));
    throw new Error("no");
  });
  await expect(lost).rejects.toThrow("no");
  expect(await database.prisma.workflowRun.count()).toBe(before);
});

test("what was sent to a model is forgotten after a month, and the run is not", async () => {
  const id = await runs.start(graphOf({ a: { prompt: "asks" } }));
  await runs.settled(id);
  const kept = () => database.prisma.nodePrompt.count({ where: { runId: id } });
  expect([await runs.engine.forgetPrompts(), await kept()]).toEqual([0, 1]);
  fresh.now = new Date(Date.now() + 31 * 24 * 3_600_000);
  await runs.engine.forgetPrompts();
  expect([await kept(), await runs.settled(id)]).toEqual([0, "succeeded"]);
});

test("20.2 a database that starts anew while a node reads what it works with is no failure of the node", async () => {
  restart.refused = 2;
  const graph = graphOf(
    { first: { prompt: "five" }, second: { prompt: "renders" } },
    "first > second",
  );
  const id = await runs.start(graph, { input: { who: "Dana" } });
  expect(await runs.settled(id)).toBe("succeeded");
  expect(restart.refused).toBeLessThan(0);
  expect(runs.begun.get(`${id}:second`)).toBe(1);
});

test("20.3 a node whose job is gone gets a new one", async () => {
  const id = await runs.start(graphOf({ w: { kind: "wait" } }, "w > b"));
  await runs.settled(id, "waiting");
  const { jobId } = await nodeOf(id, "w");
  await database.pool.query("DELETE FROM dbos.workflow_status WHERE workflow_uuid = $1", [jobId]);
  fresh.now = new Date(Date.now() + 2 * 3_600_000);
  expect(await runs.engine.upkeep()).toBe(1);
  expect(await runs.settled(id)).toBe("succeeded");
});
