import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { newId } from "../../../ids.ts";
import type { Actor, Role } from "../../workspaces/access.ts";
import type { Documents } from "../documents.ts";
import { openTestDocuments } from "../test-documents.ts";

let database: Database;
let documents: Documents;
beforeAll(async () => {
  database = await openTestDatabase();
  documents = openTestDocuments(database.prisma).documents;
});
afterAll(() => database.close());

/** An actor without rows, in a workspace of their own. */
function somebody(role: Role = "EDITOR"): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    workspaceId: newId("Workspace"),
    name: "Ahmed",
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

const NOTICE = { name: "noticePeriod", label: "Notice period", type: "TEXT" } as const;

test("every workspace has the built-in fields, also when two people look at the same time", async () => {
  const actor = somebody("VIEWER");
  const lists = await Promise.all([1, 2, 3].map(() => documents.fields.list(actor)));
  for (const list of [...lists, await documents.fields.list(actor)])
    expect(list.map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ["documentType", true],
      ["tldr", true],
      ["summary", true],
      ["keywords", true],
      ["entities", true],
    ]);
});

test("a workspace's own fields follow in the order in which they were made", async () => {
  const actor = somebody();
  const made = await documents.fields.save(actor, NOTICE);
  await documents.fields.save(actor, { name: "rent", label: "Rent", type: "MONEY" });
  await documents.fields.save(actor, { ...NOTICE, id: made.id, label: "Notice" });
  const list = await documents.fields.list(actor);
  expect(list.slice(5).map(({ label, choices }) => [label, choices])).toEqual([
    ["Notice", null],
    ["Rent", null],
  ]);
  expect((await documents.fields.list(somebody())).length).toBe(5);
});

test("a field is moved among the workspace's own, and a new one stands last", async () => {
  const actor = somebody();
  const ids: string[] = [];
  for (const name of ["one", "two", "three"])
    ids.push((await documents.fields.save(actor, { name, label: name, type: "TEXT" })).id);
  const own = async () => (await documents.fields.list(actor)).slice(5).map(({ name }) => name);
  const move = (at: number, index: number) => documents.fields.move(actor, { id: ids[at]!, index });
  await move(2, 0);
  expect(await own()).toEqual(["three", "one", "two"]);
  await move(2, 99);
  await move(0, -1);
  expect(await own()).toEqual(["one", "two", "three"]);
  await move(0, 1);
  await documents.fields.save(actor, { ...NOTICE });
  expect(await own()).toEqual(["two", "one", "three", "noticePeriod"]);
  const [builtIn] = await documents.fields.list(actor);
  const conflict = { code: "CONFLICT" };
  await expect(documents.fields.move(actor, { id: builtIn!.id, index: 1 })).rejects.toMatchObject(
    conflict,
  );
  const stranger = documents.fields.move(somebody(), { id: ids[0]!, index: 0 });
  await expect(stranger).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a choice keeps its choices and their order", async () => {
  const field = { name: "risk", label: "Risk", type: "CHOICE" } as const;
  const saved = await documents.fields.save(somebody(), { ...field, choices: ["low", " high "] });
  expect(saved.choices).toEqual(["low", "high"]);
});

test.each([
  ["input.name", { ...NOTICE, name: "Notice period" }],
  ["input.name", { ...NOTICE, name: "__proto__" }],
  ["input.name", { ...NOTICE, name: "summary" }],
  ["input.label", { ...NOTICE, label: "  " }],
  ["input.choices", { ...NOTICE, choices: ["a", "b"] }],
  ["input.choices", { ...NOTICE, type: "CHOICE" as const }],
  ["input.choices", { ...NOTICE, type: "CHOICE" as const, choices: ["a", "a"] }],
])("what is wrong is said at %s", async (path, field) => {
  await expect(documents.fields.save(somebody(), field)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path })] },
  });
});

test("a name is taken once, and a built-in field stays as it is", async () => {
  const actor = somebody();
  const [builtIn] = await documents.fields.list(actor);
  const { id } = await documents.fields.save(actor, NOTICE);
  await expect(documents.fields.save(actor, NOTICE)).rejects.toMatchObject({ code: "CONFLICT" });
  const changed = { ...NOTICE, name: "type", id: builtIn!.id };
  await expect(documents.fields.save(actor, changed)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(documents.fields.remove(actor, builtIn!.id)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const stranger = somebody();
  const gone = { code: "NOT_FOUND" };
  await expect(documents.fields.remove(stranger, id)).rejects.toMatchObject(gone);
  await expect(documents.fields.save(stranger, { ...NOTICE, id })).rejects.toMatchObject(gone);
  expect(await documents.fields.remove(actor, id)).toEqual({ id });
  expect((await documents.fields.list(actor)).length).toBe(5);
});
