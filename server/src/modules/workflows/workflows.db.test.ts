import { changeWorkflow, readWorkflow } from "@playbooks/document-model";
import { NO_DEFAULTS } from "@playbooks/workflow-model";

import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { defaultsKey } from "../../engine/engine.ts";
import { brand, newId } from "../../ids.ts";
import { documentActor } from "../live-access/live-access.ts";
import { openPlaybookDefaults } from "../playbook-defaults/playbook-defaults.ts";
import type { Actor } from "../workspaces/access.ts";
import {
  canvas,
  playbookOf,
  somebody,
  openTestWorkflows,
  type TestWorkflows,
} from "./test-workflows.ts";
import { draftIn, liveOf } from "./workflow-document.ts";
import type { WorkflowRow, Workflows } from "./workflows.ts";

let database: Database;
let drafts: TestWorkflows;
let workflows: Workflows;

beforeAll(async () => {
  database = await openTestDatabase();
  drafts = openTestWorkflows(database);
  workflows = drafts.workflows;
}, 240_000);
afterAll(async () => {
  await drafts?.stop();
  await database?.close();
});

/** The smallest graph that can be published. */
const ASKING = canvas([{ id: "ask", kind: "approval" }]);
/** A kind that does not exist: a draft may have it, a version may not. */
const BROKEN = canvas([{ id: "ask", kind: "approvall" }]);

async function imported(actor: Actor, drawing: unknown = ASKING) {
  const playbookId = await playbookOf(database, actor);
  return workflows.importCanvas(actor, { playbookId, canvas: drawing });
}

const problemsOf = (actor: Actor, row: WorkflowRow) => workflows.loaders(actor).problems.load(row);

test("a canvas becomes the workflow of a playbook, and a second one takes the draft's place", async () => {
  const dana = somebody();
  const first = await imported(dana);
  expect(first).toMatchObject({ sequence: 1, publishedNumber: null });
  const { playbookId } = first;
  const again = await workflows.importCanvas(dana, { playbookId, canvas: BROKEN });
  expect(again).toMatchObject({ id: first.id, sequence: 2 });
});

test("1.9 a canvas of version 1 is taken in", async () => {
  const old = {
    version: 1,
    nodes: [
      { id: "n", type: "custom", position: { x: 1, y: 2 }, data: { type: "WAIT", label: "W" } },
    ],
    edges: [],
  };
  const { draft } = await imported(somebody(), old);
  expect(draft).toMatchObject({ version: 2, nodes: [{ id: "n", kind: "wait" }] });
});

test.each([
  ["a text", "canvas"],
  ["a list", []],
  ["nothing", null],
  [
    "a hidden prototype",
    JSON.parse('{"nodes":[{"id":"a","kind":"wait","data":{"__proto__":{}}}],"edges":[]}'),
  ],
])("1.11 %s is refused as a canvas", async (_what, drawing) => {
  await expect(imported(somebody(), drawing)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
});

test("1.6 a draft with problems is stored and shown with them, and cannot be published", async () => {
  const dana = somebody();
  const row = await imported(dana, BROKEN);
  const [problem] = await problemsOf(dana, row);
  expect(problem).toMatchObject({ code: "UNKNOWN_KIND", nodeId: "ask" });
  await expect(workflows.publish(dana, { id: row.id })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [{ path: expect.stringContaining("ask"), message: problem!.message }] },
  });
});

test("5.5 what is referred to must exist in this workspace", async () => {
  const [dana, stranger] = [somebody(), somebody()];
  const { id } = await imported(stranger);
  const drawing = canvas([
    { id: "a", kind: "subworkflow", data: { workflowId: id } },
    {
      id: "b",
      kind: "aiAnalysis",
      data: { toolId: "tool_gone", knowledgeIds: ["knowledge_gone"] },
    },
    { id: "c", kind: "approval", data: { assigneeIds: [newId("Member")] } },
  ]);
  const found = await problemsOf(dana, await imported(dana, drawing));
  expect(found.map(({ nodeId, path }) => `${nodeId} ${path}`)).toEqual([
    "a workflowId",
    "b knowledgeIds.0",
    "b toolId",
    "c assigneeIds.0",
  ]);
});

test("2.8 a mail to a name that the server's settings do not have is a problem of the draft, not of what is published", async () => {
  const dana = somebody();
  const mail = (name: string) => {
    const data = { to: { kind: "setting", name }, subject: "A lease", body: "Please look." };
    return canvas([{ id: "m", kind: "sendEmail", data }]);
  };
  const row = await imported(dana, mail("leagl"));
  const message = expect.stringContaining("“leagl”");
  expect(await problemsOf(dana, row)).toMatchObject([{ nodeId: "m", path: "to.name", message }]);
  const refused = {
    code: "BAD_USER_INPUT",
    extensions: { fields: [{ path: "input.id.m.to.name", message }] },
  };
  await expect(workflows.publish(dana, { id: row.id })).rejects.toMatchObject(refused);
  await expect(workflows.runnable(dana, { id: row.id })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
  });
  const { playbookId } = row;
  await workflows.importCanvas(dana, { playbookId, canvas: mail("legal") });
  await workflows.publish(dana, { id: row.id });
  // The settings may have lost the name since.
  const where = { workflowId: row.id };
  await database.prisma.workflowVersion.updateMany({ where, data: { graph: mail("gone") } });
  expect(await workflows.runnable(dana, { id: row.id })).toMatchObject({ workflowId: row.id });
});

describe("what a playbook gives", () => {
  const LOOSE = canvas([{ id: "a", kind: "aiAnalysis" }]);
  const open = () =>
    openPlaybookDefaults({
      prisma: database.prisma,
      feed: openChangeFeed(),
      clock: () => new Date(),
    });

  async function action({ workspaceId }: Actor): Promise<string> {
    const id = newId("Action");
    const texts = { name: id, systemPrompt: "Read." };
    const row = { id, workspaceId, type: "ANALYSIS" as const, ...texts };
    await database.prisma.action.create({ data: row });
    return id;
  }

  test("2.3 and 5.5 a node without tool and action is valid where the playbook gives one, as long as there is one", async () => {
    const dana = somebody();
    const row = await imported(dana, LOOSE);
    // One and the same operation may ask, give and ask again.
    const { problems } = workflows.loaders(dana);
    expect(await problems.load(row)).toMatchObject([{ nodeId: "a", path: "toolId" }]);
    const actionId = await action(dana);
    await open().set(dana, { id: row.playbookId, actionId, modelChain: [" large ", "large"] });
    expect(await problems.load(row)).toEqual([]);
    await workflows.publish(dana, { id: row.id });
    const { graph } = await workflows.runnable(dana, { id: row.id });
    expect(graph.nodes[0]?.data).toMatchObject({ actionId, modelChain: ["large"] });
    await database.prisma.action.delete({ where: { id: actionId } });
    expect(await open().loader(dana).load(row.playbookId)).toMatchObject({
      actionId: null,
      modelChain: ["large"],
    });
    await expect(workflows.runnable(dana, { id: row.id })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  test("1.7 what the playbook of a subworkflow gives is noted with its version", async () => {
    const dana = somebody();
    const child = await imported(dana, LOOSE);
    const actionId = await action(dana);
    await open().set(dana, { id: child.playbookId, actionId });
    await workflows.publish(dana, { id: child.id });
    const sub = { id: "s", kind: "subworkflow", data: { workflowId: child.id } };
    const parent = await imported(dana, canvas([sub]));
    const { pinned } = await workflows.runnable(dana, { id: parent.id });
    expect(JSON.parse(pinned[defaultsKey(child.id)] ?? "null")).toMatchObject({ actionId });
  });

  test("names only what is there, is changed field by field, and by whoever may edit", async () => {
    const [dana, stranger] = [somebody(), somebody()];
    const id = await playbookOf(database, dana);
    const actionId = await action(dana);
    const foreign = { id, actionId: await action(stranger), skillIds: ["skill_gone"] };
    await expect(open().set(dana, foreign)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      extensions: { fields: [{ path: "input.actionId" }, { path: "input.skillIds" }] },
    });
    await open().set(dana, { id, actionId });
    await open().set(dana, { id, modelChain: ["small"] });
    expect(await open().loader(dana).load(id)).toMatchObject({ actionId, modelChain: ["small"] });
    await open().set(dana, { id, actionId: null, modelChain: null });
    expect(await open().loader(dana).load(id)).toEqual(NO_DEFAULTS);
    expect(await open().loader(stranger).load(id)).toEqual(NO_DEFAULTS);
    await expect(open().set(stranger, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(open().set({ ...dana, role: "VIEWER" }, { id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

test("5.6 a workflow may not run itself, neither directly nor through others", async () => {
  const dana = somebody();
  const [one, two] = [await imported(dana), await imported(dana)];
  const running = (workflowId: string) =>
    canvas([{ id: "run", kind: "subworkflow", data: { workflowId } }]);
  const itself = running(one.id);
  const saved = await workflows.saveDraft(dana, { id: one.id, graph: itself, ifSequence: 1 });
  expect(await problemsOf(dana, saved)).toMatchObject([{ nodeId: "run", path: "workflowId" }]);
  await workflows.saveDraft(dana, { id: two.id, graph: running(one.id), ifSequence: 1 });
  await workflows.publish(dana, { id: two.id });
  const round = await workflows.saveDraft(dana, {
    id: one.id,
    graph: running(two.id),
    ifSequence: 2,
  });
  expect(await problemsOf(dana, round)).toMatchObject([
    { message: "This workflow would run itself." },
  ]);
});

test("two nodes with one id are refused, and an edge to nowhere is left out", async () => {
  const dana = somebody();
  const wait = { id: "w", kind: "wait" };
  await expect(imported(dana, canvas([wait, wait]))).rejects.toMatchObject({
    extensions: { fields: [{ path: "input.canvas", message: "Two nodes have the id “w”." }] },
  });
  const { draft } = await imported(dana, canvas([wait], "w > nowhere"));
  expect(draft).toMatchObject({ nodes: [wait], edges: [] });
});

test("what somebody draws in the live document becomes the draft, and is published with it", async () => {
  const dana = somebody();
  const row = await imported(dana);
  await drafts.collaboration.edit(liveOf(row), documentActor(dana), (doc) => {
    const from = readWorkflow(doc);
    changeWorkflow(doc, { from, to: { ...from, nodes: [...from.nodes, drawn("late")] } });
  });
  await workflows.publish(dana, { id: row.id });
  const [version] = await workflows.loaders(dana).versions.load(row.id);
  expect(version!.graph).toMatchObject({ nodes: [{ id: "ask" }, { id: "late" }] });
  const saved = await database.prisma.event.findMany({ where: { kind: "workflow.saved" } });
  expect(saved.filter(({ workspaceId }) => workspaceId === dana.workspaceId)).toHaveLength(1);
});

test("a workflow that was made before drafts were live documents gets one", async () => {
  const dana = somebody();
  const { id } = await imported(dana);
  const { prisma } = database;
  await prisma.workflow.update({ where: { id }, data: { liveDocumentId: null, sequence: 7 } });
  await workflows.adoptDrafts();
  const row = await prisma.workflow.findUniqueOrThrow({ where: { id } });
  expect(await drafts.collaboration.read(liveOf(row), draftIn)).toMatchObject(ASKING);
  const graph = { ...ASKING, nodes: [...ASKING.nodes, drawn("new")] };
  const saved = await workflows.saveDraft(dana, { id, graph, ifSequence: row.sequence });
  expect(saved.draft).toMatchObject({ nodes: [{ id: "ask" }, { id: "new" }] });
});

test("the copy of a playbook gets a draft of its own that writes into the copied scenarios", async () => {
  const dana = somebody();
  const deliver = (scenarioId: string) => ({
    id: "d",
    kind: "deliverOutput",
    data: { scenarioId },
  });
  const row = await imported(dana, canvas([deliver("scenario_a")]));
  const from = brand<"Playbook">(row.playbookId);
  const to = brand<"Playbook">(await playbookOf(database, dana));
  const idOfCopy = new Map([["scenario_a", "scenario_b"]]);
  const write = await workflows.copy(dana, { from, idOfCopy });
  await database.prisma.$transaction((tx) => write(tx, to));
  const copy = await workflows.loaders(dana).ofPlaybook.load(to);
  expect(copy).toMatchObject({ publishedNumber: null, draft: { nodes: [deliver("scenario_b")] } });
  expect(copy!.liveDocumentId).not.toBe(row.liveDocumentId);
  const nothing = await workflows.copy(dana, { from: newId("Playbook"), idOfCopy });
  await expect(database.prisma.$transaction((tx) => nothing(tx, to))).resolves.toBeUndefined();
});

const drawn = (id: string) => ({ id, kind: "approval", position: { x: 0, y: 0 }, data: {} });

test("of two who save the same draft the second is told, with the number to look at", async () => {
  const dana = somebody();
  const { id } = await imported(dana);
  const save = () => workflows.saveDraft(dana, { id, graph: BROKEN, ifSequence: 1 });
  const outcomes = await Promise.allSettled([save(), save()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const lost = outcomes.find((it) => it.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "CONFLICT", extensions: { sequence: 2 } });
});

test("a version is numbered, immutable, and hashed by its content alone", async () => {
  const dana = somebody();
  const { id } = await imported(dana);
  await workflows.publish(dana, { id, note: " first " });
  const moved = { ...ASKING, nodes: [{ ...ASKING.nodes[0]!, position: { x: 99, y: 99 } }] };
  await workflows.saveDraft(dana, { id, graph: moved, ifSequence: 1 });
  const { publishedNumber } = await workflows.publish(dana, { id });
  expect(publishedNumber).toBe(2);
  const [second, first] = await workflows.loaders(dana).versions.load(id);
  expect(first).toMatchObject({ number: 1, note: "first", publishedById: dana.memberId });
  expect(second!.hash).toBe(first!.hash);
  expect(first!.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("rolling back lets an older version run; one that is not there cannot", async () => {
  const dana = somebody();
  const { id } = await imported(dana);
  await workflows.publish(dana, { id });
  await workflows.publish(dana, { id });
  const back = await workflows.setPublished(dana, { id, number: 1 });
  expect(back.publishedNumber).toBe(1);
  const runnable = await workflows.runnable(dana, { id });
  const versions = await workflows.loaders(dana).versions.load(id);
  expect(runnable.versionId).toBe(versions.at(-1)!.id);
  await expect(workflows.setPublished(dana, { id, number: 3 })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
  });
});

test("two who publish at once make two versions or one of them is told", async () => {
  const dana = somebody();
  const { id } = await imported(dana);
  await Promise.allSettled([1, 2, 3].map(() => workflows.publish(dana, { id })));
  const numbers = (await workflows.loaders(dana).versions.load(id)).map(({ number }) => number);
  expect(numbers.toReversed()).toEqual(numbers.map((_, index) => index + 1));
});

test("a list holds the workspace's own, by playbook, title and whether they are published", async () => {
  const dana = somebody();
  const leases = await imported(dana);
  const playbookId = await playbookOf(database, dana, "Résumés");
  const other = await workflows.importCanvas(dana, { playbookId, canvas: ASKING });
  await workflows.publish(dana, { id: other.id });
  const listed = async (query: object) =>
    (await workflows.list(dana, query, {})).nodes.map(({ id }) => id);
  expect(await listed({})).toEqual([other.id, leases.id]);
  expect(await listed({ published: true })).toEqual([other.id]);
  expect(await listed({ published: false, query: "LEASE" })).toEqual([leases.id]);
  expect(await listed({ playbookId })).toEqual([other.id]);
  expect((await workflows.list(somebody(), {}, {})).nodes).toEqual([]);
});

test("23.5 an import brings the trigger along until something is published, and the list tells who starts by itself", async () => {
  const dana = somebody();
  const onUpload = { documentType: "Lease", nameMatches: null };
  const row = await imported(dana, { ...ASKING, onUpload });
  expect(row).toMatchObject({ onUpload });
  const { id, playbookId } = row;
  expect(await workflows.importCanvas(dana, { playbookId, canvas: ASKING })).toMatchObject({
    onUpload,
  });
  await workflows.publish(dana, { id });
  const off = { playbookId, canvas: { ...ASKING, onUpload: null } };
  expect(await workflows.importCanvas(dana, off)).toMatchObject({ onUpload });
  const other = await imported(dana);
  const listed = async (onlyThose: boolean) =>
    (await workflows.list(dana, { onUpload: onlyThose }, {})).nodes.map((each) => each.id);
  expect(await listed(true)).toEqual([id]);
  expect(await listed(false)).toEqual([other.id]);
});

test("what lies in the trash cannot be changed or run", async () => {
  const dana = somebody();
  const { id, playbookId } = await imported(dana);
  await database.prisma.playbook.update({
    where: { id: playbookId },
    data: { deletedAt: new Date() },
  });
  const tries = [
    workflows.importCanvas(dana, { playbookId, canvas: ASKING }),
    workflows.saveDraft(dana, { id, graph: ASKING, ifSequence: 1 }),
    workflows.publish(dana, { id }),
    workflows.runnable(dana, { id }),
  ];
  for (const each of await Promise.allSettled(tries))
    expect(each).toMatchObject({ reason: { code: "NOT_FOUND" } });
});

test("1.7 and 14.8 the versions of everything that is run are noted; what was never published is a problem", async () => {
  const dana = somebody();
  const runs = (workflowId: string) =>
    canvas([{ id: "sub", kind: "subworkflow", data: { workflowId } }]);
  const leaf = await imported(dana);
  const middle = await workflows.importCanvas(dana, {
    playbookId: await playbookOf(database, dana),
    canvas: runs(leaf.id),
  });
  const top = await workflows.importCanvas(dana, {
    playbookId: await playbookOf(database, dana),
    canvas: runs(middle.id),
  });
  await workflows.publish(dana, { id: middle.id });
  await expect(workflows.runnable(dana, { id: top.id })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining("never published"),
  });
  await workflows.publish(dana, { id: leaf.id });
  const { pinned } = await workflows.runnable(dana, { id: top.id });
  const versionOf = async (id: string) => (await workflows.loaders(dana).versions.load(id))[0]!.id;
  expect(pinned).toEqual({
    [leaf.id]: await versionOf(leaf.id),
    [middle.id]: await versionOf(middle.id),
  });
});

describe("what a workflow delivers", () => {
  /** A tool of this configuration, read at these paths by mappings of the workspace. */
  async function delivering(actor: Actor, outputPaths: readonly string[], handler = "summary") {
    const { workspaceId } = actor;
    const [toolId, mappings] = [newId("Tool"), outputPaths.map(() => newId("OutputMapping"))];
    await database.prisma.tool.create({
      data: { id: toolId, workspaceId, name: "Gist", type: "GENERIC", handler, configuration: {} },
    });
    await database.prisma.outputMapping.createMany({
      data: outputPaths.map((outputPath, at) => ({
        id: mappings[at]!,
        workspaceId,
        name: `Way ${at}`,
        outputPath,
        module: "NEXT_STEPS" as const,
      })),
    });
    const nodes = [
      { id: "read", kind: "aiAnalysis", data: { toolId, outputVariable: "gist" } },
      { id: "out", kind: "deliverOutput", data: { mappingIds: mappings } },
    ];
    return { row: await imported(actor, canvas(nodes, "read > out")), mappings, toolId };
  }

  test("22.8 a path that its tool cannot yield is a problem of the draft and keeps it from being published", async () => {
    const dana = somebody();
    const { row } = await delivering(dana, ["gist.data.tldr", "gist.data.tdlr", "gits.summary"]);
    const problems = await problemsOf(dana, row);
    expect(problems).toMatchObject([
      { nodeId: "out", path: "mappingIds.1", message: expect.stringContaining("“gist.data.tldr”") },
      { nodeId: "out", path: "mappingIds.2", message: expect.stringContaining("“gist.summary”") },
    ]);
    const [gist] = await workflows.loaders(dana).outputPaths.load(row);
    expect(gist).toMatchObject({ nodeId: "read", paths: expect.arrayContaining(["data.tldr"]) });
    await expect(workflows.publish(dana, { id: row.id })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      extensions: { fields: problems.map(({ message }) => expect.objectContaining({ message })) },
    });
  });

  test("22.8 a tool that asks a model yields what its schema says, and one text without a schema", async () => {
    const dana = somebody();
    const { row, toolId } = await delivering(
      dana,
      ["gist.data.result", "gist.data.price"],
      "generic",
    );
    expect(await problemsOf(dana, row)).toMatchObject([{ path: "mappingIds.1" }]);
    const schema = { properties: { price: { type: "number" } }, additionalProperties: true };
    const where = { id: toolId };
    const data = { configuration: { outputSchema: schema } };
    await database.prisma.tool.update({ where, data });
    expect(await problemsOf(dana, row)).toEqual([]);
  });

  test("22.8 a published version runs on although a mapping that it delivers leads nowhere since", async () => {
    const dana = somebody();
    const { row, mappings } = await delivering(dana, ["gist.data.tldr"]);
    await workflows.publish(dana, { id: row.id });
    const where = { id: mappings[0]! };
    await database.prisma.outputMapping.update({ where, data: { outputPath: "gone.data" } });
    expect(await problemsOf(dana, row)).toHaveLength(1);
    expect(await workflows.runnable(dana, { id: row.id })).toMatchObject({ workflowId: row.id });
  });
});
