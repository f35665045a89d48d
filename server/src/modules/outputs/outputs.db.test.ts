import { removeProposal } from "@playbooks/document-model";
import { type Json, WorkflowNode } from "@playbooks/workflow-model";

import type { NodeWork } from "../../engine/engine.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openTestDocuments } from "../documents/test-documents.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import { openWorkbench } from "../workbench/workbench.ts";
import type { Actor } from "../workspaces/access.ts";
import { openOutputs, type Outputs } from "./outputs.ts";

const LEASE = "# Lease\n\nThe rent is €1,150 a month.\n\nThe notice is three months.\n";

let world: TestScenarios;
let desk: ReturnType<typeof openTestDocuments>;
let outputs: Outputs;
let workbench: ReturnType<typeof openWorkbench>;
const announced: string[] = [];
beforeAll(async () => {
  world = await openTestScenarios();
  const { prisma } = world.database;
  desk = openTestDocuments(prisma);
  outputs = openOutputs({
    prisma,
    suggestions: world.suggestions,
    log: silentLog,
    announce: ({ id }) => void announced.push(id),
    whenTyped: () => Promise.resolve(() => undefined),
  });
  workbench = openWorkbench({ prisma, knowledge: { passagesFor: () => Promise.resolve([]) } });
}, 240_000);
afterAll(() => world.stop());

interface Scene {
  readonly dana: Actor;
  readonly documentId: string;
  readonly playbookId: string;
  readonly scenarioId: string;
  readonly runId: string;
}

/** A run that has come to a node that delivers. */
async function scene(): Promise<Scene> {
  const dana = await world.join("Dana");
  const { workspaceId } = dana;
  const { id: documentId } = await desk.documents.create(dana, { text: LEASE });
  await desk.readAll();
  const playbookId = await world.playbook(dana, "Prep sheet");
  const { id: scenarioId } = await world.scenarios.add(dana, { playbookId, title: "Call" });
  const [workflowId, runId] = [newId("Workflow"), newId("Run")];
  const { prisma } = world.database;
  await prisma.workflow.create({ data: { id: workflowId, workspaceId, playbookId, draft: {} } });
  const documentIds = [documentId];
  const run = { workspaceId, workflowId, documentIds, graph: {}, trigger: "PERSON", leftMs: 1 };
  await prisma.workflowRun.create({ data: { id: runId, ...run } });
  return { dana, documentId, playbookId, scenarioId, runId };
}

/** The place of a quote in LEASE, as a tool tells it. */
const proof = (path: string, quote: string) => {
  const start = LEASE.indexOf(quote);
  return { path, quote, start, end: start + quote.length, confidence: 0.8 };
};

interface Delivery {
  readonly data: Json;
  readonly evidence?: Json;
  readonly mappingIds: readonly string[];
  readonly toScenario?: boolean;
}

/** One delivery of the node, up to the end of its transaction. */
async function deliver(at: Scene, { data, evidence = [], mappingIds, toScenario }: Delivery) {
  const node = WorkflowNode.parse({
    id: "d",
    kind: "deliverOutput",
    position: { x: 0, y: 0 },
    data: { mappingIds, scenarioId: toScenario ? at.scenarioId : null },
  });
  const { workspaceId, memberId } = at.dana;
  const found = { status: "succeeded", data, summary: "Found.", confidence: 0.5, evidence };
  const work: NodeWork = {
    run: {
      id: at.runId,
      workspaceId,
      startedById: memberId,
      documentIds: [at.documentId],
      useCache: true,
    },
    node,
    attempt: 1,
    key: `${at.runId}:d`,
    signal: new AbortController().signal,
    values: () => Promise.resolve({ document: { name: "Lease" }, found }),
    render: (template) => Promise.resolve(template),
    tell: () => undefined,
    keepPrompt: () => undefined,
    mayAskModel: () => Promise.resolve(),
    measure: (_part, act) => act(),
  };
  const result = await outputs.executor.execute(work);
  if (result.kind !== "done") throw new Error("It should be done at once.");
  await world.database.prisma.$transaction(async (tx) => result.write?.(tx));
  outputs.committed(at.runId);
  return result.output;
}

/** From `found.data.<path>` to a field of that name. */
async function mappingTo(at: Scene, path: string, type: "TEXT" | "DATE" | "MONEY") {
  const field = { name: path, label: path, type };
  const { id: fieldId } = await desk.documents.fields.save(at.dana, field);
  const mapping = { name: path, outputPath: `found.data.${path}`, fieldId };
  return {
    fieldId,
    id: (await workbench.mappings.save({ ...at.dana, role: "ADMIN" }, mapping)).id,
  };
}

async function valuesOf({ dana, documentId }: Scene) {
  const rows = await desk.documents.loaders(dana).values.load(documentId);
  return Object.fromEntries(rows.map((row) => [row.definition.label, row]));
}

test("17.5 a value is written with its proof, by the run, and the text to read with it", async () => {
  const at = await scene();
  const rent = await mappingTo(at, "rent", "MONEY");
  const output = await deliver(at, {
    data: { rent: "EUR 1150.00" },
    evidence: [proof("rent", "The rent is €1,150 a month.")],
    mappingIds: [rent.id],
  });
  expect(output.warnings).toEqual([]);
  expect((await valuesOf(at))["rent"]).toMatchObject({
    value: { amount: "1150.00", currency: "EUR" },
    source: "RUN",
    runId: at.runId,
    quote: "The rent is €1,150 a month.",
    start: LEASE.indexOf("The rent"),
    confidence: 0.8,
  });
  expect(announced).toContain(at.documentId);
  const where = { id: at.runId };
  const { readableOutput } = await world.database.prisma.workflowRun.findUniqueOrThrow({ where });
  expect(readableOutput).toContain("- **rent:** 1150.00 EUR\n  > The rent is €1,150 a month.");
});

test("17.5 a value that a person set stays, and 22.4 what does not fit says why beside what does", async () => {
  const at = await scene();
  const notice = await mappingTo(at, "notice", "TEXT");
  const start = await mappingTo(at, "start", "DATE");
  const rent = await mappingTo(at, "rent", "MONEY");
  const { documentId } = at;
  const byHand = { documentId, fieldId: notice.fieldId, value: "long" };
  await desk.documents.setField(at.dana, byHand);
  const output = await deliver(at, {
    data: { notice: "3 months", start: "soon", rent: "EUR 1150.00" },
    mappingIds: [notice.id, start.id, rent.id],
  });
  const values = await valuesOf(at);
  expect(values["notice"]).toMatchObject({ value: "long", source: "PERSON" });
  expect(values["rent"]).toMatchObject({ quote: null, source: "RUN" });
  expect(values["start"]).toBeUndefined();
  expect(output).toMatchObject({
    summary: "1 field was written, 1 value written by hand stays, 1 output did not fit.",
    warnings: [expect.stringMatching(/^start: it does not fit into “start”\. Write a date/)],
  });
});

test("a place that is not in the text is no proof", async () => {
  const at = await scene();
  const rent = await mappingTo(at, "rent", "TEXT");
  const evidence = [{ path: "rent", quote: "Invented.", start: 3, end: 12, confidence: 1 }];
  await deliver(at, { data: { rent: "a lot" }, evidence, mappingIds: [rent.id] });
  expect((await valuesOf(at))["rent"]).toMatchObject({ value: "a lot", quote: null, start: null });
});

// ───────────────────────────── into a scenario

/** Two entries of a list: one with a quote of its own, one without. */
const POINTS = {
  points: [
    { text: "The rent is due on the third.", quote: "The rent is €1,150 a month." },
    { text: "Leaving takes three months." },
  ],
};

async function keyMessages({ dana }: Scene): Promise<string> {
  const mapping = {
    name: "Points",
    outputPath: "found.data.points",
    module: "KEY_MESSAGES",
  } as const;
  return (await workbench.mappings.save({ ...dana, role: "ADMIN" }, mapping)).id;
}

async function suggested({ scenarioId }: Scene) {
  const rows = await world.database.prisma.suggestion.findMany({
    where: { scenarioId },
    orderBy: { afterText: "asc" },
  });
  return rows;
}

test("22.6 outputs reach a scenario as suggestions that name their run, in one group", async () => {
  const at = await scene();
  const mappingIds = [await keyMessages(at)];
  const output = await deliver(at, { data: POINTS, mappingIds, toScenario: true });
  expect(output).toMatchObject({ summary: "1 output was suggested.", warnings: [] });
  const rows = await suggested(at);
  expect(rows).toMatchObject([
    { afterText: "Leaving takes three months.", status: "PENDING", kind: "INSERT", authorId: null },
    {
      afterText: "The rent is due on the third.",
      module: "KEY_MESSAGES",
      reason: "From a run of “Prep sheet” over “Lease”. It says: “The rent is €1,150 a month.”",
    },
  ]);
  expect(new Set(rows.map(({ group }) => group)).size).toBe(1);
  const { group } = rows[0]!;
  const decided = await world.suggestions.decide(at.dana, { group, decision: "ACCEPT" });
  expect(decided.refused).toEqual([]);
  const lines = await world.scenarios.loaders(at.dana).lines.load(at.scenarioId);
  expect(lines.map(({ text }) => text)).toEqual([
    "The rent is due on the third.",
    "Leaving takes three months.",
  ]);
});

test("22.6 a second delivery suggests nothing twice, also what was decided since", async () => {
  const at = await scene();
  const asked = { data: POINTS, mappingIds: [await keyMessages(at)], toScenario: true };
  await deliver(at, asked);
  const [first] = await suggested(at);
  await world.suggestions.decide(at.dana, { ids: [first!.id], decision: "REJECT" });
  await deliver(at, asked);
  expect((await suggested(at)).map(({ status }) => status).toSorted()).toEqual([
    "PENDING",
    "REJECTED",
  ]);
});

test.each([
  ["with its row and no proposal", { row: "STREAMING", proposal: false }],
  ["with its row and its proposal", { row: "STREAMING", proposal: true }],
  ["with its proposal and no row", { row: "gone", proposal: true }],
])("22.6 a delivery that ended %s is made good by the next one", async (_what, left) => {
  const at = await scene();
  const asked = { data: POINTS, mappingIds: [await keyMessages(at)], toScenario: true };
  await deliver(at, asked);
  const { prisma } = world.database;
  const [first] = await suggested(at);
  const where = { id: first!.id };
  if (left.row === "gone") await prisma.suggestion.delete({ where });
  else await prisma.suggestion.update({ where, data: { status: "STREAMING", afterText: null } });
  const author = { memberId: at.dana.memberId, name: "Dana", kind: "api" } as const;
  if (!left.proposal)
    await world.collaboration.edit(await world.live(at.scenarioId), author, (doc) =>
      removeProposal(doc, first!.proposalId),
    );
  await deliver(at, asked);
  expect((await suggested(at)).map(({ id, status, afterText }) => [id, status, afterText])).toEqual(
    [
      [first!.id, "PENDING", "Leaving takes three months."],
      [expect.any(String), "PENDING", "The rent is due on the third."],
    ],
  );
});

test("22.4 a scenario in the trash is a warning, and nothing is left behind", async () => {
  const at = await scene();
  await world.scenarios.remove(at.dana, at.scenarioId);
  const asked = { data: POINTS, mappingIds: [await keyMessages(at)], toScenario: true };
  const output = await deliver(at, asked);
  expect(output.warnings).toEqual(["Points: The scenario could not be written."]);
  expect(await suggested(at)).toEqual([]);
});

test.each([
  [
    "playbook",
    (at: Scene) => world.playbooks.update(at.dana, { id: at.playbookId, aiEnabled: false }),
  ],
  [
    "workspace",
    ({ dana: { workspaceId: id } }: Scene) =>
      world.database.prisma.workspace.update({ where: { id }, data: { aiEnabled: false } }),
  ],
])(
  "22.9 where AI is switched off for the %s its runs suggest nothing, and say so",
  async (what, off) => {
    const at = await scene();
    const rent = await mappingTo(at, "rent", "TEXT");
    await off(at);
    const mappingIds = [rent.id, await keyMessages(at)];
    const output = await deliver(at, {
      data: { rent: "High", ...POINTS },
      mappingIds,
      toScenario: true,
    });
    expect(output.warnings).toEqual([`Points: AI is switched off for this ${what}.`]);
    expect(await suggested(at)).toEqual([]);
    // Fields belong to the document, and no playbook has a say in them.
    expect((await valuesOf(at))["rent"]).toMatchObject({ value: "High", source: "RUN" });
  },
);

test("22.9 what a delivery has begun before the switch is brought to its end after it", async () => {
  const at = await scene();
  const asked = { data: POINTS, mappingIds: [await keyMessages(at)], toScenario: true };
  await deliver(at, asked);
  const { prisma } = world.database;
  const [first] = await suggested(at);
  await prisma.suggestion.update({ where: { id: first!.id }, data: { status: "STREAMING" } });
  await world.playbooks.update(at.dana, { id: at.playbookId, aiEnabled: false });
  expect((await deliver(at, asked)).warnings).toEqual([]);
  expect((await suggested(at)).map(({ status }) => status)).toEqual(["PENDING", "PENDING"]);
});
