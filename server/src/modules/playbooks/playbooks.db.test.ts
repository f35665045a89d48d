import { playbookRoots } from "@playbooks/document-model";

import { brand, newId } from "../../ids.ts";
import type { Actor } from "../workspaces/access.ts";
import { NO_COPIES, openTestLibrary, type TestLibrary } from "./test-library.ts";

let library: TestLibrary;
let dana: Actor;
beforeAll(async () => {
  library = await openTestLibrary();
  dana = await library.join("dana", "EDITOR");
  await library.join("vera", "VIEWER", dana.workspaceId);
  await library.join("priya", "ADMIN", dana.workspaceId);
  await library.join("stranger", "OWNER");
});
afterAll(() => library.stop());

const FIELDS =
  "id title description targetPersona industry productLine status isTemplate aiEnabled starred liveDocumentId createdAt updatedAt publishedAt publishedBy { id name } deletedAt lastOpenedAt owner { id name } editors { id }";

/** By the name of the mutation; `code` is that of the first error. */
async function mutate(as: string, name: string, input: object) {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const idOnly = ["deletePlaybook", "restorePlaybook", "purgePlaybook"].includes(name);
  const payload = name === "purgePlaybook" ? "id" : `playbook { ${FIELDS} }`;
  const query = `mutation ($input: ${idOnly ? "IdInput" : inputType}!) { result: ${name}(input: $input) { ${payload} } }`;
  const { data, errors } = await library.api.ask(query, { as, variables: { input } });
  const code = errors[0]?.extensions["code"];
  return { playbook: data?.result?.playbook, result: data?.result, errors, code };
}

async function created(input: object = {}, as = "dana") {
  const { playbook, errors } = await mutate(as, "createPlaybook", { title: "Solar", ...input });
  expect(errors).toEqual([]);
  return playbook;
}

async function read(id: string, as = "dana") {
  const { data } = await library.api.ask(`query ($id: ID!) { playbook(id: $id) { ${FIELDS} } }`, {
    as,
    variables: { id },
  });
  return data.playbook;
}

/** Type into the live document as a browser would have. */
async function typeTitle(liveDocumentId: string, title: string): Promise<void> {
  const who = { memberId: dana.memberId, name: "Dana", kind: "person" } as const;
  await library.collaboration.edit(brand(liveDocumentId), who, (doc) => {
    const text = playbookRoots(doc).title;
    text.delete(0, text.length);
    text.insert(0, title);
  });
}

const documentTitle = (liveDocumentId: string) =>
  library.collaboration.read(brand(liveDocumentId), (doc) => playbookRoots(doc).title.toJSON());

const kinds = async (playbookId: string) => {
  const rows = await library.database.prisma.event.findMany({
    where: { playbookId },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.kind);
};

describe("creating", () => {
  test("a playbook begins as a draft of whoever made it, in rows and in its live document", async () => {
    const playbook = await created({
      title: " Solar ",
      description: "For **homes**.",
      industry: "Energy",
    });
    expect(playbook).toMatchObject({
      title: "Solar",
      description: "For **homes**.",
      industry: "Energy",
      targetPersona: null,
      status: "DRAFT",
      isTemplate: false,
      starred: false,
      owner: { name: "dana" },
      publishedBy: null,
      deletedAt: null,
      lastOpenedAt: null,
    });
    expect(await documentTitle(playbook.liveDocumentId)).toBe("Solar");
    expect(await read(playbook.id)).toEqual(playbook);
    expect(await kinds(playbook.id)).toEqual(["playbook.created"]);
  });

  test("sent twice with one idempotencyKey it is made once; with another body it is a conflict", async () => {
    const before = await library.database.prisma.playbook.count();
    const input = { title: "Once", idempotencyKey: "key 1" };
    const [one, two] = await Promise.all([created(input), created(input)]);
    expect(two).toEqual(one);
    expect(await library.database.prisma.playbook.count()).toBe(before + 1);
    const other = await mutate("dana", "createPlaybook", {
      title: "Other",
      idempotencyKey: "key 1",
    });
    expect(other.code).toBe("CONFLICT");
  });

  test.each([
    ["an empty title", { title: "" }, "title"],
    ["a blank title", { title: "   " }, "title"],
    ["a title that fits on no card", { title: "x".repeat(201) }, "title"],
    ["an endless description", { description: "x".repeat(20_001) }, "description"],
  ])("%s is told at its field", async (_what, input, path) => {
    const { code, errors } = await mutate("dana", "createPlaybook", { title: "Solar", ...input });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors[0]?.extensions["fields"]).toMatchObject([{ path }]);
  });
});

describe("editing", () => {
  test("a mutation goes through the live document, and reads show it when it answers", async () => {
    const { id, liveDocumentId } = await created({
      title: "Solar roofs",
      targetPersona: "Homeowner",
    });
    const { playbook } = await mutate("dana", "updatePlaybook", {
      id,
      title: "Solar tiles",
      description: "New",
      targetPersona: null,
    });
    expect(playbook).toMatchObject({
      title: "Solar tiles",
      description: "New",
      targetPersona: null,
    });
    expect(await documentTitle(liveDocumentId)).toBe("Solar tiles");
    expect(await kinds(id)).toEqual(["playbook.created", "playbook.updated"]);
  });

  test("what people type in the document is projected, with whoever typed it", async () => {
    const { id, liveDocumentId } = await created();
    await typeTitle(liveDocumentId, "Typed");
    await library.collaboration.project(brand(liveDocumentId));
    expect((await read(id)).title).toBe("Typed");
    const event = await library.database.prisma.event.findFirst({
      where: { playbookId: id, kind: "playbook.updated" },
    });
    expect(event).toMatchObject({ actor: dana.memberId, data: { fields: ["title"] } });
  });

  test("projecting the same document again changes nothing and counts nothing", async () => {
    const { id, liveDocumentId, updatedAt } = await created();
    await library.collaboration.project(brand(liveDocumentId));
    await library.collaboration.project(brand(liveDocumentId));
    expect((await read(id)).updatedAt).toBe(updatedAt);
    expect(await kinds(id)).toEqual(["playbook.created"]);
  });

  test("while a title is being typed anew, lists show the last one", async () => {
    const { id, liveDocumentId } = await created({ title: "Before" });
    await typeTitle(liveDocumentId, "");
    await library.collaboration.project(brand(liveDocumentId));
    expect((await read(id)).title).toBe("Before");
  });

  test("omitted means unchanged", async () => {
    const { id } = await created({ industry: "Energy", description: "D" });
    const { playbook } = await mutate("dana", "updatePlaybook", { id, isTemplate: true });
    expect(playbook).toMatchObject({
      title: "Solar",
      industry: "Energy",
      description: "D",
      isTemplate: true,
    });
  });

  test.each([
    ["title", { title: null }],
    ["isTemplate", { isTemplate: null }],
    ["aiEnabled", { aiEnabled: null }],
    ["ownerId", { ownerId: null }],
    ["ownerId", { ownerId: newId("Member") }],
  ])("%s cannot become nothing or a stranger", async (path, input) => {
    const { id } = await created();
    const { code, errors } = await mutate("dana", "updatePlaybook", { id, ...input });
    expect(code).toBe("BAD_USER_INPUT");
    expect(errors[0]?.extensions["fields"]).toMatchObject([{ path }]);
  });

  test("AI may write in a new one; switching it off is an event with whoever did it", async () => {
    const { id, aiEnabled } = await created();
    expect(aiEnabled).toBe(true);
    const { playbook } = await mutate("priya", "updatePlaybook", { id, aiEnabled: false });
    expect(playbook.aiEnabled).toBe(false);
    const event = await library.database.prisma.event.findFirst({
      where: { playbookId: id, kind: "playbook.updated" },
    });
    expect(event).toMatchObject({
      actor: library.api.people.actor("priya").memberId,
      data: { fields: ["aiEnabled"] },
    });
    expect((await mutate("vera", "updatePlaybook", { id, aiEnabled: true })).code).toBe(
      "FORBIDDEN",
    );
    expect((await read(id)).aiEnabled).toBe(false);
  });

  test("the owner may be any member of the workspace", async () => {
    const { id } = await created();
    const ownerId = library.api.people.actor("vera").memberId;
    const { playbook } = await mutate("dana", "updatePlaybook", { id, ownerId });
    expect(playbook.owner).toEqual({ id: ownerId, name: "vera" });
  });
});

describe("status, stars and trash", () => {
  test("publishing is a label with date and person; a draft has neither, an archived one keeps them", async () => {
    const { id } = await created();
    const { playbook } = await mutate("dana", "setPlaybookStatus", { id, status: "PUBLISHED" });
    expect(playbook).toMatchObject({ status: "PUBLISHED", publishedBy: { name: "dana" } });
    expect(Date.now() - Date.parse(playbook.publishedAt)).toBeLessThan(10_000);
    const archived = await mutate("dana", "setPlaybookStatus", { id, status: "ARCHIVED" });
    expect(archived.playbook).toMatchObject({ publishedAt: playbook.publishedAt });
    const draft = await mutate("dana", "setPlaybookStatus", { id, status: "DRAFT" });
    expect(draft.playbook).toMatchObject({ publishedAt: null, publishedBy: null });
    await mutate("dana", "setPlaybookStatus", { id, status: "DRAFT" });
    expect((await kinds(id)).filter((kind) => kind === "playbook.statusSet")).toHaveLength(3);
  });

  test("a star belongs to whoever set it", async () => {
    const { id } = await created();
    const { playbook } = await mutate("vera", "setPlaybookStarred", { id, starred: true });
    expect(playbook.starred).toBe(true);
    expect((await read(id, "dana")).starred).toBe(false);
    await mutate("vera", "setPlaybookStarred", { id, starred: false });
    expect((await read(id, "vera")).starred).toBe(false);
  });

  test("what is deleted lies in the trash, cannot be edited, and comes back", async () => {
    const { id } = await created();
    const { playbook } = await mutate("dana", "deletePlaybook", { id });
    expect(playbook.deletedAt).not.toBeNull();
    expect((await mutate("dana", "updatePlaybook", { id, title: "X" })).code).toBe("CONFLICT");
    const again = await mutate("dana", "deletePlaybook", { id });
    expect(again.playbook.deletedAt).toBe(playbook.deletedAt);
    expect((await mutate("dana", "restorePlaybook", { id })).playbook.deletedAt).toBeNull();
    expect(await kinds(id)).toEqual(["playbook.created", "playbook.trashed", "playbook.restored"]);
  });

  test("out of the trash it is gone with everything that hangs on it, but for what happened", async () => {
    const { id, liveDocumentId } = await created();
    await library.addScenario(id, { lines: 2, verified: 1, pending: 1 });
    expect((await mutate("priya", "purgePlaybook", { id })).code).toBe("CONFLICT");
    await mutate("dana", "deletePlaybook", { id });
    expect((await mutate("dana", "purgePlaybook", { id })).code).toBe("FORBIDDEN");
    expect((await mutate("priya", "purgePlaybook", { id })).result).toEqual({ id });
    expect(await read(id)).toBeNull();
    const { prisma } = library.database;
    const where = { workspaceId: dana.workspaceId };
    expect(await prisma.scenario.count({ where: { playbookId: id } })).toBe(0);
    expect(await prisma.suggestion.count({ where })).toBe(0);
    expect(await prisma.lineProvenance.count({ where })).toBe(0);
    expect(await prisma.liveDocument.count({ where: { name: liveDocumentId } })).toBe(0);
    expect(await kinds(id)).toContain("playbook.purged");
  });
});

describe("duplicating", () => {
  test("a copy says what the document says now, and is a draft of whoever asked", async () => {
    const source = await created({ title: "Solar", industry: "Energy", description: "D" });
    await mutate("dana", "setPlaybookStatus", { id: source.id, status: "PUBLISHED" });
    await typeTitle(source.liveDocumentId, "Typed a moment ago");
    const { playbook } = await mutate("priya", "duplicatePlaybook", { id: source.id });
    expect(playbook).toMatchObject({
      title: "Copy of Solar",
      industry: "Energy",
      description: "D",
      status: "DRAFT",
      owner: { name: "priya" },
      isTemplate: false,
    });
    expect(playbook.liveDocumentId).not.toBe(source.liveDocumentId);
    expect(await documentTitle(playbook.liveDocumentId)).toBe("Copy of Solar");
  });

  test("where AI may not write it may not write in a copy", async () => {
    const source = await created();
    await mutate("dana", "updatePlaybook", { id: source.id, aiEnabled: false });
    const template = await mutate("dana", "duplicatePlaybook", { id: source.id, asTemplate: true });
    expect(template.playbook.aiEnabled).toBe(false);
    const made = await mutate("priya", "duplicatePlaybook", { id: template.playbook.id });
    expect(made.playbook.aiEnabled).toBe(false);
  });

  test("from a template and into one the title stays", async () => {
    const source = await created({ title: "Discovery kit" });
    const template = await mutate("dana", "duplicatePlaybook", { id: source.id, asTemplate: true });
    expect(template.playbook).toMatchObject({ title: "Discovery kit", isTemplate: true });
    const made = await mutate("dana", "duplicatePlaybook", { id: template.playbook.id });
    expect(made.playbook).toMatchObject({ title: "Discovery kit", isTemplate: false });
    const event = await library.database.prisma.event.findFirst({
      where: { playbookId: made.playbook.id },
    });
    expect(event?.data).toEqual({ origin: "template" });
  });

  test("scenarios are written with it, in order; if that fails there is no copy at all", async () => {
    const source = await created();
    const ids = [newId("Scenario"), newId("Scenario")];
    const written: string[] = [];
    library.copies = (from) => {
      expect(from).toBe(source.id);
      return {
        ids,
        idOfCopy: new Map(),
        write(_tx, to) {
          written.push(to);
          return Promise.resolve([]);
        },
      };
    };
    const { playbook } = await mutate("dana", "duplicatePlaybook", { id: source.id });
    expect(written).toEqual([playbook.id]);
    const order = await library.collaboration.read(brand(playbook.liveDocumentId), (doc) => {
      const entries = [...playbookRoots(doc).order.entries()];
      return entries.toSorted((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)).map(([id]) => id);
    });
    expect(order).toEqual(ids);

    const before = await library.database.prisma.playbook.count();
    library.copies = () => ({ ...NO_COPIES, write: () => Promise.reject(new Error("no")) });
    expect((await mutate("dana", "duplicatePlaybook", { id: source.id })).code).toBe("INTERNAL");
    expect(await library.database.prisma.playbook.count()).toBe(before);
    library.copies = () => NO_COPIES;
  });
});

describe("who may", () => {
  const MUTATIONS: readonly [string, object][] = [
    ["updatePlaybook", { title: "X" }],
    ["duplicatePlaybook", {}],
    ["setPlaybookStatus", { status: "PUBLISHED" }],
    ["setPlaybookStarred", { starred: true }],
    ["deletePlaybook", {}],
    ["restorePlaybook", {}],
    ["purgePlaybook", {}],
  ];

  test.each(MUTATIONS)(
    "%s answers a stranger as if there were no such playbook",
    async (name, input) => {
      const { id } = await created();
      expect((await mutate("stranger", name, { id, ...input })).code).toBe("NOT_FOUND");
      expect((await mutate("dana", name, { id: newId("Playbook"), ...input })).code).toBe(
        name === "purgePlaybook" ? "FORBIDDEN" : "NOT_FOUND",
      );
    },
  );

  test.each(MUTATIONS)("%s wants to know who asks", async (name, input) => {
    const { id } = await created();
    const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const idOnly = ["deletePlaybook", "restorePlaybook", "purgePlaybook"].includes(name);
    const { errors } = await library.api.ask(
      `mutation ($input: ${idOnly ? "IdInput" : inputType}!) { ${name}(input: $input) { __typename } }`,
      { variables: { input: { id, ...input } } },
    );
    expect(errors[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  test("a viewer reads and stars, and may do nothing else", async () => {
    const { id } = await created();
    expect(await read(id, "vera")).toMatchObject({ id });
    for (const [name, input] of MUTATIONS)
      expect((await mutate("vera", name, { id, ...input })).code).toBe(
        name === "setPlaybookStarred" ? undefined : "FORBIDDEN",
      );
  });

  test("by id, a stranger and nobody find nothing", async () => {
    const { id } = await created();
    expect(await read(id, "stranger")).toBeNull();
    const node = await library.api.ask("query ($id: ID!) { node(id: $id) { id } }", {
      as: "stranger",
      variables: { id },
    });
    expect(node.data).toEqual({ node: null });
    const mine = await library.api.ask("query ($id: ID!) { node(id: $id) { __typename id } }", {
      as: "vera",
      variables: { id },
    });
    expect(mine.data).toEqual({ node: { __typename: "Playbook", id } });
  });
});

describe("for other modules", () => {
  test("a playbook can be written with other things in one transaction, and is told of after it", async () => {
    const id = newId("Playbook");
    const playbook = {
      id,
      initial: { title: "Generated" },
      isTemplate: false,
      origin: "generated",
    } as const;
    await library.database.prisma.$transaction((tx) => library.playbooks.write(tx, dana, playbook));
    expect(await library.playbooks.announceNew(dana, id)).toMatchObject({ id, title: "Generated" });
    const fails = library.database.prisma.$transaction(async (tx) => {
      await library.playbooks.write(tx, dana, { ...playbook, id: newId("Playbook") });
      throw new Error("no");
    });
    await expect(fails).rejects.toThrow("no");
    const named = { where: { workspaceId: dana.workspaceId, title: "Generated" } };
    expect(await library.database.prisma.playbook.count(named)).toBe(1);
  });
});
