import { Worker } from "node:worker_threads";

import { WorkflowNode } from "@playbooks/workflow-model";

import { AiError } from "../../../ai/ai.ts";
import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { type NodeWork, openResultCache } from "../../../engine/engine.ts";
import { openAnalysis } from "../../../engine/tools/tools.ts";
import { newId } from "../../../ids.ts";
import { silentLog } from "../../../observability/log.ts";
import type { Actor } from "../../workspaces/access.ts";
import {
  type AnalysisParts,
  analysisExecutor,
  openWorkbench,
  type Workbench,
} from "../workbench.ts";

const LEASE =
  "Lease\n\nLandlord: Rosa Lind. Tenant: Tom Ash.\n\nThe rent is €900 a month.\n\nThe notice period is twelve months.";

let database: Database;
let workbench: Workbench;
const analysis = openAnalysis({ log: silentLog });
let engine: AnalysisParts["analysis"] = analysis;
const prompts: string[] = [];
/** What the model answers; undefined when none is set up. */
let answers: unknown;
beforeAll(async () => {
  database = await openTestDatabase();
  workbench = openWorkbench({ prisma: database.prisma, knowledge });
});
afterAll(async () => {
  await analysis.stop();
  await database.close();
});
beforeEach(() => {
  answers = undefined;
  engine = analysis;
  prompts.length = 0;
});

const knowledge: AnalysisParts["knowledge"] = { passagesFor: () => Promise.resolve([]) };
const ai: AnalysisParts["ai"] = {
  modelFor: () => ({ model: "test", builtIn: answers === undefined }),
  answer({ messages, read }) {
    prompts.push(messages.map(({ content }) => content).join("\n"));
    const reading = read(answers);
    if (reading.kind === "problems") return Promise.reject(new AiError("REFUSED"));
    return Promise.resolve({
      value: reading.value,
      model: "test",
      calls: 1,
      tokensIn: 5,
      tokensOut: 2,
      costUsd: "0.000001",
      warnings: [],
    });
  },
};

/** An actor without rows: the workbench asks for no member, and a workspace of one's own keeps tests apart. */
function somebody(): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    workspaceId: newId("Workspace"),
    name: "Ahmed",
    role: "ADMIN",
    via: { kind: "session", sessionId: "s" },
  };
}

async function documentOf(
  { workspaceId, memberId }: Actor,
  text = LEASE,
  { language = "en", name = "lease.txt" } = {},
): Promise<string> {
  const id = newId("Document");
  await database.prisma.document.create({
    data: {
      id,
      workspaceId,
      name,
      mimeType: "text/plain",
      size: 9,
      hash: "h",
      language,
      createdById: memberId,
      content: { create: { text } },
    },
  });
  return id;
}

/** Runs one node over a document, as the engine would. */
async function analysed(actor: Actor, data: object, ...documentIds: string[]) {
  const node = nodeOf(data);
  const work: NodeWork = {
    run: {
      id: "run_1",
      workspaceId: actor.workspaceId,
      startedById: null,
      documentIds,
      useCache: true,
    },
    node,
    attempt: 1,
    key: "run_1:n",
    signal: new AbortController().signal,
    values: () => Promise.resolve({}),
    render: (template) => Promise.resolve(template),
    mayAskModel: () => Promise.resolve(),
    measure: (_part, act) => act(),
    tell: () => undefined,
    keepPrompt: () => undefined,
  };
  const cache = openResultCache(database.prisma);
  return analysisExecutor({
    prisma: database.prisma,
    knowledge,
    ai,
    analysis: engine,
    cache,
  }).execute(work);
}

/** Settings as a drawn node has them once its defaults are filled in. */
function nodeOf(data: object): WorkflowNode {
  return WorkflowNode.parse({ id: "n", kind: "aiAnalysis", position: { x: 0, y: 0 }, data });
}

/** A shipped tool by its name, which tests can read better than its id. */
async function toolCalled(actor: Actor, name: string): Promise<string> {
  return (await workbench.tools.list(actor)).find((tool) => tool.name === name)!.id;
}

test("a shipped tool reads a document without any model", async () => {
  const actor = somebody();
  const toolId = await toolCalled(actor, "Risk detector");
  const result = await analysed(actor, { toolId }, await documentOf(actor));
  expect(result).toMatchObject({
    kind: "done",
    output: {
      data: { level: "high", documentType: "Lease" },
      evidence: [{ path: "risks.0", quote: expect.stringContaining("twelve months") }],
      handler: "risk-detector@3",
      usage: { model: "built-in", tokensIn: 0 },
    },
  });
});

test("an action without a tool chooses the handler of its kind, in the document's language", async () => {
  const actor = somebody();
  const actions = await workbench.actions.list(actor);
  const summarize = actions.find(
    ({ name, language }) => name === "Summarize content" && language === null,
  );
  answers = { tldr: "Ein Mietvertrag.", points: [], keywords: [] };
  const documentId = await documentOf(actor, "Mietvertrag. Die Miete beträgt 900 €.", {
    language: "de",
  });
  const result = await analysed(actor, { actionId: summarize!.id }, documentId);
  expect(result).toMatchObject({
    output: {
      summary: "Ein Mietvertrag.",
      handler: "summary@3",
      usage: { model: "test", costUsd: "0.000001" },
    },
  });
  expect(prompts[0]).toContain("Du fasst Dokumente");
});

test("a workspace that has switched AI off sends nothing to a model", async () => {
  const actor = somebody();
  await database.prisma.workspace.create({
    data: { id: actor.workspaceId, name: "W", aiEnabled: false },
  });
  answers = { tldr: "x", points: [], keywords: [] };
  const toolId = await toolCalled(actor, "Summary");
  expect(await analysed(actor, { toolId }, await documentOf(actor))).toMatchObject({
    output: { usage: { model: "built-in" } },
  });
  expect(prompts).toEqual([]);
});

test("what cannot succeed fails with a code and is not tried again", async () => {
  const actor = somebody();
  const toolId = await toolCalled(actor, "Free analysis");
  const documentId = await documentOf(actor);
  await expect(analysed(actor, { toolId }, documentId)).rejects.toMatchObject({
    code: "NEEDS_MODEL",
    mayPass: false,
  });
  await expect(analysed(actor, { toolId })).rejects.toMatchObject({ code: "BAD_INPUT" });
  await expect(analysed(actor, { toolId: "tool_0" }, documentId)).rejects.toMatchObject({
    code: "BAD_SETTINGS",
  });
  answers = "no object";
  await expect(analysed(actor, { toolId }, documentId)).rejects.toMatchObject({ code: "REFUSED" });
});

test("5.7 an action that compares needs two documents", async () => {
  const actor = somebody();
  const action = { name: "Compare", type: "COMPARISON", systemPrompt: "Compare them." } as const;
  const { id: actionId } = await workbench.actions.save(actor, action);
  answers = { data: { result: "The second is dearer." }, evidence: [] };
  const old = await documentOf(actor);
  const newer = await documentOf(actor, "Rent: €950.", { name: "new" });
  await expect(analysed(actor, { actionId }, old)).rejects.toMatchObject({
    code: "BAD_INPUT",
    message: expect.stringContaining("only one"),
  });
  const both = await analysed(actor, { actionId }, old, newer);
  expect(both).toMatchObject({ output: { data: { result: "The second is dearer." } } });
});

/** A thread of the built-in engine that a text with this word kills. */
const DEADLY = `
const { parentPort } = require("node:worker_threads");
const summary = { points: [], keyphrases: [], coverage: 0 };
parentPort.on("message", ({ number, content: { text } }) => {
  if (text.includes("deadly")) process.exit(1);
  parentPort.postMessage({ number, content: { kind: "answer", answer: { summary } } });
});`;

test("10.5 a document that kills the built-in engine ends its own node with CRASH_LOOP, and no other", async () => {
  const actor = somebody();
  const toolId = await toolCalled(actor, "Summary");
  const start = () => new Worker(DEADLY, { eval: true });
  const own = openAnalysis({ log: silentLog, start });
  engine = own;
  const [deadly, fine] = await Promise.allSettled(
    ["A deadly text.", "A harmless text."].map(async (text) =>
      analysed(actor, { toolId }, await documentOf(actor, text)),
    ),
  );
  expect(deadly).toMatchObject({
    status: "rejected",
    reason: { code: "CRASH_LOOP", mayPass: false },
  });
  expect(fine).toMatchObject({ status: "fulfilled", value: { kind: "done" } });
  await own.stop();
});

test("what a published workflow uses is counted and stays", async () => {
  const actor = somebody();
  const { workspaceId, memberId } = actor;
  const tool = await workbench.tools.save(actor, {
    name: "Mine",
    type: "SUMMARY",
    configuration: {},
  });
  const [playbookId, id] = [newId("Playbook"), newId("Workflow")];
  const graph = { version: 2, nodes: [nodeOf({ toolId: tool.id })], edges: [] };
  await database.prisma.playbook.create({
    data: {
      id: playbookId,
      workspaceId,
      ownerId: memberId,
      liveDocumentId: crypto.randomUUID(),
      title: "Leases",
    },
  });
  await database.prisma.workflow.create({
    data: {
      id,
      workspaceId,
      playbookId,
      draft: {},
      publishedNumber: 1,
      versions: {
        create: {
          id: newId("WorkflowVersion"),
          workspaceId,
          number: 1,
          graph: JSON.parse(JSON.stringify(graph)),
          hash: "h",
          publishedById: memberId,
        },
      },
    },
  });
  expect(await workbench.loaders(actor).usageCount.load(tool.id)).toBe(1);
  await expect(workbench.tools.remove(actor, tool.id)).rejects.toMatchObject({ code: "CONFLICT" });
  await database.prisma.workflow.update({ where: { id }, data: { publishedNumber: null } });
  expect(await workbench.tools.remove(actor, tool.id)).toEqual({ id: tool.id });
});

test("16.1 the same text under any name is analysed once, by the built-in engine and by a model alike", async () => {
  const actor = somebody();
  const toolId = await toolCalled(actor, "Summary");
  let worked = 0;
  engine = { run: (...task) => (worked++, analysis.run(...task)) };
  const hits = async () => {
    const texts = [LEASE, LEASE, `${LEASE} Signed.`];
    const names = ["lease.txt", "Copy of lease (2).txt", "lease.txt"];
    const seen: unknown[] = [];
    for (const [index, text] of texts.entries()) {
      const id = await documentOf(actor, text, { name: names[index] ?? "" });
      const result = await analysed(actor, { toolId }, id);
      seen.push(result.kind === "done" && result.output.cacheHit);
    }
    return seen;
  };
  expect(await hits()).toEqual([false, true, false]);
  expect(worked).toBe(2);
  answers = { tldr: "A lease.", points: [], keywords: [] };
  expect(await hits()).toEqual([false, true, false]);
  expect(prompts).toHaveLength(2);
});

test("16.1 a prompt that asks what the document is called is another question for each name", async () => {
  const actor = somebody();
  const prompt = "Is {{ document.name }} a lease?";
  const tool = { name: "Namer", type: "GENERIC", configuration: { prompt } } as const;
  const { id: toolId } = await workbench.tools.save(actor, tool);
  answers = { data: { result: "Yes." }, evidence: [] };
  for (const name of ["a.txt", "b.txt", "a.txt"])
    await analysed(actor, { toolId }, await documentOf(actor, LEASE, { name }));
  expect(prompts.map((text) => /<document-\w+ name="(.*?)"/.exec(text)?.[1])).toEqual([
    "a.txt",
    "b.txt",
  ]);
});
