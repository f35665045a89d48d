import type { Database } from "../../../database/database.ts";
import { eventually } from "../../../database/eventually.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import {
  type Caps,
  type FreshResult,
  NodeFailure,
  type NodeWork,
  openResultCache,
} from "../../../engine/engine.ts";
import { brand, newId, uuidOf } from "../../../ids.ts";
import { silentLog } from "../../../observability/log.ts";
import { openSpans } from "../../../observability/spans.ts";
import { startSpanReceiver } from "../../../observability/test-span-receiver.ts";
import { openModelCalls } from "../../generations/generations.ts";
import { gives, graphOf, openTestRuns, type Script, type TestRuns } from "../test-runs.ts";
import { openRunSpans, type RunSpans } from "../trace/run-spans.ts";
import { readUsage } from "./workspace-usage.ts";

let database: Database;
let runs: TestRuns;
const fresh: { now: Date | undefined } = { now: undefined };
const caps: { -readonly [Of in keyof Caps]: Caps[Of] } = { run: {}, workspace: {} };
/** Told what the engine commits, while a test looks at spans. */
const followed: { spans: RunSpans | undefined } = { spans: undefined };
const usage = { model: "m", tokensIn: 90, tokensOut: 10, costUsd: "0.010000" };

/** Stands for the text of a document: it must be in no span. */
const SECRET = "Rosa Lind pays EUR 900";
const CALL = {
  provider: "openai-compatible",
  model: "gpt-4o",
  tokensIn: 90,
  tokensOut: 10,
  tokensCached: 0,
  isEstimated: false,
  costUsd: "0.010000",
  priceVersion: "test",
  latencyMs: 0,
  firstTokenMs: 500,
  finishReason: "stop",
};

const scripts: Readonly<Record<string, Script>> = {
  async asks(work) {
    await work.mayAskModel();
    return { kind: "done", output: { data: "asked", usage } };
  },
  async guesses(work) {
    await work.mayAskModel();
    const { costUsd: _unknown, ...unpriced } = usage;
    return { kind: "done", output: { data: "guessed", usage: unpriced } };
  },
  async fails(work) {
    await work.mayAskModel();
    throw new NodeFailure("BUSY", "It is busy.", { usage });
  },
  plain: () => Promise.resolve(gives("plain")),
  /** Searches, then asks a model by way of a tool; at the first try the model is busy. */
  async traced({ run, node, attempt, measure, keepPrompt }) {
    const part = { kind: "retrieval", name: "knowledge" } as const;
    await measure({ ...part, count: () => 2 }, () => Promise.resolve());
    keepPrompt(SECRET);
    return measure({ kind: "tool", name: "summary@2" }, async () => {
      const isBusy = attempt === 1;
      const asking = { runId: run.id, nodeId: node.id, attempt };
      const errorCode = isBusy ? "RATE_LIMITED" : undefined;
      const workspaceId = brand<"Workspace">(run.workspaceId);
      const call = { ...CALL, workspaceId, asking, errorCode, at: new Date() } as const;
      await openModelCalls(database.prisma, silentLog).record(call);
      if (isBusy) throw new NodeFailure("RATE_LIMITED", "It is busy.", { mayPass: true });
      return { kind: "done", output: { data: SECRET, usage } };
    });
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  runs = await openTestRuns(database, {
    scripts,
    caps,
    clock: () => fresh.now ?? new Date(),
    announce: (news) => followed.spans?.follow(news),
  });
}, 240_000);
beforeEach(() => {
  fresh.now = undefined;
  Object.assign(caps, { run: {}, workspace: {} });
});
afterAll(async () => {
  await runs?.stop();
  await database?.close();
});

const runOf = (id: string) => database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
const asks = { prompt: "asks" };
const guesses = { prompt: "guesses" };

describe("caps", () => {
  test("15.1 cost and tokens are counted for the node, the run and the workspace, of failed attempts too", async () => {
    const id = await runs.start(graphOf({ a: asks, b: { prompt: "fails" } }));
    await runs.settled(id);
    const { workspaceId, tokensIn, tokensOut, costUsd } = await runOf(id);
    expect([tokensIn, tokensOut, costUsd.toFixed(2)]).toEqual([180, 20, "0.02"]);
    const node = await database.prisma.nodeRun.findFirstOrThrow({
      where: { runId: id, nodeId: "b" },
    });
    expect([node.tokensIn, node.costUsd.toFixed(2)]).toEqual([90, "0.01"]);
    const month = new Date().toISOString().slice(0, 7);
    const counted = await database.prisma.workspaceUsage.findUniqueOrThrow({
      where: { workspaceId_month: { workspaceId, month } },
    });
    expect([Number(counted.tokensIn), counted.costUsd.toFixed(2)]).toEqual([180, "0.02"]);
    const spent = { tokensIn: 180, tokensOut: 20, costUsd: "0.020000", month };
    const asked = { workspaceId, now: new Date(`${month}-15T00:00:00Z`) };
    expect(await readUsage(database.prisma, { ...asked, cap: { usd: 5 } })).toEqual({
      ...spent,
      unpricedTokens: 0,
      capUsd: "5.000000",
      capTokens: null,
    });
    const later = { ...asked, now: new Date("2030-01-01T00:00:00Z"), cap: { tokens: 1_000 } };
    expect(await readUsage(database.prisma, later)).toMatchObject({
      month: "2030-01",
      costUsd: "0.000000",
      capTokens: 1_000,
    });
  });

  test("15.5 a model without a known price counts by its tokens alone, and sums and node say so", async () => {
    caps.run = { usd: 0.000001 };
    const id = await runs.start(graphOf({ a: guesses, b: guesses }, "a > b"));
    expect(await runs.settled(id)).toBe("succeeded");
    const run = await runOf(id);
    expect([run.costUsd.toFixed(2), run.unpricedTokens]).toEqual(["0.00", 200]);
    const nodes = await database.prisma.nodeRun.findMany({ where: { runId: id } });
    expect(nodes.map((node) => node.unpricedTokens)).toEqual([100, 100]);
    expect(nodes[0]?.warnings).toEqual([expect.stringContaining("no cap in USD")]);
    const { workspaceId } = run;
    const cap = { usd: 5 };
    const month = await readUsage(database.prisma, { workspaceId, now: new Date(), cap });
    expect(month.unpricedTokens).toBeGreaterThanOrEqual(200);
    caps.run = { tokens: 100 };
    const capped = await runs.start(graphOf({ a: guesses, b: guesses }, "a > b"));
    expect(await runs.settled(capped)).toBe("partial");
  });

  test("15.2 and 15.4 once a run's cap is reached no model is asked, and the run ends as partial", async () => {
    caps.run = { usd: 0.02 };
    const graph = graphOf({ a: asks, b: asks, c: { ...asks, retryCount: 3 } }, "a > b", "b > c");
    const capped = await runs.start(graph);
    expect(await runs.settled(capped)).toBe("partial");
    expect(await runs.states(capped)).toEqual({ a: "succeeded", b: "succeeded", c: "failed" });
    const c = await database.prisma.nodeRun.findFirstOrThrow({
      where: { runId: capped, nodeId: "c" },
    });
    expect(c).toMatchObject({ errorCode: "CAP_REACHED", attempt: 1 });
    expect((await runOf(capped)).errorCode).toBe("CAP_REACHED");
  });

  test("15.3 nodes that ask no model still run, so that what is there gets delivered", async () => {
    caps.run = { tokens: 100 };
    const tolerant = { kind: "deliverOutput", join: "tolerant" };
    const graph = graphOf(
      { a: asks, b: asks, p: { prompt: "plain" }, d: tolerant },
      "a > b",
      "b > d",
      "a > p",
      "p > d",
    );
    const id = await runs.start(graph);
    expect(await runs.settled(id)).toBe("partial");
    expect(await runs.states(id)).toMatchObject({ b: "failed", p: "succeeded", d: "succeeded" });
  });

  test("15.2 what the runs below a run have spent counts against its cap, and its cap holds for them", async () => {
    caps.run = { usd: 0.02 };
    const { workflowId, versionId } = await runs.published(graphOf({ a: asks }));
    const each = { kind: "subworkflow", workflowId, over: "run.input", parallel: 1, minOk: 0 };
    const id = await runs.start(graphOf({ each }), {
      input: [1, 2, 3, 4],
      pinned: { [workflowId]: versionId },
    });
    expect(await runs.settled(id)).toBe("succeeded");
    const { data } = await database.prisma.nodeRun.findFirstOrThrow({ where: { runId: id } });
    expect(data).toMatchObject({ ok: 2, failed: 2 });
    expect((await runOf(id)).costUsd.toFixed(2)).toBe("0.02");
  });

  test("15.2 a workspace's cap is for a calendar month", async () => {
    const first = await runs.start(graphOf({ a: asks }));
    await runs.settled(first);
    caps.workspace = { usd: 0.01 };
    const second = await runs.start(graphOf({ a: asks }));
    expect(await runs.settled(second)).toBe("failed");
    fresh.now = new Date(Date.now() + 40 * 24 * 3_600_000);
    const third = await runs.start(graphOf({ a: asks }));
    expect(await runs.settled(third)).toBe("succeeded");
  });

  test("15.1 and 15.2 what is drafted outside of runs is counted once with them, and reaches the same cap", async () => {
    fresh.now = new Date("2031-05-31T23:59:00Z");
    const first = await runs.start(graphOf({ a: asks }));
    await runs.settled(first);
    const { workspaceId } = await runOf(first);
    const { record } = openModelCalls(database.prisma, silentLog);
    const call = { ...CALL, workspaceId: brand<"Workspace">(workspaceId), errorCode: undefined };
    const drafted = { ...call, generationId: newId("Generation"), at: fresh.now };
    await record(drafted);
    // A price that is not known counts as nothing, its tokens all the same; what told no tokens is nothing.
    await record({ ...drafted, costUsd: undefined });
    await record({ ...drafted, tokensIn: undefined, tokensOut: undefined, costUsd: undefined });
    // A run counts what it has asked by itself, when its attempt ends.
    await record({ ...drafted, asking: { runId: first, nodeId: "a", attempt: 1 } });
    const asked = { workspaceId, now: fresh.now, cap: { usd: 0.02 } };
    expect(await readUsage(database.prisma, asked)).toMatchObject({
      tokensIn: 270,
      tokensOut: 30,
      costUsd: "0.020000",
      month: "2031-05",
    });
    caps.workspace = { usd: 0.02 };
    const second = await runs.start(graphOf({ a: asks }));
    expect(await runs.settled(second)).toBe("failed");
    expect((await runOf(second)).errorCode).toBe("CAP_REACHED");
  });
});

test("26.2 a run is one trace, whichever try or process tells of it, and no text is in it", async () => {
  const receiver = await startSpanReceiver();
  const settings = { url: receiver.url, headers: {}, serviceName: "test" };
  // Two processes with the run between them: each tells what it has committed.
  const processes = await Promise.all([
    openSpans(settings, silentLog),
    openSpans(settings, silentLog),
  ]);
  const tellers = processes.map((spans) =>
    openRunSpans({ prisma: database.prisma, spans, log: silentLog }),
  );
  let turn = 0;
  followed.spans = {
    follow: (news) => tellers[turn++ % 2]?.follow(news),
    settled: async () => void (await Promise.all(tellers.map((each) => each.settled()))),
  };
  const traced = { kind: "aiCompletion", prompt: "traced", retryCount: 1, label: SECRET };
  const id = await runs.start(graphOf({ a: traced, b: { prompt: "plain" } }, "a > b"));
  expect(await runs.settled(id)).toBe("succeeded");
  const { workflowId, versionId } = await runs.published(graphOf({ p: { prompt: "plain" } }));
  const sub = { kind: "subworkflow", workflowId };
  const parent = await runs.start(graphOf({ sub }), { pinned: { [workflowId]: versionId } });
  await runs.settled(parent);
  const child = await database.prisma.workflowRun.findFirstOrThrow({
    where: { parentRunId: parent },
  });
  // Told after the commit that the test has seen.
  const isTold = (runId: string) =>
    runs.news.some((news) => news.runId === runId && news.status === "succeeded");
  await eventually(() => [id, parent, child.id].every(isTold));
  await followed.spans.settled();
  followed.spans = undefined;
  await Promise.all(processes.map((spans) => spans.stop()));
  await receiver.close();

  const traceOf = (runId: string) => uuidOf("Run", runId)!.replaceAll("-", "");
  const spans = receiver.spans.filter(({ traceId }) => traceId === traceOf(id));
  const nameOf = (spanId: string | undefined) =>
    spans.find((span) => span.spanId === spanId)?.name ?? null;
  const tree = spans.map(({ name, parent: above, status }) => [nameOf(above), name, status]);
  const oneTry = (status: number) => [
    ["invoke_workflow", "aiCompletion", status],
    ["aiCompletion", "retrieval knowledge", 0],
    ["aiCompletion", "execute_tool summary@2", status],
    ["execute_tool summary@2", "chat gpt-4o", status],
  ];
  const all = [
    [null, "invoke_workflow", 0],
    ...oneTry(2),
    ...oneTry(0),
    ["invoke_workflow", "aiCompletion", 0],
  ];
  expect(tree.map(String).toSorted()).toEqual(all.map(String).toSorted());
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  expect(spans.filter(({ name }) => name === "chat gpt-4o").at(-1)?.attributes).toMatchObject({
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.usage.input_tokens": 90,
    "gen_ai.response.time_to_first_chunk": 0.5,
  });
  const ofChild = receiver.spans.find(
    ({ traceId, name }) => traceId === traceOf(child.id) && name === "invoke_workflow",
  );
  expect(ofChild?.links).toMatchObject([{ traceId: traceOf(parent) }]);
  expect(receiver.bodies.join()).not.toContain("Rosa");
});

describe("results", () => {
  const workIn = (workspaceId: string, more: Partial<NodeWork["run"]> = {}) => {
    const id = newId("Run");
    const run = { id, workspaceId, startedById: null, documentIds: [], useCache: true, ...more };
    return { run, key: `${id}:n`, signal: new AbortController().signal };
  };
  const answer = (data: string): Promise<FreshResult> =>
    Promise.resolve({ keep: true, output: { data, summary: data, usage } });
  const unasked = () => Promise.reject<FreshResult>(new Error("It was asked again."));
  /** Two that share nothing but the database, as two processes do. */
  const here = () => openResultCache(database.prisma);
  const there = here;

  test("16.1 and 16.3 the same question is answered with what is kept, and says what that saved", async () => {
    const workspaceId = newId("Workspace");
    const question = { kind: "t", hash: "h", n: 1 };
    await here().answer(workIn(workspaceId), question, () => answer("first"));
    const hit = await there().answer(workIn(workspaceId), { n: 1, hash: "h", kind: "t" }, unasked);
    expect(hit).toMatchObject({
      data: "first",
      summary: "first",
      cacheHit: true,
      usage: { tokensIn: 0, tokensOut: 0, costUsd: "0" },
      saved: { tokensIn: 90, tokensOut: 10, costUsd: "0.010000" },
    });
  });

  test("16.1 another question, and another workspace with the same one, is asked", async () => {
    const [mine, theirs] = [newId("Workspace"), newId("Workspace")];
    await here().answer(workIn(mine), { q: 1 }, () => answer("mine"));
    expect(await here().answer(workIn(mine), { q: 2 }, () => answer("other"))).toMatchObject({
      data: "other",
    });
    expect(await here().answer(workIn(theirs), { q: 1 }, () => answer("theirs"))).toMatchObject({
      data: "theirs",
    });
  });

  test("16.2 of equal questions at the same time one is asked, over several processes", async () => {
    const workspaceId = newId("Workspace");
    const held: { go?: () => void } = {};
    let times = 0;
    const ask = async () => {
      times += 1;
      await new Promise<void>((go) => Object.assign(held, { go }));
      return answer("once");
    };
    const [one, other] = [here(), there()];
    const answers = [one, one, other, other].map((cache) =>
      cache.answer(workIn(workspaceId), "q", ask),
    );
    await eventually(() => held.go !== undefined);
    held.go?.();
    const all = await Promise.all(answers);
    expect(times).toBe(1);
    expect(all.map(({ data }) => data)).toEqual(["once", "once", "once", "once"]);
    expect(all.filter(({ cacheHit }) => cacheHit)).toHaveLength(3);
  });

  test("16.2 if it fails, the next one asks", async () => {
    const workspaceId = newId("Workspace");
    let times = 0;
    const ask = async () => {
      times += 1;
      if (times === 1) throw new NodeFailure("BUSY", "It is busy.");
      return answer("second");
    };
    const [one, other] = [here(), there()];
    const outcomes = await Promise.allSettled(
      [one, other, one].map((cache) => cache.answer(workIn(workspaceId), "q", ask)),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(times).toBe(2);
  });

  test("16.2 whoever asked and died is waited for no longer than its lease; its own next try not at all", async () => {
    const workspaceId = newId("Workspace");
    const dead = workIn(workspaceId);
    void here().answer(dead, "q", () => new Promise(() => undefined));
    await eventually(
      async () => (await database.prisma.resultCache.count({ where: { workspaceId } })) === 1,
    );
    expect(await there().answer(dead, "q", () => answer("again"))).toMatchObject({ data: "again" });
    void here().answer(workIn(workspaceId), "r", () => new Promise(() => undefined));
    await eventually(
      async () => (await database.prisma.resultCache.count({ where: { workspaceId } })) === 2,
    );
    await database.pool.query(
      "UPDATE result_cache SET lease_until = now() - interval '1 second' WHERE workspace_id = $1 AND output IS NULL",
      [workspaceId],
    );
    expect(await there().answer(workIn(workspaceId), "r", () => answer("next"))).toMatchObject({
      data: "next",
    });
  });

  test("16.2 who waits is told to stop as everybody else", async () => {
    const workspaceId = newId("Workspace");
    const stop = new AbortController();
    void here().answer(workIn(workspaceId), "q", () => new Promise(() => undefined));
    await eventually(
      async () => (await database.prisma.resultCache.count({ where: { workspaceId } })) === 1,
    );
    const waiting = there().answer({ ...workIn(workspaceId), signal: stop.signal }, "q", unasked);
    stop.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
  });

  test("16.3 with useCache false it is asked anew, and replaces what is there", async () => {
    const workspaceId = newId("Workspace");
    await here().answer(workIn(workspaceId), "q", () => answer("old"));
    const anew = await here().answer(workIn(workspaceId, { useCache: false }), "q", () =>
      answer("new"),
    );
    expect(anew.cacheHit).toBeUndefined();
    expect(await there().answer(workIn(workspaceId), "q", unasked)).toMatchObject({ data: "new" });
  });

  test("16.4 what must not stand for the answer, or is larger than 1 MB, is not kept", async () => {
    const workspaceId = newId("Workspace");
    const once = async (output: FreshResult["output"], keep: boolean) =>
      here().answer(workIn(workspaceId), "q", () => Promise.resolve({ keep, output }));
    await once({ data: "stand-in" }, false);
    await once({ data: "x".repeat(1_100_000) }, true);
    expect(await once({ data: "right" }, true)).toMatchObject({ data: "right" });
    expect(await there().answer(workIn(workspaceId), "q", unasked)).toMatchObject({
      data: "right",
    });
  });

  test("what nobody has asked for in a month is forgotten", async () => {
    const workspaceId = newId("Workspace");
    await here().answer(workIn(workspaceId), "old", () => answer("old"));
    await here().answer(workIn(workspaceId), "new", () => answer("new"));
    const old = new Date(Date.now() - 31 * 24 * 3_600_000);
    const [first] = await database.prisma.resultCache.findMany({
      where: { workspaceId },
      orderBy: { at: "asc" },
    });
    await database.prisma.resultCache.updateMany({
      where: { key: first!.key },
      data: { usedAt: old },
    });
    expect(await here().forgetUnused()).toBe(1);
    expect(await here().answer(workIn(workspaceId), "new", unasked)).toMatchObject({ data: "new" });
  });
});
