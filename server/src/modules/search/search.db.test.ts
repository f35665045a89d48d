import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openRanking, type Ranking } from "../../retrieval/retrieval.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import { loadSearchEntries, openSearch, openSearchIndex, type Search } from "./search.ts";
import type { SearchKind } from "./search.type.ts";

let world: TestScenarios;
let ranking: Ranking;
let search: Search;

beforeAll(async () => {
  world = await openTestScenarios();
  const { prisma } = world.database;
  const load = (workspaceId: string) => loadSearchEntries(prisma, workspaceId);
  ranking = openRanking({ log: silentLog, load: ({ workspaceId }) => load(workspaceId) });
  const index = openSearchIndex({ prisma, ranking, load, freshForMs: 0 });
  search = openSearch({ prisma, ranking, index });
});
afterAll(async () => {
  await ranking.stop();
  await world.stop();
});

/** As "KIND title", in the order of the hits. */
async function find(actor: Actor, query: string, kinds?: SearchKind[]): Promise<string[]> {
  const page = await search.find(actor, { query, kinds, page: {} });
  return page.nodes.map((hit) => `${hit.kind} ${hit.title}`);
}

/** A playbook in which the words of these tests stand in its title, a scenario and lines. */
async function brewbox(actor: Actor) {
  const playbookId = await world.playbook(actor, "BrewBox office coffee");
  const scenario = await world.scenarios.add(actor, {
    playbookId,
    title: "Tasting visit",
    contentModules: {
      objectionHandling: [
        { objection: "Our people drink tea.", response: "Every delivery holds tea bags." },
      ],
      keyMessages: ["A replacement machine arrives within one working day."],
    },
  });
  return { playbookId, scenario };
}

test("playbooks, scenarios and lines are found by their words, a title before a mention", async () => {
  const dana = await world.join("Dana");
  await brewbox(dana);
  expect(await find(dana, "coffee")).toEqual(["PLAYBOOK BrewBox office coffee"]);
  expect((await find(dana, "tasting"))[0]).toBe("SCENARIO Tasting visit");
  expect(await find(dana, "tea bags", ["LINE"])).toEqual(["LINE Tasting visit"]);
});

test("while somebody types, the last word is a beginning; a space ends it", async () => {
  const dana = await world.join("Dana");
  await brewbox(dana);
  for (const typed of ["tas", "tast", "office cof", "  cof"])
    expect(await find(dana, typed)).not.toEqual([]);
  expect((await find(dana, "tas"))[0]).toBe("SCENARIO Tasting visit");
  expect(await find(dana, "tas ")).toEqual([]);
  expect(await find(dana, "cof office")).toEqual(await find(dana, "office "));
});

test("a line leads to its scenario and playbook and shows where it matched", async () => {
  const dana = await world.join("Dana");
  const { playbookId, scenario } = await brewbox(dana);
  const { nodes } = await search.find(dana, { query: "replacement machine", page: {} });
  expect(nodes[0]).toMatchObject({
    kind: "LINE",
    playbookId,
    scenarioId: scenario.id,
    excerpt: "A replacement machine arrives within one working day.",
  });
});

test("what was changed a moment ago is found by its new words and no more by its old ones", async () => {
  const dana = await world.join("Dana");
  const { scenario } = await brewbox(dana);
  expect(await find(dana, "tasting")).not.toEqual([]);
  await world.scenarios.update(dana, { id: scenario.id, title: "Sampling hour" });
  expect(await find(dana, "sampling", ["SCENARIO"])).toEqual(["SCENARIO Sampling hour"]);
  expect(await find(dana, "tasting", ["SCENARIO"])).toEqual([]);
});

test("what is in the trash is not found, nor are its parts", async () => {
  const dana = await world.join("Dana");
  const { playbookId } = await brewbox(dana);
  await world.playbooks.remove(dana, playbookId);
  expect(await find(dana, "coffee tasting tea")).toEqual([]);
});

test("knowledge is found by its text", async () => {
  const dana = await world.join("Dana");
  const [id, versionId] = [newId("KnowledgeDocument"), newId("KnowledgeVersion")];
  const { workspaceId, memberId } = dana;
  const { prisma } = world.database;
  await prisma.knowledgeDocument.create({
    data: {
      id,
      workspaceId,
      title: "Warranty",
      kind: "POLICY",
      status: "READY",
      currentVersionId: versionId,
      createdById: memberId,
    },
  });
  await prisma.knowledgeVersion.create({
    data: {
      id: versionId,
      workspaceId,
      documentId: id,
      number: 1,
      text: "Inverters for two years.",
      hash: "h",
      createdById: memberId,
    },
  });
  expect(await find(dana, "inverter")).toEqual(["KNOWLEDGE_DOCUMENT Warranty"]);
});

test("documents are found by their names, by what is known of them and by how they begin", async () => {
  const dana = await world.join("Dana");
  const { workspaceId, memberId } = dana;
  const { prisma } = world.database;
  const [id, fieldId] = [newId("Document"), newId("FieldDefinition")];
  await prisma.document.create({
    data: {
      id,
      workspaceId,
      name: "Lease Harbour Lane.pdf",
      mimeType: "application/pdf",
      size: 1,
      hash: "h",
      status: "READY",
      createdById: memberId,
      content: {
        create: { text: `Tenancy begins in May. ${"x".repeat(5_000)} sublet`, pageStarts: [] },
      },
    },
  });
  await prisma.fieldDefinition.create({
    data: { id: fieldId, workspaceId, name: "keywords", label: "Keywords", type: "LIST" },
  });
  const value = ["deposit", { parts: ["garage"] }, 7];
  await prisma.documentField.create({
    data: { documentId: id, fieldId, workspaceId, value, source: "RUN" },
  });
  for (const word of ["harbour", "tenancy", "deposit", "garage"])
    expect(await find(dana, word)).toEqual(["DOCUMENT Lease Harbour Lane.pdf"]);
  expect(await find(dana, "sublet")).toEqual([]);
  await prisma.document.update({ where: { id }, data: { deletedAt: new Date() } });
  expect(await find(dana, "harbour")).toEqual([]);
});

test("one workspace never finds another's", async () => {
  const [dana, eve] = [await world.join("Dana"), await world.join("Eve")];
  await brewbox(dana);
  expect(await find(eve, "coffee tasting tea")).toEqual([]);
});

test("results come in pages", async () => {
  const dana = await world.join("Dana");
  for (const name of ["Alpha", "Beta", "Gamma"]) await world.playbook(dana, `${name} coffee`);
  const first = await search.find(dana, { query: "coffee", page: { first: 2 } });
  const rest = await search.find(dana, {
    query: "coffee",
    page: { first: 2, after: first.pageInfo.endCursor },
  });
  expect(new Set([...first.nodes, ...rest.nodes].map((hit) => hit.title)).size).toBe(3);
  expect(await first.countAll()).toBe(3);
});

test("searches are remembered with the number of their results, for those that found nothing", async () => {
  const dana = await world.join("Dana");
  await find(dana, "helicopter");
  await find(dana, "   ");
  const events = await world.database.prisma.event.findMany({
    where: { workspaceId: dana.workspaceId, kind: "search.made" },
  });
  expect(events.map((event) => event.data)).toEqual([{ query: "helicopter", results: 0 }]);
});

test("nobody searches without signing in", async () => {
  await expect(search.find(undefined, { query: "x", page: {} })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});
