import { dice } from "@playbooks/dice";

import { readInPages } from "../../contract/paging/test-pages.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { newId } from "../../ids.ts";
import { type KnowledgeQuestion, listDocuments } from "./document-list.ts";
import type { KnowledgeOrder } from "./knowledge.input.ts";
import type { KnowledgeKind } from "./knowledge.type.ts";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
// What one test makes, no other lists.
let workspaceId: string;
beforeEach(async () => {
  workspaceId = newId("Workspace");
  await database.prisma.workspace.create({ data: { id: workspaceId, name: "W" } });
});

interface Made {
  readonly title: string;
  readonly kind?: KnowledgeKind;
  readonly minutesOld?: number;
  /** How many lines quote it. */
  readonly lines?: number;
}

async function make({ title, kind = "PRODUCT", minutesOld = 0, lines = 0 }: Made): Promise<string> {
  const id = newId("KnowledgeDocument");
  const at = new Date(Date.UTC(2025, 0, 1) - minutesOld * 60_000);
  const data = { id, workspaceId, title, kind, createdAt: at, updatedAt: at, createdById: "m" };
  await database.prisma.knowledgeDocument.create({ data });
  if (lines > 0) await quote(id, lines);
  return id;
}

/** By so many lines of one scenario, the first of them twice. */
async function quote(documentId: string, lines: number): Promise<void> {
  const { prisma } = database;
  const [playbookId, scenarioId] = [newId("Playbook"), newId("Scenario")];
  const live = () => ({ workspaceId, liveDocumentId: crypto.randomUUID() });
  await prisma.playbook.create({ data: { id: playbookId, ...live(), title: "P", ownerId: "m" } });
  await prisma.scenario.create({
    data: { id: scenarioId, playbookId, ...live(), position: 0, title: "A", dealStage: "DEMO" },
  });
  const lineIds = Array.from({ length: lines }, () => crypto.randomUUID());
  await prisma.scenarioLine.createMany({
    data: lineIds.map((id, position) => ({
      id,
      workspaceId,
      scenarioId,
      position,
      module: "DISCOVERY_QUESTIONS" as const,
      text: "Is it?",
    })),
  });
  await prisma.lineEvidence.createMany({
    data: [...lineIds, ...lineIds.slice(0, 1)].map((lineId) => ({
      id: newId("Evidence"),
      workspaceId,
      documentId,
      scenarioId,
      lineId,
      versionId: "v",
      chunkId: "c",
      quote: "x",
      start: 0,
      end: 1,
    })),
  });
}

const list = (question: Partial<KnowledgeQuestion> = {}) =>
  listDocuments(database.pool, { workspaceId, query: {}, page: { first: 100 }, ...question });
const titles = async (question: Partial<KnowledgeQuestion> = {}) =>
  (await list(question)).nodes.map(({ title }) => title);

test.each<[string, KnowledgeOrder, readonly string[]]>([
  [
    "title, in whatever case",
    { field: "TITLE", direction: "ASC" },
    ["apples", "Bread", "cheese", "Dates"],
  ],
  [
    "last change",
    { field: "UPDATED_AT", direction: "DESC" },
    ["cheese", "apples", "Dates", "Bread"],
  ],
  [
    "how long it is there",
    { field: "CREATED_AT", direction: "ASC" },
    ["Bread", "Dates", "apples", "cheese"],
  ],
  [
    "kind as filters show them, and within a kind by title",
    { field: "KIND", direction: "ASC" },
    ["apples", "Dates", "Bread", "cheese"],
  ],
  [
    "the lines that use it, each once, and then by change",
    { field: "DEPENDENT_LINE_COUNT", direction: "DESC" },
    ["Dates", "Bread", "cheese", "apples"],
  ],
])("sources are sorted by %s", async (_by, order, expected) => {
  await make({ title: "Dates", minutesOld: 7, lines: 3 });
  await make({ title: "apples", minutesOld: 4 });
  await make({ title: "cheese", kind: "POLICY", minutesOld: 1 });
  await make({ title: "Bread", kind: "CASE_STUDY", minutesOld: 9, lines: 1 });
  expect(await titles({ order })).toEqual(expected);
});

test("what is filtered stays filtered in every order, and is counted so", async () => {
  await make({ title: "100% coffee", kind: "POLICY" });
  await make({ title: "1000 coffees", kind: "POLICY" });
  await make({ title: "Tea, 100% green" });
  const order = { field: "DEPENDENT_LINE_COUNT", direction: "ASC" } as const;
  const page = await list({ order, query: { query: "100%", kind: ["POLICY"] } });
  expect(page.nodes.map(({ title }) => title)).toEqual(["100% coffee"]);
  expect(await page.countAll()).toBe(1);
});

test.each(["UPDATED_AT", "CREATED_AT", "TITLE", "KIND", "DEPENDENT_LINE_COUNT"] as const)(
  "paging by %s reads every source once, to the end and back, however many are equal",
  async (field) => {
    const { pick, roll } = dice(field.length);
    // Few different values, so that most neighbours differ in nothing but their id.
    for (let n = 0; n < 23; n++)
      await make({
        title: pick(["x", "Y", "y", "z"]),
        kind: pick(["POLICY", "PRICING"]),
        minutesOld: roll(3),
        lines: roll(3),
      });
    for (const direction of ["ASC", "DESC"] as const) {
      const order = { field, direction };
      const all = (await list({ order })).nodes.map(({ id }) => id);
      expect(new Set(all).size).toBe(23);
      const read = await readInPages((page) => list({ order, page }), roll);
      expect(read).toEqual({ forwards: all, backwards: all });
    }
  },
);

test("a cursor of another order is bad input, not a fault", async () => {
  await make({ title: "A" });
  await make({ title: "B" });
  const { pageInfo } = await list({
    order: { field: "TITLE", direction: "ASC" },
    page: { first: 1 },
  });
  await expect(list({ page: { after: pageInfo.endCursor } })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
  });
});
