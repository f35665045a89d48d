import { setTimeout as sleep } from "node:timers/promises";

import { dice } from "@playbooks/dice";

import { readInPages } from "../../../contract/paging/test-pages.ts";
import { countStatements } from "../../../database/test-statements.ts";
import type { Actor } from "../../workspaces/access.ts";
import { openTestLibrary, type TestLibrary } from "../test-library.ts";

/** A page with its total, the people in it, and what belongs to who asks. */
const MOST_STATEMENTS = 4;

let library: TestLibrary;
let dana: Actor;
beforeAll(async () => {
  library = await openTestLibrary();
});
afterAll(() => library.stop());
// A workspace for each test: what one makes, no other lists.
let name: string;
let workspaces = 0;
beforeEach(async () => {
  name = `dana ${++workspaces}`;
  dana = await library.join(name, "EDITOR");
});

/** As the person of this test unless told otherwise; fails on errors. */
async function ask(query: string, variables: object = {}, as = name) {
  const { data, errors } = await library.api.ask(query, { as, variables: { ...variables } });
  expect(errors).toEqual([]);
  return data;
}

async function make(title: string, input: object = {}): Promise<string> {
  const data = await ask(
    "mutation ($input: CreatePlaybookInput!) { createPlaybook(input: $input) { playbook { id } } }",
    {
      input: { title, ...input },
    },
  );
  return data.createPlaybook.playbook.id;
}

/** With all that a page can be asked for, so that one query serves every test. */
const LIST = `query ($filter: PlaybookFilter, $orderBy: PlaybookOrder, $first: Int, $after: String, $last: Int, $before: String) {
  playbooks(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id title }
  }
}`;
const list = async (variables: object = {}, as = name) =>
  (await ask(LIST, variables, as)).playbooks;
const titles = (page: { nodes: { title: string }[] }) => page.nodes.map((node) => node.title);
const byTitle = { field: "TITLE", direction: "ASC" };

/** Moves a time of a playbook to so many minutes ago. */
async function age(id: string, minutes: number): Promise<void> {
  const at = new Date(Date.UTC(2025, 0, 1) - minutes * 60_000);
  await library.database.prisma.playbook.update({
    where: { id },
    data: { updatedAt: at, createdAt: at },
  });
}

test("the list holds the workspace's own, the latest change first, without the trash", async () => {
  const [a, b, c] = [await make("A"), await make("B"), await make("C")];
  await age(a, 2);
  await age(b, 1);
  await age(c, 3);
  const gone = await make("Gone");
  await ask("mutation ($input: IdInput!) { deletePlaybook(input: $input) { playbook { id } } }", {
    input: { id: gone },
  });
  expect(titles(await list())).toEqual(["B", "A", "C"]);
  expect(titles(await list({ filter: { deleted: true } }))).toEqual(["Gone"]);
});

test("an empty workspace has an empty page", async () => {
  expect(await list()).toEqual({
    totalCount: 0,
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test.each([
  ["status", { status: ["PUBLISHED"] }, ["Published"]],
  ["template", { isTemplate: true }, ["Template"]],
  ["no template", { isTemplate: false, query: "Plain" }, ["Plain"]],
  ["persona", { targetPersona: "CTO" }, ["Plain"]],
  ["industry", { industry: "Energy" }, ["Published"]],
  ["product line", { productLine: "Roofs" }, ["Template"]],
  ["stage of a scenario that is not in the trash", { dealStage: ["DEMO"] }, ["Plain"]],
  ["stars of one's own", { starred: true }, ["Template"]],
  ["no star", { starred: false, status: ["DRAFT"], isTemplate: false }, ["Plain"]],
  ["words of the title", { query: "plai" }, ["Plain"]],
  ["words of the metadata", { query: "energy" }, ["Published"]],
  ["words of a scenario's title", { query: "kitchen table" }, ["Plain"]],
  ["LIKE's signs, which mean themselves", { query: "%" }, []],
  ["nobody's", { ownedByMe: false }, []],
  ["changes after a moment", { updatedAfter: "2024-12-31T23:58:30Z" }, ["Plain", "Published"]],
])("filtered by %s", async (_by, filter, expected) => {
  const plain = await make("Plain", { targetPersona: "CTO" });
  await library.addScenario(plain, { title: "Kitchen-table visit", stage: "DEMO" });
  const published = await make("Published", { industry: "Energy" });
  await library.addScenario(published, { stage: "DEMO", deleted: true });
  await ask(
    "mutation ($input: SetPlaybookStatusInput!) { setPlaybookStatus(input: $input) { playbook { id } } }",
    {
      input: { id: published, status: "PUBLISHED" },
    },
  );
  const template = await make("Template", { isTemplate: true, productLine: "Roofs" });
  await ask(
    "mutation ($input: SetPlaybookStarredInput!) { setPlaybookStarred(input: $input) { playbook { id } } }",
    {
      input: { id: template, starred: true },
    },
  );
  await age(plain, 1);
  await age(published, 1);
  await age(template, 5);
  const page = await list({ filter, orderBy: byTitle });
  expect(titles(page)).toEqual(expected);
  expect(page.totalCount).toBe(expected.length);
});

test("what is searched for comes by relevance: title before metadata before the rest", async () => {
  await make("Nothing of it");
  await library.addScenario(await make("A"), { title: "Roof visit" });
  await make("B", { industry: "Roofing" });
  await make("Roof C");
  expect(titles(await list({ filter: { query: "roof" } }))).toEqual(["Roof C", "B", "A"]);
  expect(titles(await list({ filter: { query: "roof" }, orderBy: byTitle }))).toEqual([
    "A",
    "B",
    "Roof C",
  ]);
});

test("who came into the live document has opened the playbook, and that is a way to sort", async () => {
  const [one, two] = [await make("One"), await make("Two")];
  await make("Never");
  const { liveDocumentId } = await library.database.prisma.playbook.findUniqueOrThrow({
    where: { id: one },
  });
  const { liveDocumentId: second } = await library.database.prisma.playbook.findUniqueOrThrow({
    where: { id: two },
  });
  const visit = (live: string) =>
    library.playbooks.noticeVisitors({ live, memberIds: [dana.memberId] });
  await visit(liveDocumentId);
  await library.playbooks.noticeVisitors({ live: liveDocumentId, memberIds: [] });
  await visit(liveDocumentId); // a reload is the same visit
  await new Promise((resolve) => setTimeout(resolve, 5));
  await visit(second);
  const orderBy = { field: "LAST_OPENED_AT", direction: "DESC" };
  expect(titles(await list({ orderBy, filter: { openedByMe: true } }))).toEqual(["Two", "One"]);
  expect(titles(await list({ orderBy }))).toEqual(["Two", "One", "Never"]);
  const viewed = { playbookId: one, kind: "playbook.viewed" };
  expect(await library.database.prisma.event.count({ where: viewed })).toBe(1);
});

test("who came into a scenario's live document has viewed it; looking again at once is the same view", async () => {
  const { prisma } = library.database;
  const playbookId = await make("One");
  const scenarioId = await library.addScenario(playbookId, { stage: "DEMO" });
  const { liveDocumentId: live } = await prisma.scenario.findUniqueOrThrow({
    where: { id: scenarioId },
  });
  for (const memberIds of [[dana.memberId], [], [dana.memberId]])
    await library.playbooks.noticeVisitors({ live, memberIds });
  const viewed = { scenarioId, kind: { endsWith: ".viewed" } };
  expect(await prisma.event.findMany({ where: viewed })).toMatchObject([
    { kind: "scenario.viewed", actor: dana.memberId, playbookId },
  ]);
});

test("facets count within the rest of the filter, and say values in words", async () => {
  const demo = await make("A", { industry: "Energy", targetPersona: "CTO" });
  await library.addScenario(demo, { stage: "TECHNICAL_EVALUATION" });
  await library.addScenario(demo, { stage: "TECHNICAL_EVALUATION" });
  await make("B", { industry: "Energy" });
  await make("C", { industry: "Retail" });
  const facets = async (filter?: object) => {
    const fields = ["status", "targetPersona", "industry", "productLine", "owner", "dealStage"];
    const selection = fields.map((field) => `${field} { value label count }`).join(" ");
    return (
      await ask(
        `query ($filter: PlaybookFilter) { playbookFacets(filter: $filter) { ${selection} } }`,
        { filter },
      )
    ).playbookFacets;
  };
  expect(await facets()).toEqual({
    status: [{ value: "DRAFT", label: "Draft", count: 3 }],
    targetPersona: [{ value: "CTO", label: "CTO", count: 1 }],
    industry: [
      { value: "Energy", label: "Energy", count: 2 },
      { value: "Retail", label: "Retail", count: 1 },
    ],
    productLine: [],
    owner: [{ value: dana.memberId, label: name, count: 3 }],
    dealStage: [{ value: "TECHNICAL_EVALUATION", label: "Technical evaluation", count: 1 }],
  });
  const filtered = await facets({ industry: "Retail" });
  expect(filtered.industry).toHaveLength(2);
  expect(filtered.status).toEqual([{ value: "DRAFT", label: "Draft", count: 1 }]);
  expect(filtered.targetPersona).toEqual([]);
});

test.each(["UPDATED_AT", "CREATED_AT", "TITLE", "LAST_OPENED_AT", "RELEVANCE"])(
  "paging by %s reads every playbook once, forwards and backwards, however many are equal",
  async (field) => {
    const { pick, roll } = dice(field.length);
    // Few different titles and times, so that most neighbours differ in nothing but their id.
    for (let n = 0; n < 23; n++) await age(await make(`roof ${pick(["x", "y", "z"])}`), roll(4));
    for (const direction of ["ASC", "DESC"]) {
      const asked = {
        orderBy: { field, direction },
        filter: field === "RELEVANCE" ? { query: "roof" } : null,
      };
      const all = (await list({ ...asked, first: 100 })).nodes.map(
        (node: { id: string }) => node.id,
      );
      expect(all).toHaveLength(23);
      const { forwards, backwards } = await readInPages(
        (page) => list({ ...asked, ...page }),
        roll,
      );
      expect(forwards).toEqual(all);
      expect(backwards).toEqual(all);
    }
  },
);

test("a cursor of another order is bad input, not a fault", async () => {
  await make("A");
  await make("B");
  const page = await list({ orderBy: byTitle, first: 1 });
  const { errors } = await library.api.ask(LIST, {
    as: name,
    variables: { after: page.pageInfo.endCursor },
  });
  expect(errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ path: "after" }],
  });
});

test("a filter that is too long is told at its field", async () => {
  const variables = { filter: { query: "x".repeat(201) }, first: 101 };
  const { errors } = await library.api.ask(LIST, { as: name, variables });
  expect(errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ path: "filter.query" }, { path: "first" }],
  });
});

test("fifty playbooks with everything counted take as many statements as two", async () => {
  const CARD =
    "{ playbooks(first: 50) { totalCount nodes { title owner { name } publishedBy { name } editors { name } scenarioCount stages lineCount verifiedLineCount pendingSuggestionCount starred lastOpenedAt } } }";
  const countedOnce = async () => {
    const { answer, statements } = await countStatements(library.database, () => ask(CARD));
    return { count: statements, nodes: answer.playbooks.nodes };
  };
  // The fewest of many: while new documents are still projected, their statements are counted too.
  const counted = async () => {
    let fewest = await countedOnce();
    for (let tries = 0; tries < 40 && fewest.count > MOST_STATEMENTS; tries++) {
      await sleep(250);
      const again = await countedOnce();
      if (again.count < fewest.count) fewest = again;
    }
    return fewest;
  };
  for (let n = 0; n < 2; n++)
    await library.addScenario(await make(`P${n}`), {
      stage: "DEMO",
      lines: 3,
      verified: 2,
      pending: 1,
    });
  const few = await counted();
  for (let n = 2; n < 50; n++) await library.addScenario(await make(`P${n}`), { lines: 1 });
  const many = await counted();
  expect(many.nodes).toHaveLength(50);
  expect(few.nodes[0]).toMatchObject({
    owner: { name },
    scenarioCount: 1,
    stages: ["DEMO"],
    lineCount: 3,
    verifiedLineCount: 2,
    pendingSuggestionCount: 1,
  });
  expect(many.count).toBe(few.count);
  expect(many.count).toBeLessThanOrEqual(MOST_STATEMENTS);
});

test("stages come in the order of a sale, each once, and the trash counts for nothing", async () => {
  const id = await make("A");
  for (const stage of ["CLOSING", "DISCOVERY", "DISCOVERY"] as const)
    await library.addScenario(id, { stage });
  await library.addScenario(id, { stage: "RENEWAL", deleted: true, lines: 4, pending: 2 });
  const { playbook } = await ask(
    "query ($id: ID!) { playbook(id: $id) { stages scenarioCount lineCount pendingSuggestionCount } }",
    { id },
  );
  expect(playbook).toEqual({
    stages: ["DISCOVERY", "CLOSING"],
    scenarioCount: 3,
    lineCount: 0,
    pendingSuggestionCount: 0,
  });
});
