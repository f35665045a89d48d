import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { type Caps, openResultCache } from "../../engine/engine.ts";
import { openAnalysis } from "../../engine/tools/tools.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openRuns, runAnnouncer, type Runs } from "../runs/runs.ts";
import { openTestRuns, type TestRuns } from "../runs/test-runs.ts";
import {
  type AnalysisParts,
  analysisExecutor,
  openWorkbench,
  type Workbench,
} from "../workbench/workbench.ts";
import type { Actor } from "../workspaces/access.ts";
import { checkOf, openToolTests, type ToolTests } from "./tool-tests.ts";

const LEASE =
  "Lease\n\nLandlord: Rosa Lind. Tenant: Tom Ash.\n\nThe rent is €900 a month.\n\nThe notice period is twelve months.";
/** How long a test is kept. */
const WEEK_MS = 7 * 24 * 3_600_000;

let database: Database;
let desk: TestRuns;
let tests: ToolTests;
let runs: Runs;
let workbench: Workbench;
let now: Date | undefined;
const feed = openChangeFeed();
const analysis = openAnalysis({ log: silentLog });
const caps: { -readonly [Of in keyof Caps]: Caps[Of] } = { run: {}, workspace: {} };
const prompts: string[] = [];
/** What the model does when it is asked; none is set up by default. */
let answer: ((signal: AbortSignal) => Promise<unknown>) | undefined;

const knowledge: AnalysisParts["knowledge"] = { passagesFor: () => Promise.resolve([]) };
const ai: AnalysisParts["ai"] = {
  modelFor: () => ({ model: "test", builtIn: answer === undefined }),
  async answer({ messages, read }, { signal }) {
    prompts.push(messages.map(({ content }) => content).join("\n"));
    const reading = read(await answer!(signal));
    if (reading.kind === "problems") throw new Error("No answer of this kind.");
    const usage = { calls: 1, tokensIn: 50, tokensOut: 20, costUsd: "0.010000" };
    return { value: reading.value, model: "test", warnings: [], ...usage };
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  const clock = () => now ?? new Date();
  const cache = openResultCache(prisma);
  desk = await openTestRuns(database, {
    clock,
    caps,
    executors: [analysisExecutor({ prisma, knowledge, ai, analysis, cache })],
    announce: runAnnouncer({ feed, clock }),
  });
  const { engine } = desk;
  tests = openToolTests({ prisma, engine, clock });
  workbench = openWorkbench({ prisma, knowledge });
  const workflows = { runnable: none, runnableIn: none, changed: none };
  runs = openRuns({ prisma, engine, workflows, feed, clock, log: silentLog });
}, 240_000);
afterAll(async () => {
  await desk?.stop();
  feed.stop();
  await analysis.stop();
  await database?.close();
});
beforeEach(() => {
  answer = undefined;
  now = undefined;
  prompts.length = 0;
  Object.assign(caps, { run: {}, workspace: {} });
});

/** In the place of doors that a test of a tool must not touch. */
function none(): Promise<never> {
  return Promise.reject(new Error("A test of a tool needs no workflow."));
}

/** An actor without rows, in a workspace of their own. */
function somebody(): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    workspaceId: newId("Workspace"),
    name: "Dana",
    role: "ADMIN",
    via: { kind: "session", sessionId: "s" },
  };
}

async function documentOf({ workspaceId, memberId }: Actor, over: object = {}): Promise<string> {
  const id = newId("Document");
  const file = { name: "Lease", mimeType: "text/plain", size: 9, hash: "h", language: "en" };
  const data = { id, workspaceId, ...file, createdById: memberId, status: "READY" as const };
  const content = { create: { text: LEASE } };
  await database.prisma.document.create({ data: { ...data, content, ...over } });
  return id;
}

async function toolCalled(actor: Actor, name: string): Promise<string> {
  return (await workbench.tools.list(actor)).find((tool) => tool.name === name)!.id;
}

/** Not a shipped one: only one's own can be changed and deleted. */
async function ownTool(actor: Actor): Promise<string> {
  const tool = { name: "Mine", type: "RISK_DETECTION", configuration: {} } as const;
  return (await workbench.tools.save(actor, tool)).id;
}

/** A test that has ended, with what its node came to. */
async function tested(actor: Actor, request: Parameters<ToolTests["start"]>[1]) {
  const { id } = await tests.start(actor, request);
  const status = await desk.settled(id);
  return { id, status, node: (await runs.loaders(actor).nodes.load(id))[0]! };
}

/** Of a run that ends: waits for its last event. */
async function eventsOf(actor: Actor, id: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of runs.events({ actor }, id, 0)) kinds.push(kind);
  return kinds;
}

describe("a test", () => {
  test("24.1 is a run of the tool alone: it says what came of it, how sure that is, and what proves it", async () => {
    const dana = somebody();
    const toolId = await toolCalled(dana, "Risk detector");
    const { id, status, node } = await tested(dana, { toolId, documentId: await documentOf(dana) });
    expect(status).toBe("succeeded");
    expect(node).toMatchObject({
      data: { level: "high", documentType: "Lease" },
      confidenceBasis: expect.stringContaining("rules were asked"),
      evidence: [{ path: "risks.0", quote: expect.stringContaining("twelve months") }],
      handler: expect.stringMatching(/^risk-detector@\d+$/),
    });
    expect(await runs.find(dana, id)).toMatchObject({
      workflowId: null,
      toolId,
      trigger: "PERSON",
    });
    const kinds = await eventsOf(dana, id);
    expect([kinds[0], kinds.at(-1)]).toEqual(["RUN_STARTED", "RUN_FINISHED"]);
  });

  test("tells the model what the action and the skills say, about the text that was pasted", async () => {
    const dana = somebody();
    const [action] = await workbench.actions.list(dana);
    const [skill, other] = await workbench.skills.list(dana);
    answer = () => Promise.resolve({ tldr: "A lease.", points: [], keywords: [] });
    const toolId = await toolCalled(dana, "Summary");
    const skillIds = [other!.id, skill!.id];
    const text = "The pasted lease of Ada.";
    const { node } = await tested(dana, { toolId, text, actionId: action!.id, skillIds });
    expect(node).toMatchObject({ status: "succeeded", summary: "A lease.", model: "test" });
    const [prompt] = prompts;
    const places = [action!.systemPrompt, other!.promptFragment, skill!.promptFragment, text].map(
      (part) => prompt!.indexOf(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
  });

  test("24.2 stands in no list of runs, of its document or of the workspace", async () => {
    const dana = somebody();
    const documentId = await documentOf(dana);
    const { id } = await tested(dana, { toolId: await ownTool(dana), documentId });
    expect((await runs.list(dana, {}, {})).nodes).toEqual([]);
    expect((await runs.list(dana, { documentId }, {})).nodes).toEqual([]);
    expect(await (await runs.list(dana, {}, {})).countAll()).toBe(0);
    expect((await runs.find(dana, id))?.id).toBe(id);
  });

  test("24.2 counts for what the workspace may spend, and stops at its cap", async () => {
    const dana = somebody();
    answer = () => Promise.resolve({ tldr: "A lease.", points: [], keywords: [] });
    caps.workspace = { usd: 0.01 };
    const toolId = await toolCalled(dana, "Summary");
    const first = await tested(dana, { toolId, text: "The first lease." });
    expect([first.status, first.node.costUsd.toFixed(2)]).toEqual(["succeeded", "0.01"]);
    const second = await tested(dana, { toolId, text: "The second lease." });
    expect([second.status, second.node.errorCode]).toEqual(["failed", "CAP_REACHED"]);
  });

  test("asked again is answered from the cache, unless it is to ask anew", async () => {
    const dana = somebody();
    const request = { toolId: await toolCalled(dana, "Risk detector"), text: LEASE };
    const hits = [];
    for (const again of [request, request, { ...request, useCache: false }])
      hits.push((await tested(dana, again)).node.cacheHit);
    expect(hits).toEqual([false, true, false]);
  });

  test("is cancelled like a run, while the model still thinks", async () => {
    const dana = somebody();
    const asked = new Promise<void>((begun) => {
      answer = (signal) =>
        new Promise((_, stop) => {
          signal.addEventListener("abort", () => stop(new Error("Stopped.")));
          begun();
        });
    });
    const toolId = await toolCalled(dana, "Summary");
    const { id } = await tests.start(dana, { toolId, text: "A lease." });
    await asked;
    await runs.cancel(dana, id);
    expect(await desk.settled(id)).toBe("cancelled");
  });

  test("24.3 runs again as a test of the same tool, but not with other settings", async () => {
    const dana = somebody();
    const toolId = await ownTool(dana);
    const { id: runId } = await tested(dana, { toolId, text: LEASE });
    const again = await runs.rerun(dana, { runId, from: "START" });
    expect(again).toMatchObject({ workflowId: null, toolId, input: { text: LEASE } });
    expect(await desk.settled(again.id)).toBe("succeeded");
    const changed = runs.rerun(dana, { runId, from: "START", changes: { tool: { skillIds: [] } } });
    await expect(changed).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  test("that cannot be made says at which field why", async () => {
    const dana = somebody();
    const toolId = await ownTool(dana);
    const [ready, waiting, damaged] = [
      await documentOf(dana),
      await documentOf(dana, { status: "PENDING" }),
      await documentOf(dana, { status: "FAILED" }),
    ];
    const long = "x".repeat(100_001);
    const refused: [object, string, RegExp][] = [
      [{}, "documentId", /Choose a document, or paste/],
      [{ documentId: ready, text: "x" }, "text", /not both/],
      [{ documentId: waiting }, "documentId", /not read yet/],
      [{ documentId: damaged }, "documentId", /could not be read/],
      [{ text: "  " }, "text", /no text/],
      [{ text: long }, "text", /at most 100,000 characters; this one has 100,001/],
    ];
    for (const [request, path, words] of refused)
      await expect(tests.start(dana, { toolId, ...request })).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        extensions: { fields: [{ path: `input.${path}`, message: expect.stringMatching(words) }] },
      });
    expect(await database.prisma.workflowRun.count({ where: { toolId } })).toBe(0);
  });

  test("finds nothing of another workspace, and is not for those who only comment", async () => {
    const [dana, tom] = [somebody(), somebody()];
    const [toolId, documentId] = [await ownTool(dana), await documentOf(dana)];
    const [actionId, skillId] = ["action_0", "skill_0"];
    for (const request of [
      { toolId: await ownTool(tom), documentId },
      { toolId, documentId: await documentOf(tom) },
      { toolId, documentId, actionId },
      { toolId, documentId, skillIds: [skillId] },
    ])
      await expect(tests.start(dana, request)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const reader = { ...dana, role: "COMMENTER" as const };
    const asked = tests.start(reader, { toolId, documentId });
    await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("24.4 goes with its tool, and with its text after a week", async () => {
    const dana = somebody();
    const { prisma } = database;
    const [toolId, other] = [await ownTool(dana), await ownTool(dana)];
    const gone = await tested(dana, { toolId, text: LEASE });
    const old = await tested(dana, { toolId: other, text: LEASE });
    await workbench.tools.remove(dana, toolId);
    expect(await runs.find(dana, gone.id)).toBeNull();
    now = new Date(Date.now() + WEEK_MS - 60_000);
    await tests.forgetOld();
    expect(await runs.find(dana, old.id)).not.toBeNull();
    now = new Date(Date.now() + WEEK_MS + 60_000);
    await tests.forgetOld();
    expect(await runs.find(dana, old.id)).toBeNull();
    expect(await prisma.runEvent.count({ where: { runId: old.id } })).toBe(0);
  });
});

describe("an expected output", () => {
  const sampleOf = async (actor: Actor, id: string) =>
    (await tests.loaders(actor).sample.load(id))!;

  /** As the API answers it. */
  async function checked(actor: Actor, id: string): Promise<boolean | null> {
    const sample = await sampleOf(actor, id);
    const tool = (await workbench.loaders(actor).tool.load(sample.toolId))!;
    if (sample.lastRunId === null) return checkOf(sample, tool, null);
    const run = (await runs.find(actor, sample.lastRunId))!;
    const [node] = await runs.loaders(actor).nodes.load(run.id);
    return checkOf(sample, tool, { ...run, data: node!.data });
  }

  test("24.5 holds or does not by the last test that was made like it", async () => {
    const dana = somebody();
    const place = { toolId: await ownTool(dana), documentId: await documentOf(dana) };
    const { id } = await tests.samples.save(dana, { ...place, expected: { level: "high" } });
    expect(await checked(dana, id)).toBeNull();
    await tested(dana, place);
    expect(await checked(dana, id)).toBe(true);
    const [skill] = await workbench.skills.list(dana);
    const before = (await sampleOf(dana, id)).lastRunId;
    await tested(dana, { ...place, skillIds: [skill!.id] });
    expect((await sampleOf(dana, id)).lastRunId).toBe(before);
    await tests.samples.save(dana, { ...place, expected: { level: "low" }, runId: before });
    expect(await checked(dana, id)).toBe(false);
    const others = { skillIds: [skill!.id], expected: { level: "low" } };
    await tests.samples.save(dana, { ...place, ...others, runId: before });
    expect(await checked(dana, id)).toBeNull();
  });

  test("24.5 is not known to hold once the tool was changed", async () => {
    const dana = somebody();
    const place = { toolId: await ownTool(dana), documentId: await documentOf(dana) };
    const { id: runId } = await tested(dana, place);
    const { id } = await tests.samples.save(dana, { ...place, expected: {}, runId });
    expect(await checked(dana, id)).toBe(true);
    const { updatedAt } = (await workbench.loaders(dana).tool.load(place.toolId))!;
    const changed = { id: place.toolId, name: "Other", type: "RISK_DETECTION" as const };
    await workbench.tools.save(dana, { ...changed, configuration: {} });
    expect(checkOf({ expected: {} }, { updatedAt }, null)).toBeNull();
    expect(await checked(dana, id)).toBeNull();
  });

  test("24.4 and 24.5 is one for each document, is the workspace's, and outlives its test's week", async () => {
    const dana = somebody();
    const place = { toolId: await ownTool(dana), documentId: await documentOf(dana) };
    const { id: runId } = await tested(dana, place);
    const first = await tests.samples.save(dana, { ...place, expected: { level: "low" }, runId });
    const again = await tests.samples.save(dana, { ...place, expected: { level: "high" }, runId });
    expect(again.id).toBe(first.id);
    const colleague = { ...dana, memberId: newId("Member") };
    const seen = await tests.loaders(colleague).samples.load(place.toolId);
    expect(seen.map(({ expected }) => expected)).toEqual([{ level: "high" }]);
    expect(await tests.loaders(somebody()).samples.load(place.toolId)).toEqual([]);
    now = new Date(Date.now() + 2 * WEEK_MS);
    await tests.forgetOld();
    expect(await checked(dana, again.id)).toBe(true);
  });

  test("keeps its tool from being deleted until it is deleted itself", async () => {
    const dana = somebody();
    const place = { toolId: await ownTool(dana), documentId: await documentOf(dana) };
    const { id } = await tests.samples.save(dana, { ...place, expected: {} });
    await expect(workbench.tools.remove(dana, place.toolId)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "This tool has an expected output. Delete it in its test bench first.",
    });
    await expect(tests.samples.remove(somebody(), id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await tests.samples.remove(dana, id);
    expect(await workbench.tools.remove(dana, place.toolId)).toEqual({ id: place.toolId });
  });

  test("that is no JSON to compare with, or of something else, is refused", async () => {
    const dana = somebody();
    const place = { toolId: await ownTool(dana), documentId: await documentOf(dana) };
    let deep: object = {};
    for (let level = 0; level < 40; level += 1) deep = { deep };
    for (const expected of [null, deep, JSON.parse('{"__proto__":1}'), "x".repeat(200_001)])
      await expect(tests.samples.save(dana, { ...place, expected })).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        extensions: { fields: [{ path: "input.expected" }] },
      });
    const { id: runId } = await tested(dana, { toolId: place.toolId, text: LEASE });
    for (const wrong of [{ runId }, { documentId: "document_0" }, { actionId: "action_0" }])
      await expect(
        tests.samples.save(dana, { ...place, expected: {}, ...wrong }),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
