import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { openTestDocuments } from "../../documents/test-documents.ts";
import {
  canvas,
  playbookOf,
  somebody,
  openTestWorkflows,
  type TestWorkflows,
} from "../../workflows/test-workflows.ts";
import type { Workflows } from "../../workflows/workflows.ts";
import type { Actor } from "../../workspaces/access.ts";
import { openWorkbench, type Workbench } from "../workbench.ts";

let database: Database;
let workbench: Workbench;
let drafts: TestWorkflows;
let workflows: Workflows;
let documents: ReturnType<typeof openTestDocuments>["documents"];
beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  const knowledge = { passagesFor: () => Promise.resolve([]) };
  workbench = openWorkbench({ prisma, knowledge });
  drafts = openTestWorkflows(database);
  workflows = drafts.workflows;
  ({ documents } = openTestDocuments(prisma));
}, 240_000);
afterAll(() => database.close());

/** With blanks around the path, which saving takes off. */
const TLDR = { name: "Gist", outputPath: " summary.data.tldr " } as const;

async function fieldOf(actor: Actor, name = "gist"): Promise<string> {
  return (await documents.fields.save(actor, { name, label: "Gist", type: "TEXT" })).id;
}

/** A draft that names these mappings; publishing it is what keeps them from being deleted. */
async function workflowOf(actor: Actor, mappingIds: readonly string[] = []) {
  const playbookId = await playbookOf(database, actor);
  return workflows.importCanvas(actor, { playbookId, canvas: delivering(mappingIds) });
}

function delivering(mappingIds: readonly string[]) {
  const gist = { prompt: "What is it about?", outputVariable: "summary" };
  const nodes = [
    { id: "ask", kind: "aiCompletion", data: gist },
    { id: "d", kind: "deliverOutput", data: { mappingIds } },
  ];
  return canvas(nodes, "ask > d");
}

test("every workspace has the shipped mappings, each to a field or a module, whoever looks first", async () => {
  const dana = somebody("VIEWER");
  await Promise.all([1, 2, 3].map(() => workbench.mappings.list(dana)));
  const rows = await workbench.mappings.list(dana);
  const fields = await documents.fields.list(dana);
  const labels = new Map(fields.map(({ id, name }) => [id, name]));
  const targets = rows.map(
    ({ outputPath, fieldId, module }) =>
      `${outputPath} → ${module ?? labels.get(fieldId ?? "") ?? "nowhere"}`,
  );
  expect(targets.toSorted()).toEqual([
    "classification.data.documentType → documentType",
    "entities.data.items → entities",
    "summary.data.keywords → keywords",
    "summary.data.points → KEY_MESSAGES",
    "summary.data.summary → summary",
    "summary.data.tldr → tldr",
  ]);
  expect(rows.every(({ builtIn }) => builtIn)).toBe(true);
});

test("a shipped one follows the release and is neither changed nor deleted", async () => {
  const dana = somebody("ADMIN");
  const [first] = await workbench.mappings.list(dana);
  const where = { id: first!.id };
  await database.prisma.outputMapping.update({ where, data: { outputPath: "old.data" } });
  expect((await workbench.mappings.list(dana))[0]).toEqual(first);
  const conflict = { code: "CONFLICT" };
  const change = { ...TLDR, id: first!.id, module: "NEXT_STEPS" } as const;
  await expect(workbench.mappings.save(dana, change)).rejects.toMatchObject(conflict);
  await expect(workbench.mappings.remove(dana, first!.id)).rejects.toMatchObject(conflict);
});

test("a mapping leads to a field or to a module; naming the one takes the place of the other", async () => {
  const dana = somebody("ADMIN");
  const fieldId = await fieldOf(dana);
  const made = await workbench.mappings.save(dana, { ...TLDR, fieldId });
  expect(made).toMatchObject({ outputPath: "summary.data.tldr", fieldId, module: null });
  const { id } = made;
  const renamed = await workbench.mappings.save(dana, { ...TLDR, id, name: "Essence" });
  expect(renamed).toMatchObject({ name: "Essence", fieldId });
  const moved = await workbench.mappings.save(dana, { ...TLDR, id, module: "NEXT_STEPS" });
  expect(moved).toMatchObject({ fieldId: null, module: "NEXT_STEPS" });
});

test.each([
  ["input.outputPath", { outputPath: "document.text", module: "NEXT_STEPS" }],
  ["input.outputPath", { outputPath: "summary", module: "NEXT_STEPS" }],
  ["input.fieldId", {}],
  ["input.fieldId", { fieldId: "field_1", module: "NEXT_STEPS" }],
  ["input.name", { name: " ", module: "NEXT_STEPS" }],
] as const)("what is wrong is said at %s", async (path, wrong) => {
  const saving = workbench.mappings.save(somebody("ADMIN"), { ...TLDR, ...wrong });
  await expect(saving).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path })] },
  });
});

test("fields, workflows and mappings of another workspace are not there", async () => {
  const [dana, stranger] = [somebody("ADMIN"), somebody("ADMIN")];
  const fieldId = await fieldOf(stranger);
  const { id: workflowId } = await workflowOf(stranger);
  const { id } = await workbench.mappings.save(stranger, { ...TLDR, fieldId });
  const gone = { code: "NOT_FOUND" };
  const tries = [
    workbench.mappings.save(dana, { ...TLDR, fieldId }),
    workbench.mappings.save(dana, { ...TLDR, workflowId, module: "NEXT_STEPS" }),
    workbench.mappings.save(dana, { ...TLDR, id, module: "NEXT_STEPS" }),
    workbench.mappings.remove(dana, id),
  ];
  for (const each of await Promise.allSettled(tries)) expect(each).toMatchObject({ reason: gone });
  expect(await workbench.loaders(dana).mapping.load(id)).toBeNull();
});

test("5.5 a node that delivers must name mappings that exist, and not those of another workflow", async () => {
  const dana = somebody("ADMIN");
  const other = await workflowOf(dana);
  const saved = (workflowId: string | null) =>
    workbench.mappings.save(dana, { ...TLDR, workflowId, module: "NEXT_STEPS" });
  const [everywhere, elsewhere] = [await saved(null), await saved(other.id)];
  const row = await workflowOf(dana, [everywhere.id, elsewhere.id, "mapping_gone"]);
  const problems = await workflows.loaders(dana).problems.load(row);
  expect(problems.map(({ path }) => path)).toEqual(["mappingIds.1", "mappingIds.2"]);
});

test("5.5 of workflows that are asked for together each may deliver by its own mappings alone", async () => {
  const dana = somebody("ADMIN");
  const rows = [await workflowOf(dana), await workflowOf(dana)];
  const ids: string[] = [];
  for (const { id: workflowId } of rows) {
    const own = { ...TLDR, workflowId, module: "NEXT_STEPS" as const };
    ids.push((await workbench.mappings.save(dana, own)).id);
  }
  const both: typeof rows = [];
  for (const { playbookId } of rows)
    both.push(await workflows.importCanvas(dana, { playbookId, canvas: delivering(ids) }));
  const { problems } = workflows.loaders(dana);
  const found = await Promise.all(both.map((row) => problems.load(row)));
  expect(found.map((each) => each.map(({ path }) => path))).toEqual([
    ["mappingIds.1"],
    ["mappingIds.0"],
  ]);
});

test("22.2 what a published workflow delivers by stays, and so does a field that a mapping writes", async () => {
  const dana = somebody("ADMIN");
  const fieldId = await fieldOf(dana);
  const { id } = await workbench.mappings.save(dana, { ...TLDR, fieldId });
  const row = await workflowOf(dana, [id]);
  await workflows.publish(dana, { id: row.id });
  expect(await workbench.loaders(dana).usageCount.load(id)).toBe(1);
  const conflict = { code: "CONFLICT" };
  await expect(workbench.mappings.remove(dana, id)).rejects.toMatchObject(conflict);
  await expect(documents.fields.remove(dana, fieldId)).rejects.toMatchObject(conflict);
  await database.prisma.workflow.update({ where: { id: row.id }, data: { publishedNumber: null } });
  expect(await workbench.mappings.remove(dana, id)).toEqual({ id });
  expect(await documents.fields.remove(dana, fieldId)).toEqual({ id: fieldId });
});
