import { jest } from "@jest/globals";
import {
  getNamedType,
  type GraphQLSchema,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

import { countStatements } from "../../database/test-statements.ts";
import { makeTeam } from "../../modules/accounts/test-installation.ts";
import type { Actor } from "../../modules/workspaces/access.ts";
import { PARTS } from "../parts.ts";
import { schemaOf } from "../schema/schema.ts";
import { operationsOf, textOf, type Variables } from "./test-operations.ts";
import { Maker, type Things, WORD } from "./test-things.ts";
import { page } from "./test-uses.ts";
import { openTestWorld, type TestWorld } from "./test-world.ts";

// How many statements a page takes must not depend on how many rows it shows: each page is asked for when there is one
// of everything, and again when there are several. Of each it is asked all that needs no argument, three levels deep,
// but no page within a page: whoever asks for the runs of each of ten documents asks for ten pages, and pays for them.

const PAGES: Readonly<Record<string, (things: Things) => Variables>> = {
  playbooks: () => page,
  playbook: ({ playbookId }) => ({ id: playbookId }),
  scenario: ({ scenarioId }) => ({ id: scenarioId }),
  knowledgeDocuments: () => page,
  knowledgeDocument: ({ knowledgeId }) => ({ id: knowledgeId }),
  retrieve: () => ({ ...page, query: WORD }),
  search: () => ({ ...page, query: WORD }),
  documents: () => page,
  document: ({ documentId }) => ({ id: documentId }),
  fieldDefinitions: () => ({}),
  workflows: () => page,
  workflow: ({ workflowId }) => ({ id: workflowId }),
  runs: () => page,
  run: ({ runId }) => ({ id: runId }),
  batches: () => page,
  batch: ({ batchId }) => ({ id: batchId }),
  tasks: () => page,
  approvals: () => page,
  actions: () => ({}),
  skills: () => ({}),
  tools: () => ({}),
  outputMappings: () => ({}),
};

/** Of each thing, beside the one that is there. */
const MORE = 3;
/** A projection or a job in the background is counted too; it is not there every time. */
const LOOKS = 2;

let world: TestWorld;
let dana: Actor;
let make: Maker;
let things: Things;
const queries = new Map<string, string>();

jest.setTimeout(60_000);

beforeAll(async () => {
  world = await openTestWorld({ signsIn: false });
  const { database, modules, api } = world;
  const { OWNER } = await makeTeam(database, { OWNER: "OWNER" });
  dana = api.people.add("Dana", OWNER!);
  make = new Maker({ database, test: modules, owner: dana });
  things = await make.everything();
  await fill(things.fieldId, things.documentId);
  await modules.ingest();
  await world.everythingProjected();
  const schema = await schemaOf(PARTS);
  const operations = operationsOf(schema);
  for (const [name, variables] of Object.entries(PAGES)) {
    const operation = operations.find(({ field }) => field.name === name);
    if (operation)
      queries.set(name, withoutPagesWithin(textOf(operation, variables(things)), schema));
  }
}, 240_000);

afterAll(() => world?.stop());

function withoutPagesWithin(query: string, schema: GraphQLSchema): string {
  const types = new TypeInfo(schema);
  const withoutThem = visitWithTypeInfo(types, {
    Field: () => {
      const isPage = String(getNamedType(types.getType())).endsWith("Connection");
      return isPage && types.getParentType() !== schema.getQueryType() ? null : undefined;
    },
  });
  return print(visit(parse(query), withoutThem));
}

/** The fewest statements that the answer took, and how often the words of our rows stand in it. */
async function look(name: string): Promise<{ readonly statements: number; readonly rows: number }> {
  const query = queries.get(name) ?? "";
  const variables = PAGES[name]!(things);
  let fewest = Infinity;
  let rows = 0;
  for (let time = 0; time < LOOKS; time++) {
    const { statements, answer } = await countStatements(world.database, () =>
      world.api.ask(query, { as: "Dana", variables }),
    );
    expect([name, answer.errors]).toEqual([name, []]);
    rows = JSON.stringify(answer.data).split("__typename").length;
    fewest = Math.min(fewest, statements);
  }
  return { statements: fewest, rows };
}

/** More rows of every list, and more lines and suggestions in the scenario and fields in the document. */
async function makeMore(): Promise<void> {
  const { scenarios } = world.modules.doors;
  for (let number = 0; number < MORE; number++) {
    const more = await make.everything();
    await make.suggestion(things.scenarioId);
    await scenarios.lines.add(dana, {
      scenarioId: things.scenarioId,
      module: "NEXT_STEPS",
      text: `${WORD} ${number}`,
    });
    for (const documentId of [things.documentId, more.documentId])
      await fill(more.fieldId, documentId);
    await make.mapping();
  }
  await world.modules.ingest();
  await world.everythingProjected();
}

async function fill(fieldId: string, documentId: string): Promise<void> {
  await world.modules.doors.documents.setField(dana, { documentId, fieldId, value: WORD });
}

test("no page takes more statements for more rows", async () => {
  // A page that was renamed must not be left out by that.
  expect([...queries.keys()]).toEqual(Object.keys(PAGES));
  const before = new Map<string, Awaited<ReturnType<typeof look>>>();
  for (const name of queries.keys()) before.set(name, await look(name));
  await makeMore();
  const grown: string[] = [];
  for (const [name, { statements, rows }] of before) {
    const after = await look(name);
    // One for each further row, at least; loads that come together once may come in two batches the next time.
    if (after.statements >= statements + MORE)
      grown.push(`${name}: ${statements} for ${rows}, ${after.statements} for ${after.rows}`);
  }
  expect(grown).toEqual([]);
}, 240_000);
