import { type Json, NO_DEFAULTS, WorkflowGraph } from "@playbooks/workflow-model";

import type { Database } from "../../../database/database.ts";
import { eventually } from "../../../database/eventually.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { defaultsKey } from "../../../engine/engine.ts";
import { newId } from "../../../ids.ts";
import { listChildren } from "../run-rows.ts";
import { shownRun } from "../shown-run.ts";
import { fails, gives, graphOf, openTestRuns, type Script, type TestRuns } from "../test-runs.ts";

let database: Database;
let runs: TestRuns;
const fresh: { now: Date | undefined } = { now: undefined };
/** Items whose children are held until they are let go. */
const held = new Set<string>();
const atWork = new Set<string>();
let mostAtWork = 0;

const scripts: Readonly<Record<string, Script>> = {
  list: async ({ values }) => gives(((await values())["run"] as { input: Json }).input),
  echo: async (work) => gives(await work.render("{{ item }}@{{ index }} {{ run.input.word }}")),
  async hold(work) {
    const item = await work.render("{{ item }}");
    atWork.add(item);
    mostAtWork = Math.max(mostAtWork, atWork.size);
    await eventually(() => !held.has(item) || work.signal.aborted, 50_000);
    atWork.delete(item);
    return item.startsWith("bad") ? fails("BAD")(work) : gives(item);
  },
  broken: fails("BROKEN"),
  huge: () => Promise.resolve(gives("x".repeat(300_000))),
  spends: () =>
    Promise.resolve({
      kind: "done",
      output: { data: "", usage: { model: "m", tokensIn: 10, tokensOut: 1, costUsd: "0.010000" } },
    }),
};

beforeAll(async () => {
  database = await openTestDatabase();
  runs = await openTestRuns(database, { scripts, clock: () => fresh.now ?? new Date() });
}, 240_000);
beforeEach(() => {
  held.clear();
  atWork.clear();
  mostAtWork = 0;
  fresh.now = undefined;
});
afterAll(async () => {
  await runs?.stop();
  await database?.close();
});

const nodeOf = (runId: string, nodeId: string) =>
  database.prisma.nodeRun.findUniqueOrThrow({ where: { runId_nodeId: { runId, nodeId } } });
/** In the order of the list. */
const childrenOf = (parentRunId: string) =>
  database.prisma.workflowRun.findMany({ where: { parentRunId }, orderBy: { parentIndex: "asc" } });

/** A workflow whose node `sub` runs this graph, once or over the list that is the run's input. */
async function parentOf(graph: WorkflowGraph, settings: Readonly<Record<string, Json>> = {}) {
  const { workflowId, versionId } = await runs.published(graph);
  const sub = { kind: "subworkflow", workflowId, ...settings };
  const before = { list: { prompt: "list" } };
  const all =
    "over" in settings
      ? graphOf({ ...before, sub }, "list > sub", "sub > end")
      : graphOf({ sub }, "sub > end");
  return { graph: all, pinned: { [workflowId]: versionId } };
}
/** Settings that run the graph for each entry of what `list` gives. */
const over = (more: Readonly<Record<string, Json>> = {}) => ({ over: "list.data", ...more });

async function ran(
  { graph, pinned }: { graph: WorkflowGraph; pinned: Readonly<Record<string, string>> },
  input: Json = null,
): Promise<string> {
  return runs.start(graph, { input, pinned });
}

test("14.1 a subworkflow gets its parent's input, and its outputs are the node's", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "echo" } }));
  const id = await ran(parent, { word: "hello" });
  expect(await runs.settled(id)).toBe("succeeded");
  // 4.12: no item and no index where there is no list.
  expect((await nodeOf(id, "sub")).data).toEqual({ a: "@ hello" });
  const [child] = await childrenOf(id);
  expect(child).toMatchObject({ trigger: "SUBWORKFLOW", depth: 1, parentIndex: null });
});

test("1.7 a child has what its playbook gave it when the outermost run started, where it says nothing", async () => {
  const { graph, pinned } = await parentOf(
    graphOf({ a: { prompt: "echo" }, b: { prompt: "echo", modelChain: ["own"] } }),
  );
  const [workflowId = ""] = Object.keys(pinned);
  const noted = JSON.stringify({ ...NO_DEFAULTS, modelChain: ["large"] });
  const id = await ran({ graph, pinned: { ...pinned, [defaultsKey(workflowId)]: noted } });
  expect(await runs.settled(id)).toBe("succeeded");
  const [child] = await childrenOf(id);
  const chains = WorkflowGraph.parse(child?.graph).nodes.map(({ data }) => data);
  expect(chains).toMatchObject([{ modelChain: ["large"] }, { modelChain: ["own"] }]);
});

test("child runs are listed with the node that started them, page by page, and to its workspace alone", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "echo" } }), over());
  const id = await ran(parent, ["one", "two", "three"]);
  await runs.settled(id);
  const { workspaceId } = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
  const asked = { query: { runId: id, nodeId: "sub", kind: "subworkflow" }, workspaceId };
  const first = await listChildren(database.prisma, { ...asked, page: { first: 2 } });
  expect(first.nodes.map(({ parentIndex }) => parentIndex)).toEqual([0, 1]);
  const { endCursor: after } = first.pageInfo;
  const rest = await listChildren(database.prisma, { ...asked, page: { first: 2, after } });
  expect(rest.nodes.map(shownRun)).toMatchObject([{ index: 2, parentNodeId: "sub" }]);
  expect(await rest.countAll()).toBe(3);
  const foreign = { ...asked, workspaceId: newId("Workspace"), page: {} };
  expect((await listChildren(database.prisma, foreign)).nodes).toEqual([]);
});

test("14.1 and 14.6 a child that fails fails its node, which is not tried again; a partial one does not", async () => {
  const broken = { a: { prompt: "broken" } };
  const failed = await ran(await parentOf(graphOf(broken), { retryCount: 3 }));
  const delivers = graphOf({ ...broken, d: { kind: "deliverOutput" } });
  const partial = await ran(await parentOf(delivers));
  expect(await runs.settled(failed)).toBe("failed");
  expect(await nodeOf(failed, "sub")).toMatchObject({ attempt: 1, errorCode: "CHILD_FAILED" });
  expect(await runs.settled(partial)).toBe("succeeded");
  expect((await nodeOf(partial, "sub")).data).toEqual({ d: "delivered" });
});

test("14.2 and 14.3 every item gets a run, so many at a time, and results stand in the order of the list", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "hold" } }), over({ parallel: 2 }));
  held.add("one").add("two");
  const id = await ran(parent, ["one", "two", "three", "four", "five"]);
  await eventually(() => atWork.size === 2, 50_000);
  expect(await childrenOf(id)).toHaveLength(2);
  expect(await runs.settled(id, "waiting")).toBe("waiting");
  expect(await nodeOf(id, "sub")).toMatchObject({ status: "waiting", waitsFor: "children" });
  held.delete("two");
  await eventually(async () => (await childrenOf(id)).length === 5, 50_000);
  held.delete("one");
  expect(await runs.settled(id)).toBe("succeeded");
  expect(mostAtWork).toBe(2);
  expect((await nodeOf(id, "sub")).data).toEqual({
    ok: 5,
    failed: 0,
    results: ["one", "two", "three", "four", "five"].map((a, index) => ({
      index,
      status: "succeeded",
      outputs: { a },
    })),
  });
}, 60_000);

test("4.12 the runs of a list see their item and its index", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "echo" } }), over());
  const id = await ran(parent, ["x", { deep: [1] }, null]);
  expect(await runs.settled(id)).toBe("succeeded");
  const { results } = (await nodeOf(id, "sub")).data as { results: { outputs: { a: string } }[] };
  expect(results.map(({ outputs }) => outputs.a)).toEqual(["x@0 ", '{"deep":[1]}@1 ', "@2 "]);
});

test("14.4 minOk says how many have to end well, and all of them run to their end", async () => {
  const child = graphOf({ a: { prompt: "hold" } });
  const enough = await ran(await parentOf(child, over({ minOk: 1 })), ["bad 1", "good", "bad 2"]);
  const strict = await ran(await parentOf(child, over()), ["bad 1", "good"]);
  const short = await ran(await parentOf(child, over({ minOk: 2, parallel: 1 })), [
    "bad",
    "bad",
    "good",
  ]);
  expect(await runs.settled(enough)).toBe("succeeded");
  expect((await nodeOf(enough, "sub")).data).toMatchObject({ ok: 1, failed: 2 });
  expect(await runs.settled(strict)).toBe("failed");
  expect(await nodeOf(strict, "sub")).toMatchObject({ errorCode: "TOO_FEW" });
  expect(await runs.settled(short)).toBe("failed");
  expect(await childrenOf(short)).toHaveLength(3);
}, 60_000);

test("14.5 an empty list succeeds, unless some were needed; no list and 1,001 items fail", async () => {
  const child = graphOf({ a: { prompt: "echo" } });
  const ended = async (input: Json, more = {}) => {
    const id = await ran(await parentOf(child, over(more)), input);
    await runs.settled(id);
    const { data, errorCode } = await nodeOf(id, "sub");
    return data ?? errorCode;
  };
  expect(await ended([])).toEqual({ results: [], ok: 0, failed: 0 });
  expect(await ended([], { minOk: 1 })).toBe("TOO_FEW");
  expect(await ended({ length: 3 })).toBe("NO_LIST");
  expect(await ended(Array.from({ length: 1_001 }, () => 1))).toBe("LIST_TOO_LONG");
}, 60_000);

test("14.7 a child is found by its place: told again of children that go on, a node starts none twice", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "hold" } }), over({ parallel: 3 }));
  held.add("one").add("two");
  const id = await ran(parent, ["one", "two"]);
  await eventually(() => atWork.size === 2, 50_000);
  const again = { kind: "children", runId: id, nodeId: "sub", attempt: 0 } as const;
  const idle = new AbortController().signal;
  await Promise.all([runs.engine.run(again, idle), runs.engine.run(again, idle)]);
  expect(await childrenOf(id)).toHaveLength(2);
  held.clear();
  expect(await runs.settled(id)).toBe("succeeded");
  const before = await nodeOf(id, "sub");
  await runs.engine.run(again, idle);
  expect(await nodeOf(id, "sub")).toEqual(before);
});

test("14.7 runs nest five deep, and the sixth fails", async () => {
  let inner = await runs.published(graphOf({ a: { prompt: "echo" } }));
  const pinned: Record<string, string> = { [inner.workflowId]: inner.versionId };
  let graph = graphOf({});
  for (let level = 0; level < 6; level++) {
    graph = graphOf({ sub: { kind: "subworkflow", workflowId: inner.workflowId } });
    inner = await runs.published(graph);
    pinned[inner.workflowId] = inner.versionId;
  }
  const id = await runs.start(graph, { pinned });
  expect(await runs.settled(id)).toBe("failed");
  const deepest = await database.prisma.nodeRun.findFirstOrThrow({
    where: { errorCode: "TOO_DEEP" },
  });
  const run = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id: deepest.runId } });
  expect(run.depth).toBe(5);
}, 60_000);

test("12.4 a cancel reaches the children, and nothing is started after it", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "hold" } }), over({ parallel: 1 }));
  held.add("one");
  const id = await ran(parent, ["one", "two"]);
  await eventually(() => atWork.size === 1, 50_000);
  await runs.settled(id, "waiting");
  await runs.engine.cancel(id);
  expect(await runs.settled(id)).toBe("cancelled");
  await eventually(async () =>
    (await childrenOf(id)).every(({ status }) => status === "cancelled"),
  );
  expect(await childrenOf(id)).toHaveLength(1);
});

test("11.3 a child has the time that its parent has left, and ends with it", async () => {
  const { workflowId, versionId } = await runs.published(graphOf({ a: { prompt: "hold" } }));
  const sub = { kind: "subworkflow", workflowId };
  held.add("").add("beside");
  const id = await runs.start(graphOf({ sub, other: { prompt: "hold" } }), {
    pinned: { [workflowId]: versionId },
  });
  await eventually(async () => (await childrenOf(id)).length === 1, 50_000);
  const [child] = await childrenOf(id);
  expect(child!.leftMs).toBeLessThanOrEqual(24 * 3_600_000);
  await eventually(async () => (await runs.states(id))["sub"] === "waiting", 50_000);
  fresh.now = new Date(Date.now() + 24 * 3_600_000 + 60_000);
  await runs.engine.upkeep();
  await eventually(async () => (await runs.settled(child!.id)) !== "running", 50_000);
  expect(await runs.settled(id)).toBe("failed");
  expect((await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } })).errorCode).toBe(
    "DEADLINE",
  );
}, 60_000);

test("15.1 what a child costs counts for every run above it, and for the nodes that they run in", async () => {
  const leaf = await runs.published(graphOf({ a: { prompt: "spends" } }));
  const middle = await runs.published(
    graphOf(
      {
        list: { prompt: "list" },
        sub: { kind: "subworkflow", workflowId: leaf.workflowId, over: "list.data" },
      },
      "list > sub",
    ),
  );
  const pinned = {
    [leaf.workflowId]: leaf.versionId,
    [middle.workflowId]: middle.versionId,
  };
  const id = await runs.start(
    graphOf({ top: { kind: "subworkflow", workflowId: middle.workflowId } }),
    { pinned, input: [1, 2, 3] },
  );
  expect(await runs.settled(id)).toBe("succeeded");
  const run = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
  expect([run.tokensIn, run.tokensOut, run.costUsd.toFixed(2)]).toEqual([30, 3, "0.03"]);
  const top = await nodeOf(id, "top");
  expect([top.tokensIn, top.costUsd.toFixed(2)]).toEqual([30, "0.03"]);
});

test("results of children that are larger than 1 MB together fail the node and not the server", async () => {
  const parent = await parentOf(graphOf({ a: { prompt: "huge" } }), over());
  const id = await ran(parent, [1, 2, 3, 4]);
  expect(await runs.settled(id)).toBe("failed");
  expect(await nodeOf(id, "sub")).toMatchObject({ errorCode: "OUTPUT_TOO_LARGE" });
});

test("20.3 a parent whose children ended unheard goes on with the next upkeep", async () => {
  const parent = await parentOf(graphOf({ q: { kind: "approval" } }));
  const id = await ran(parent);
  await runs.settled(id, "waiting");
  const [child] = await childrenOf(id);
  await runs.settled(child!.id, "waiting");
  // As if the worker had died between two transactions and its job were gone.
  await database.prisma.workflowRun.update({
    where: { id: child!.id },
    data: { status: "succeeded", finishedAt: new Date() },
  });
  await runs.engine.upkeep();
  expect(await runs.settled(id)).toBe("succeeded");
});
