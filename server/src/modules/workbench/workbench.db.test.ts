import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { newId } from "../../ids.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

let database: Database;
let workbench: Workbench;
const asked: {
  readonly query: string;
  readonly documentIds?: readonly string[] | null | undefined;
}[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  const knowledge: Parameters<typeof openWorkbench>[0]["knowledge"] = {
    passagesFor(_workspaceId, request) {
      asked.push(request);
      return Promise.resolve([]);
    },
  };
  workbench = openWorkbench({ prisma: database.prisma, knowledge });
});
afterAll(() => database.close());

/** An actor without rows, in a workspace of their own. */
function somebody(role: Role = "ADMIN"): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    workspaceId: newId("Workspace"),
    name: "Ahmed",
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

/** The least that can be saved of each. */
const ACTION = { name: "Find traps", type: "ANALYSIS", systemPrompt: "Find the traps." } as const;
const SKILL = { name: "Brief", type: "STYLE", promptFragment: "Be brief." } as const;
const TOOL = { name: "Risks", type: "RISK_DETECTION", configuration: { noticeMonths: 3 } } as const;

test("every workspace has the shipped ones, also when several people look at the same time", async () => {
  const actor = somebody("VIEWER");
  await Promise.all([1, 2, 3].map(() => workbench.actions.list(actor)));
  const [actions, skills, tools] = await Promise.all([
    workbench.actions.list(actor),
    workbench.skills.list(actor),
    workbench.tools.list(actor),
  ]);
  for (const rows of [actions, skills, tools]) {
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const row of rows)
      expect(row).toMatchObject({ builtIn: true, workspaceId: actor.workspaceId });
  }
  expect(new Set(tools.map(({ resolvedHandler }) => resolvedHandler)).size).toBe(6);
  expect(
    actions.filter(({ name }) => name === "Extract entities").map(({ language }) => language),
  ).toEqual([null, "de"]);
});

test("a shipped one follows the release and is neither changed nor deleted", async () => {
  const actor = somebody();
  const [first] = await workbench.actions.list(actor);
  await database.prisma.action.update({
    where: { id: first!.id },
    data: { systemPrompt: "Old wording" },
  });
  expect((await workbench.actions.list(actor))[0]).toEqual(first);
  const conflict = { code: "CONFLICT" };
  await expect(workbench.actions.save(actor, { ...ACTION, id: first!.id })).rejects.toMatchObject(
    conflict,
  );
  await expect(workbench.actions.remove(actor, first!.id)).rejects.toMatchObject(conflict);
  const [skill] = await workbench.skills.list(actor);
  await expect(workbench.skills.remove(actor, skill!.id)).rejects.toMatchObject(conflict);
  const [tool] = await workbench.tools.list(actor);
  await expect(workbench.tools.save(actor, { ...TOOL, id: tool!.id })).rejects.toMatchObject(
    conflict,
  );
});

test("what is left out of a change stays, and null clears", async () => {
  const actor = somebody();
  const { id } = await workbench.actions.save(actor, {
    ...ACTION,
    description: "Why",
    language: "DE",
    sortOrder: 7,
  });
  expect(await workbench.actions.save(actor, { ...ACTION, id })).toMatchObject({
    description: "Why",
    language: "de",
    sortOrder: 7,
    builtIn: false,
  });
  expect(
    await workbench.actions.save(actor, { ...ACTION, id, description: null, language: null }),
  ).toMatchObject({ description: null, language: null });
  const skill = await workbench.skills.save(actor, { ...SKILL, description: "Why" });
  expect(await workbench.skills.save(actor, { ...SKILL, id: skill.id })).toMatchObject({
    description: "Why",
  });
});

test.each([
  ["input.name", () => workbench.actions.save(somebody(), { ...ACTION, name: " " })],
  [
    "input.systemPrompt",
    () => workbench.actions.save(somebody(), { ...ACTION, systemPrompt: "\n" }),
  ],
  ["input.language", () => workbench.actions.save(somebody(), { ...ACTION, language: "german" })],
  [
    "input.promptFragment",
    () => workbench.skills.save(somebody(), { ...SKILL, promptFragment: "x".repeat(20_001) }),
  ],
  ["input.configuration", () => workbench.tools.save(somebody(), { ...TOOL, configuration: [1] })],
  [
    "input.configuration.noticeMonths",
    () => workbench.tools.save(somebody(), { ...TOOL, configuration: { noticeMonths: "six" } }),
  ],
  [
    "input.configuration.engine",
    () => workbench.tools.save(somebody(), { ...TOOL, configuration: { engine: "magic" } }),
  ],
])("what is wrong is said at %s", async (path, save) => {
  await expect(save()).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path })] },
  });
});

test("a handler that nobody has is kept with a warning and without a check of its settings", async () => {
  const saved = await workbench.tools.save(somebody(), {
    ...TOOL,
    handler: " my-handler ",
    configuration: { anything: [1] },
  });
  expect(saved).toMatchObject({
    handler: "my-handler",
    resolvedHandler: "generic",
    configuration: { anything: [1] },
  });
  expect(saved.warning).toContain("risk-detector");
});

test("what all runs are made of is managed by admins, and read by editors", async () => {
  const admin = somebody();
  const editor = { ...admin, memberId: newId("Member"), role: "EDITOR" as const };
  const { id } = await workbench.actions.save(admin, ACTION);
  expect((await workbench.actions.list(editor)).map((row) => row.id)).toContain(id);
  const refused = [
    workbench.actions.save(editor, { ...ACTION, id }),
    workbench.skills.save(editor, SKILL),
    workbench.tools.save(editor, TOOL),
    workbench.actions.remove(editor, id),
  ];
  for (const outcome of await Promise.allSettled(refused))
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "FORBIDDEN" } });
});

test("nobody reaches another workspace, and what is deleted is gone", async () => {
  const [owner, stranger] = [somebody(), somebody()];
  const tool = await workbench.tools.save(owner, TOOL);
  const skill = await workbench.skills.save(owner, SKILL);
  const action = await workbench.actions.save(owner, ACTION);
  const gone = { code: "NOT_FOUND" };
  await expect(workbench.tools.save(stranger, { ...TOOL, id: tool.id })).rejects.toMatchObject(
    gone,
  );
  await expect(workbench.skills.remove(stranger, skill.id)).rejects.toMatchObject(gone);
  await expect(workbench.preview(stranger, { actionId: action.id })).rejects.toMatchObject(gone);
  expect(await workbench.loaders(stranger).tool.load(tool.id)).toBeNull();
  expect(await workbench.loaders(owner).tool.load(tool.id)).toMatchObject({
    resolvedHandler: "risk-detector",
  });
  await workbench.tools.remove(owner, tool.id);
  await workbench.skills.remove(owner, skill.id);
  await workbench.actions.remove(owner, action.id);
  expect((await workbench.actions.list(owner)).map(({ id }) => id)).not.toContain(action.id);
  await expect(workbench.tools.remove(owner, tool.id)).rejects.toMatchObject(gone);
});

test("the preview holds action, skills in the order asked for, the tool's question and the document", async () => {
  const actor = somebody();
  const { workspaceId, memberId } = actor;
  const action = await workbench.actions.save(actor, ACTION);
  const skills = [
    await workbench.skills.save(actor, SKILL),
    await workbench.skills.save(actor, { ...SKILL, promptFragment: "Be kind." }),
  ];
  const tool = await workbench.tools.save(actor, TOOL);
  const documentId = newId("Document");
  await database.prisma.document.create({
    data: {
      id: documentId,
      workspaceId,
      name: "gym.txt",
      mimeType: "text/plain",
      size: 9,
      hash: "h",
      createdById: memberId,
      content: { create: { text: "It renews." } },
    },
  });
  const request = {
    actionId: action.id,
    skillIds: skills.toReversed().map(({ id }) => id),
    toolId: tool.id,
    documentId,
    knowledgeDocumentIds: ["knowledge_1"],
  };
  const { system, user, tokens } = await workbench.preview(actor, request);
  const places = ["Find the traps.", "Be kind.", "Be brief.", "3 months or more"].map((words) =>
    system.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBe(0);
  expect(user).toContain("It renews.");
  expect(tokens).toBeGreaterThan(100);
  expect(asked.at(-1)).toMatchObject({ query: "It renews.", documentIds: ["knowledge_1"] });
  await expect(
    workbench.preview(actor, { ...request, skillIds: ["skill_0"] }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the preview speaks the language of its document, and asks what the action's own tool would ask", async () => {
  const actor = somebody();
  const { workspaceId, memberId } = actor;
  const german = { language: "de" };
  const action = await workbench.actions.save(actor, { ...ACTION, type: "SUMMARIZATION" });
  await workbench.actions.save(actor, { ...ACTION, ...german, systemPrompt: "Finde die Fallen." });
  const skill = await workbench.skills.save(actor, SKILL);
  await workbench.skills.save(actor, { ...SKILL, ...german, promptFragment: "Fasse dich kurz." });
  const documentOf = async (language: string) => {
    const id = newId("Document");
    const file = { name: "x.txt", mimeType: "text/plain", size: 9, hash: id, language };
    const content = { create: { text: "Sie verlängert sich." } };
    await database.prisma.document.create({
      data: { id, workspaceId, ...file, createdById: memberId, content },
    });
    return id;
  };
  const previewOf = async (language: string) => {
    const documentId = await documentOf(language);
    return workbench.preview(actor, { actionId: action.id, skillIds: [skill.id], documentId });
  };
  const [spoken, usual] = [await previewOf("de"), await previewOf("fr")];
  expect(spoken.system).toMatch(/^Finde die Fallen\.\n\nFasse dich kurz\./);
  expect(usual.system).toMatch(/^Find the traps\.\n\nBe brief\./);
  // Without a tool a run asks as the handler of the action's kind does.
  expect(usual.system).toContain("What to answer:");
});
