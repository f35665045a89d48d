import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { eventually } from "../../database/eventually.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { NodeFailure } from "../../engine/engine.ts";
import type { DomainError } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openModelCalls } from "../generations/generations.ts";
import { openTasks, type Tasks } from "../tasks/tasks.ts";
import {
  canvas,
  playbookOf,
  somebody,
  openTestWorkflows,
  type TestWorkflows,
} from "../workflows/test-workflows.ts";
import type { Workflows } from "../workflows/workflows.ts";
import type { Actor } from "../workspaces/access.ts";
import type { RunEvent } from "./run.type.ts";
import { openRuns, runAnnouncer, type Runs } from "./runs.ts";
import { callsOf, errorOf, outputsOf, shownAttempt, shownNodes, shownRun } from "./shown-run.ts";
import { gives, openTestRuns, type Script, type TestRuns } from "./test-runs.ts";

let database: Database;
let desk: TestRuns;
let drafts: TestWorkflows;
let workflows: Workflows;
let runs: Runs;
let tasks: Tasks;
const feed = openChangeFeed();
const clock = (): Date => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  const scripts = { answer: () => Promise.resolve(gives({ answer: 42 })), traced };
  desk = await openTestRuns(database, { scripts, announce: runAnnouncer({ feed, clock }) });
  drafts = openTestWorkflows(database);
  workflows = drafts.workflows;
  tasks = openTasks({ prisma, clock });
  runs = openRuns({ prisma, engine: desk.engine, workflows, feed, clock, log: silentLog });
}, 240_000);
afterAll(async () => {
  feed.stop();
  await desk?.stop();
  await drafts?.stop();
  await database?.close();
});

/** Searches, and asks a tool that is busy at the first try. */
const traced: Script = async ({ measure, attempt }) => {
  const part = { kind: "retrieval", name: "knowledge" } as const;
  await measure({ ...part, count: ({ length }) => length }, () => Promise.resolve("abc"));
  await measure({ kind: "tool", name: "summary@2" }, () =>
    attempt === 1
      ? Promise.reject(new NodeFailure("BUSY", "It is busy.", { mayPass: true }))
      : Promise.resolve(),
  );
  return gives("done");
};

const prompt = (id: string) => ({ id, kind: "aiCompletion", data: { prompt: "answer" } });
/** Ended in a time that no other call of a test can be after. */
const CALL = {
  provider: "scripted",
  model: "gpt-4o",
  tokensIn: 5,
  tokensOut: 2,
  tokensCached: 0,
  isEstimated: false,
  costUsd: "0.000010",
  priceVersion: "test",
  latencyMs: 12,
  firstTokenMs: 3,
  finishReason: "stop",
  errorCode: undefined,
  at: new Date("2100-01-01"),
};
/** Ends by itself. */
const QUICK = canvas([prompt("a"), prompt("b")], "a > b");
/** Waits for an answer, so that tests can look at a run that goes on. */
const ASKING = canvas(
  [{ id: "ask", kind: "approval", data: { label: "Sign?" } }, prompt("b")],
  "ask.approve > b",
);

async function workflowOf(actor: Actor, drawing: unknown = QUICK): Promise<string> {
  const playbookId = await playbookOf(database, actor);
  const { id } = await workflows.importCanvas(actor, { playbookId, canvas: drawing });
  return id;
}

async function waitingRun(actor: Actor, drawing: unknown = ASKING) {
  const run = await runs.start(actor, { workflowId: await workflowOf(actor, drawing) });
  await desk.settled(run.id, "waiting");
  return run;
}

async function readAll(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const read: RunEvent[] = [];
  for await (const event of events) read.push(event);
  return read;
}

test("a run is shown with its nodes, outputs and cost", async () => {
  const dana = somebody();
  const { id } = await runs.start(dana, { workflowId: await workflowOf(dana), input: { x: 1 } });
  await desk.settled(id);
  const row = (await runs.find(dana, id))!;
  expect(shownRun(row)).toMatchObject({
    status: "SUCCEEDED",
    trigger: "PERSON",
    input: { x: 1 },
    costUsd: "0.000000",
  });
  const nodes = await runs.loaders(dana).nodes.load(id);
  expect(
    shownNodes(row.graph, nodes).map(({ nodeId, kind, status }) => [nodeId, kind, status]),
  ).toEqual([
    ["a", "aiCompletion", "SUCCEEDED"],
    ["b", "aiCompletion", "SUCCEEDED"],
  ]);
  expect(outputsOf(row.graph, nodes)).toEqual({ a: { answer: 42 }, b: { answer: 42 } });
  expect(errorOf("DEADLINE", nodes)).toBe("It was at work for too long.");
});

test("nodes stand as they depend on each other, and beside each other as they began", async () => {
  const dana = somebody();
  const ids = ["z", "y", "a", "b"];
  const graph = canvas(ids.map(prompt), "a > z", "b > y", "y > z");
  const { id } = await runs.start(dana, { workflowId: await workflowOf(dana, graph) });
  await desk.settled(id);
  const row = await runs.find(dana, id);
  const rows = await runs.loaders(dana).nodes.load(id);
  const orderWhen = (began: Readonly<Record<string, number | undefined>>) =>
    shownNodes(
      row?.graph,
      rows.map((node) => {
        const at = began[node.nodeId];
        return Object.assign({}, node, { startedAt: at === undefined ? null : new Date(at) });
      }),
    ).map(({ nodeId }) => nodeId);
  expect(orderWhen({})).toEqual(["a", "b", "y", "z"]);
  expect(orderWhen({ b: 1, a: 2, z: 0 })).toEqual(["b", "a", "y", "z"]);
  expect(orderWhen({ b: 1 })).toEqual(["b", "a", "y", "z"]);
});

test("26.1 and 26.3 each try of a node tells what all its deliveries have asked for, and only to its workspace", async () => {
  const dana = somebody();
  const node = { id: "a", kind: "aiCompletion", data: { prompt: "traced", retryCount: 1 } };
  const { id } = await runs.start(dana, { workflowId: await workflowOf(dana, canvas([node])) });
  await desk.settled(id);
  const asking = { runId: id, nodeId: "a", attempt: 2 };
  const { record } = openModelCalls(database.prisma, silentLog);
  // The worker of the first delivery died before it could say what it got.
  await record({ ...CALL, ...dana, model: "of the dead", at: new Date("2099-01-01"), asking });
  await record({ ...CALL, ...dana, asking });
  const loaders = runs.loaders(dana);
  const attempts = (await loaders.attempts.load(id)).map(shownAttempt);
  const calls = await loaders.modelCalls.load(id);
  const told = attempts.map((attempt) =>
    callsOf(attempt, calls).map((call) => [call.kind, call.name, call.found, call.errorCode]),
  );
  const chats = ["of the dead", "gpt-4o"].map((model) => ["CHAT", model, null, null]);
  const found = ["RETRIEVAL", "knowledge", 3, null];
  expect(told).toEqual([
    [found, ["TOOL", "summary@2", null, "BUSY"]],
    [found, ["TOOL", "summary@2", null, null], ...chats],
  ]);
  expect(callsOf(attempts[1]!, calls).at(-1)).toMatchObject({ tokensIn: 5, costUsd: "0.000010" });
  expect(await runs.loaders(somebody()).modelCalls.load(id)).toEqual([]);
  expect(await runs.loaders(somebody()).attempts.load(id)).toEqual([]);
});

test("1.7 a run freezes its graph with what its playbook gives: later edits of either do not touch it", async () => {
  const dana = somebody();
  const workflowId = await workflowOf(dana);
  const give = (...modelChain: string[]) =>
    database.prisma.playbook.updateMany({
      where: { workflow: { id: workflowId } },
      data: { defaults: { modelChain } },
    });
  await give("large");
  const run = await runs.start(dana, { workflowId });
  expect(run.graph).toMatchObject({ nodes: [{ data: { modelChain: ["large"] } }, {}] });
  await workflows.saveDraft(dana, { id: workflowId, graph: ASKING, ifSequence: 1 });
  await give("small");
  expect((await runs.find(dana, run.id))!.graph).toEqual(run.graph);
  expect(await desk.settled(run.id)).toBe("succeeded");
});

test("without a version the published one runs, and the draft where none is published", async () => {
  const dana = somebody();
  const workflowId = await workflowOf(dana);
  expect((await runs.start(dana, { workflowId })).versionId).toBeNull();
  await workflows.publish(dana, { id: workflowId });
  await workflows.saveDraft(dana, { id: workflowId, graph: ASKING, ifSequence: 1 });
  const run = await runs.start(dana, { workflowId });
  expect(run.versionId).not.toBeNull();
  const asked = runs.start(dana, { workflowId, version: 7 });
  await expect(asked).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
});

test("1.6 a workflow with problems does not run and says why", async () => {
  const dana = somebody();
  const workflowId = await workflowOf(dana, canvas([{ id: "a", kind: "wait" }]));
  const asked = runs.start(dana, { workflowId });
  await expect(asked).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [{ path: "input.workflowId.a.duration" }] },
  });
  expect((await runs.list(dana, { workflowId }, {})).nodes).toEqual([]);
});

test("the same key starts one run, also when it is sent twice at once", async () => {
  const dana = somebody();
  const request = { workflowId: await workflowOf(dana), idempotencyKey: "once" };
  const started = await Promise.all([runs.start(dana, request), runs.start(dana, request)]);
  const again = await runs.start(dana, request);
  expect(new Set([...started, again].map(({ id }) => id)).size).toBe(1);
  const other = runs.start(dana, { ...request, input: 1 });
  await expect(other).rejects.toMatchObject({ code: "CONFLICT" });
});

test("documents of nobody or of somebody else are not there", async () => {
  const dana = somebody();
  const asked = runs.start(dana, {
    workflowId: await workflowOf(dana),
    documentIds: ["document_x"],
  });
  await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("18.5 whoever names the last number they saw gets everything after it, once and in order", async () => {
  const dana = somebody();
  const viewer = { actor: dana };
  const run = await waitingRun(dana);
  const live = readAll(runs.events(viewer, run.id, 0));
  const { runId, nodeId } = { runId: run.id, nodeId: "ask" };
  await runs.answer(dana, { runId, nodeId, decision: "approve" });
  const all = await live;
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
  expect(all[0]).toMatchObject({ kind: "RUN_STARTED", runStatus: "RUNNING", nodeId: null });
  expect(all.at(-1)).toMatchObject({ kind: "RUN_FINISHED", runStatus: "SUCCEEDED" });
  for (const after of [0, 1, 4, all.length - 1, all.length, 1_000])
    expect(await readAll(runs.events(viewer, run.id, after))).toEqual(all.slice(after));
});

test("18.5 whoever may read no more hears no more", async () => {
  const dana = somebody();
  const run = await waitingRun(dana);
  const viewer: { actor: Actor | undefined } = { actor: dana };
  const events = runs.events(viewer, run.id, 0);
  await events.next();
  viewer.actor = undefined;
  expect((await readAll(events)).length).toBe(0);
});

test("what becomes of runs is told to the workspace, and to no other", async () => {
  const [dana, stranger] = [somebody(), somebody()];
  const [heard, nothing] = [runs.changes({ actor: dana }), runs.changes({ actor: stranger })];
  const run = await waitingRun(dana);
  expect((await heard.next()).value).toMatchObject({ id: run.id, status: "RUNNING" });
  expect((await heard.next()).value).toMatchObject({ id: run.id, status: "WAITING" });
  const silence = nothing.next();
  await nothing.return?.();
  expect((await silence).done).toBe(true);
});

test("13.4 the second answer is told which one counts", async () => {
  const dana = somebody();
  const run = await waitingRun(dana);
  const answer = (decision: string) =>
    runs.answer(dana, { runId: run.id, nodeId: "ask", decision });
  await answer("approve");
  await expect(answer("reject")).rejects.toMatchObject({
    code: "CONFLICT",
    extensions: { decision: "approve", answeredById: dana.memberId },
  });
  expect(await desk.settled(run.id)).toBe("succeeded");
});

test("13.5 whether somebody may answer is asked at the answer", async () => {
  const dana = somebody();
  const viewer: Actor = { ...somebody("VIEWER"), workspaceId: dana.workspaceId };
  await addMember(viewer);
  const open = await waitingRun(dana);
  const give = (actor: Actor, runId: string) =>
    runs.answer(actor, { runId, nodeId: "ask", decision: "approve" });
  await expect(give(viewer, open.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const meant = { id: "ask", kind: "approval", data: { assigneeIds: [viewer.memberId] } };
  const asked = await waitingRun(dana, canvas([meant]));
  await expect(give(dana, asked.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(give(somebody(), asked.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await give(viewer, asked.id);
  expect(await desk.settled(asked.id)).toBe("succeeded");
});

test("approvals list what waits: all of it, or what may be meant for me", async () => {
  const dana = somebody();
  const tom: Actor = { ...somebody(), workspaceId: dana.workspaceId };
  await addMember(tom);
  const open = await waitingRun(dana);
  const meant = { id: "ask", kind: "approval", data: { assigneeIds: [tom.memberId] } };
  const forTom = await waitingRun(dana, canvas([meant]));
  const listed = async (actor: Actor, mine: boolean) =>
    (await runs.approvals(actor, { mine }, {})).nodes.map(({ runId }) => runId);
  expect(await listed(dana, false)).toEqual([forTom.id, open.id]);
  expect(await listed(dana, true)).toEqual([open.id]);
  expect(await listed(tom, true)).toEqual([forTom.id, open.id]);
  await runs.cancel(dana, forTom.id);
  await eventually(async () => (await listed(tom, true)).length === 1);
});

test("what was answered is listed apart, and a run names what it has asked", async () => {
  const dana = somebody();
  const tom: Actor = { ...somebody(), workspaceId: dana.workspaceId };
  await addMember(tom);
  const run = await waitingRun(dana);
  const left = await waitingRun(dana);
  await runs.answer(tom, { runId: run.id, nodeId: "ask", decision: "approve" });
  await runs.cancel(dana, left.id);
  const listed = async (actor: Actor, mine: boolean) =>
    (await runs.approvals(actor, { mine, answered: true }, {})).nodes.map(({ runId }) => runId);
  await eventually(async () => (await runs.approvals(dana, {}, {})).nodes.length === 0);
  expect(await listed(dana, false)).toEqual([run.id]);
  expect(await listed(dana, true)).toEqual([]);
  expect(await listed(tom, true)).toEqual([run.id]);
  const asked = await runs.loaders(dana).approvals.load(run.id);
  expect(asked).toMatchObject([{ nodeId: "ask", decision: "approve", answeredById: tom.memberId }]);
  expect(await runs.loaders(somebody()).approvals.load(run.id)).toEqual([]);
});

test("cancelling ends a run; doing it again changes nothing", async () => {
  const dana = somebody();
  const run = await waitingRun(dana);
  expect((await runs.cancel(dana, run.id)).status).toBe("cancelled");
  expect((await runs.cancel(dana, run.id)).status).toBe("cancelled");
  await expect(runs.cancel(somebody(), run.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const cancels = { where: { workspaceId: dana.workspaceId, kind: "run.cancelled" } };
  expect(await database.prisma.event.count(cancels)).toBe(1);
});

test("a list holds the workspace's own runs, newest first, by workflow, status and time", async () => {
  const dana = somebody();
  const waiting = await waitingRun(dana);
  const quick = await runs.start(dana, { workflowId: await workflowOf(dana) });
  await desk.settled(quick.id);
  const listed = async (query: object) =>
    (await runs.list(dana, query, {})).nodes.map(({ id }) => id);
  expect(await listed({})).toEqual([quick.id, waiting.id]);
  expect(await listed({ status: ["WAITING"] })).toEqual([waiting.id]);
  expect(await listed({ workflowId: quick.workflowId })).toEqual([quick.id]);
  expect(await listed({ createdAfter: waiting.createdAt })).toEqual([quick.id]);
  expect((await runs.list(somebody(), {}, {})).nodes).toEqual([]);
  expect(await runs.loaders(somebody()).nodes.load(quick.id)).toEqual([]);
});

test("19.1 a re-run from a node takes over what is not downstream of it, and costs nothing for that", async () => {
  const dana = somebody();
  const drawing = canvas([prompt("a"), prompt("b"), prompt("c"), prompt("x")], "a > b", "b > c");
  const old = await runs.start(dana, {
    workflowId: await workflowOf(dana, drawing),
    input: { x: 1 },
  });
  await desk.settled(old.id);
  const fresh = await runs.rerun(dana, { runId: old.id, from: "NODE", nodeId: "b" });
  expect(fresh).toMatchObject({ rerunOfId: old.id, input: { x: 1 }, graph: old.graph });
  expect(await desk.settled(fresh.id)).toBe("succeeded");
  const begun = ["a", "b", "c", "x"].map((node) => desk.begun.get(`${fresh.id}:${node}`) ?? 0);
  expect(begun).toEqual([0, 1, 1, 0]);
  const nodes = await runs.loaders(dana).nodes.load(fresh.id);
  const kept = nodes.find(({ nodeId }) => nodeId === "a");
  expect(kept).toMatchObject({ attempt: 0, data: { answer: 42 }, tokensIn: 0 });
  const events = await readAll(runs.events({ actor: dana }, fresh.id, 0));
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
});

test("19.2 and 19.3 a re-run of what failed does it and what is behind it again", async () => {
  const dana = somebody();
  const broken = { id: "b", kind: "wait", data: { until: "{{ run.input.until }}" } };
  const drawing = canvas([prompt("a"), broken, prompt("c")], "a > b", "b > c");
  const old = await runs.start(dana, { workflowId: await workflowOf(dana, drawing) });
  expect(await desk.settled(old.id)).toBe("failed");
  const row = (await runs.find(dana, old.id))!;
  const said = errorOf(row.errorCode, await runs.loaders(dana).nodes.load(old.id));
  expect([row.errorCode, said]).toEqual([
    "BAD_TIME",
    "What it should wait for is no time with an offset.",
  ]);
  const fresh = await runs.rerun(dana, { runId: old.id, from: "FAILED" });
  expect(await desk.settled(fresh.id)).toBe("failed");
  expect(desk.begun.get(`${fresh.id}:a`)).toBeUndefined();
});

test("19.5 again is asked anew; what failed, or was changed, may be answered from the cache", async () => {
  const dana = somebody();
  const drawing = canvas([prompt("a"), prompt("b")], "a > b");
  const { id: runId } = await runs.start(dana, { workflowId: await workflowOf(dana, drawing) });
  await desk.settled(runId);
  const usesCache = async (request: Omit<Parameters<typeof runs.rerun>[1], "runId">) => {
    const { id } = await runs.rerun(dana, { runId, ...request });
    const { useCache } = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
    return useCache;
  };
  expect(await usesCache({ from: "START" })).toBe(false);
  expect(await usesCache({ from: "NODE", nodeId: "b" })).toBe(false);
  expect(await usesCache({ from: "FAILED" })).toBe(true);
  const changes = { b: { prompt: "Another." } };
  expect(await usesCache({ from: "NODE", nodeId: "b", changes })).toBe(true);
});

test("19.4 changed settings are checked anew, and what they change is done again too", async () => {
  const dana = somebody();
  const drawing = canvas([prompt("a"), prompt("b"), prompt("c"), prompt("x")], "a > b", "b > c");
  const workflowId = await workflowOf(dana, drawing);
  await drafts.workflows.publish(dana, { id: workflowId });
  const old = await runs.start(dana, { workflowId });
  await desk.settled(old.id);
  const again = (changes: unknown, actor = dana) =>
    runs.rerun(actor, { runId: old.id, from: "NODE", nodeId: "c", changes });
  const fresh = await again({ b: { label: "Asked otherwise" } });
  expect(await desk.settled(fresh.id)).toBe("succeeded");
  const begun = ["a", "b", "c", "x"].map((node) => desk.begun.get(`${fresh.id}:${node}`) ?? 0);
  expect(begun).toEqual([0, 1, 1, 0]);
  expect(fresh.versionId).toBeNull();
  expect(JSON.stringify(fresh.graph)).toContain("Asked otherwise");
  const refused = async (changes: unknown) =>
    again(changes).catch((error: unknown) => (error as DomainError).extensions);
  expect(await refused("b")).toMatchObject({ fields: [{ path: "input.changes" }] });
  expect(await refused({ zzz: {} })).toMatchObject({ fields: [{ path: "input.changes.zzz" }] });
  expect(await refused({ b: { prompt: "{% include x %}" } })).toMatchObject({
    fields: expect.arrayContaining([expect.objectContaining({ path: "input.changes.b.prompt" })]),
  });
  const via: Actor["via"] = {
    kind: "apiKey",
    keyId: newId("ApiKey"),
    scopes: new Set(["READ", "RUN"]),
  };
  await expect(again({ b: {} }, { ...dana, via })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a run that goes on is not run again, nor from a node that it does not have", async () => {
  const dana = somebody();
  const run = await waitingRun(dana);
  const again = (from: "START" | "NODE", nodeId?: string) =>
    runs.rerun(dana, { runId: run.id, from, nodeId: nodeId ?? null });
  await expect(again("START")).rejects.toMatchObject({ code: "CONFLICT" });
  await runs.cancel(dana, run.id);
  await expect(again("NODE", "zzz")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  await expect(again("NODE")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  const stranger = runs.rerun(somebody(), { runId: run.id, from: "START" });
  await expect(stranger).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("2.7 and 17.2 a task is made once, for whoever started the run, with its templates rendered", async () => {
  const dana = somebody();
  const due = { amount: 2, unit: "days" };
  const data = { title: "Call {{ run.input.who }}", body: "{{ a.data.answer }}", due };
  const task = { id: "t", kind: "createTask", data };
  const drawing = canvas(
    [{ ...prompt("a"), data: { prompt: "answer", outputVariable: "a" } }, task],
    "a > t",
  );
  const workflowId = await workflowOf(dana, drawing);
  const run = await runs.start(dana, { workflowId, input: { who: "Tom\nBcc: all" } });
  expect(await desk.settled(run.id)).toBe("succeeded");
  const job = { kind: "node", runId: run.id, nodeId: "t", attempt: 1 } as const;
  await desk.engine.run(job, new AbortController().signal);
  const [made, ...others] = (await tasks.list(dana, { mine: true, done: false }, {})).nodes;
  expect(others).toEqual([]);
  expect(made).toMatchObject({ title: "Call Tom Bcc: all", body: "42", assigneeId: dana.memberId });
  expect(made!.due!.getTime() - made!.createdAt.getTime()).toBe(2 * 24 * 3_600_000);
});

test("a task is done once, by whom it is for or by whoever may run workflows", async () => {
  const dana = somebody();
  const viewer: Actor = { ...somebody("VIEWER"), workspaceId: dana.workspaceId };
  const task = (assigneeId: string) => ({
    id: "t",
    kind: "createTask",
    data: { title: "Call", assigneeId },
  });
  await addMember(viewer);
  await addMember(dana);
  for (const { memberId } of [viewer, dana]) {
    const workflowId = await workflowOf(dana, canvas([task(memberId)]));
    await desk.settled((await runs.start(dana, { workflowId })).id);
  }
  const [danas, viewers] = (await tasks.list(dana, {}, {})).nodes;
  await expect(tasks.complete(viewer, danas!.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(tasks.complete(somebody(), danas!.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const done = await tasks.complete(viewer, viewers!.id);
  expect(done.doneById).toBe(viewer.memberId);
  expect(await tasks.complete(dana, viewers!.id)).toEqual(done);
  await expect(tasks.reopen(somebody(), done.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(tasks.reopen(viewer, danas!.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (let times = 1; times <= 2; times++)
    expect(await tasks.reopen(viewer, done.id)).toMatchObject({ doneAt: null, doneById: null });
  const reopened = { kind: "task.reopened", actor: viewer.memberId };
  expect(await database.prisma.event.count({ where: reopened })).toBe(1);
  await tasks.complete(viewer, done.id);
  const open = (await tasks.list(dana, { done: false }, {})).nodes;
  expect(open.map(({ id }) => id)).toEqual([danas!.id]);
});

test("a playbook that is deleted for ever takes its runs along, with all that they have seen", async () => {
  const dana = somebody();
  const task = { id: "t", kind: "createTask", data: { title: "Call" } };
  const drawing = canvas([prompt("a"), task, { id: "ask", kind: "approval" }], "a > t", "t > ask");
  const { id: runId, workflowId } = await waitingRun(dana, drawing);
  const { prisma } = database;
  const where = { runId };
  const left = async () => [
    await prisma.nodeRun.count({ where }),
    await prisma.nodeAttempt.count({ where }),
    await prisma.runEvent.count({ where }),
    await prisma.approval.count({ where }),
    await prisma.task.count({ where }),
  ];
  expect((await left()).every((count) => count > 0)).toBe(true);
  const { playbookId } = await prisma.workflow.findUniqueOrThrow({ where: { id: workflowId! } });
  await prisma.playbook.delete({ where: { id: playbookId } });
  expect(await left()).toEqual([0, 0, 0, 0, 0]);
  // A job that is left finds nothing to do.
  const job = { kind: "wake", runId, nodeId: "ask", attempt: 1 } as const;
  await desk.engine.run(job, new AbortController().signal);
});

/** Rows for an actor: a graph that names a member must find one (5.5). */
async function addMember({ memberId, userId, workspaceId, role, name }: Actor): Promise<void> {
  const { prisma } = database;
  const workspace = { id: workspaceId, name: "W" };
  await prisma.workspace.upsert({ where: { id: workspaceId }, create: workspace, update: {} });
  await prisma.user.create({ data: { id: userId, name, email: `${userId}@example.com` } });
  await prisma.member.create({ data: { id: memberId, userId, workspaceId, role } });
}
