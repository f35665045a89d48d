import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { newId } from "../../ids.ts";
import { readFile } from "../../retrieval/extraction/read-file.ts";
import { pdfOf } from "../../retrieval/extraction/testing/made-files.ts";
import { openDocumentReader } from "../runs/runs.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { type FoundValue, writeRunFields } from "./documents.ts";
import { openTestDocuments } from "./test-documents.ts";

let database: Database;
let desk: ReturnType<typeof openTestDocuments>;
beforeAll(async () => {
  database = await openTestDatabase();
  desk = openTestDocuments(database.prisma, readFile);
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

const LEASE = "# Flat lease\n\nThe rent is €1,150 a month.\n\nThe notice period is three months.\n";

/** Added and read to its end. */
async function lease(actor: Actor, text = LEASE): Promise<string> {
  const { id } = await desk.documents.create(actor, { text });
  await desk.readAll();
  return id;
}

async function fieldIds(actor: Actor): Promise<Record<string, string>> {
  const fields = await desk.documents.fields.list(actor);
  return Object.fromEntries(fields.map(({ name, id }) => [name, id]));
}

async function valuesOf(actor: Actor, documentId: string) {
  const rows = await desk.documents.loaders(actor).values.load(documentId);
  return Object.fromEntries(rows.map((row) => [row.definition.name, row]));
}

/** As a run writes what it has found: in a transaction of its own. */
const run = (actor: Actor, documentId: string, values: readonly FoundValue[]) =>
  database.prisma.$transaction((tx) =>
    writeRunFields(tx, { workspaceId: actor.workspaceId, documentId, runId: "run_1", values }),
  );

test("a text becomes a document with its language, named after its first line", async () => {
  const actor = somebody();
  const { id, status } = await desk.documents.create(actor, { text: LEASE });
  expect(status).toBe("PENDING");
  expect(await desk.documents.loaders(actor).text.load(id)).toBeNull();
  await desk.readAll();
  expect(await desk.documents.find(actor, id)).toMatchObject({
    name: "Flat lease",
    status: "READY",
    language: "en",
    mimeType: "text/markdown",
    pageCount: null,
  });
  expect((await desk.documents.loaders(actor).text.load(id))?.text).toBe(LEASE);
});

test("a PDF keeps its pages, and a damaged one says so: reading it again may be asked for, but is not promised to help", async () => {
  const actor = somebody();
  const pdf = await pdfOf([
    ["The rent is €1,150 a month."],
    ["The notice period is three months."],
  ]);
  const good = await desk.documents.create(actor, { fileId: desk.upload("Lease.pdf", pdf) });
  const bad = await desk.documents.create(actor, {
    fileId: desk.upload("Cut.pdf", pdf.subarray(0, 300)),
  });
  await desk.readAll();
  expect(await desk.documents.find(actor, good.id)).toMatchObject({
    status: "READY",
    name: "Lease.pdf",
    mimeType: "application/pdf",
    pageCount: 2,
  });
  expect(await desk.documents.find(actor, bad.id)).toMatchObject({
    status: "FAILED",
    problem: expect.stringContaining("damaged"),
    problemMayPass: false,
  });
  await expect(desk.documents.retry(actor, good.id)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await desk.documents.retry(actor, bad.id)).toMatchObject({
    status: "PENDING",
    problem: null,
  });
  await desk.readAll();
  expect((await desk.documents.find(actor, bad.id))?.status).toBe("FAILED");
});

test("the same request with one key is one document; the same content again is a duplicate that says so", async () => {
  const actor = somebody();
  const input = { text: LEASE, idempotencyKey: "lease" };
  const first = await desk.documents.create(actor, input);
  expect((await desk.documents.create(actor, input)).id).toBe(first.id);
  await expect(desk.documents.create(actor, { ...input, name: "Other" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const second = await desk.documents.create(actor, { text: LEASE, name: "Copy" });
  expect(second.hash).toBe(first.hash);
  const same = await desk.documents.loaders(actor).sameContent.load(first.hash);
  expect(same.map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(await desk.documents.loaders(somebody()).sameContent.load(first.hash)).toEqual([]);
  await desk.readAll();
});

test("the list is filtered by words, type, language and status, the newest first", async () => {
  const actor = somebody();
  const english = await lease(actor);
  const german = await lease(
    actor,
    "Mietvertrag\n\nDie Miete beträgt 900 Euro im Monat und ist am dritten Werktag fällig.",
  );
  const ids = await fieldIds(actor);
  await run(actor, english, [{ fieldId: ids["documentType"]!, value: "lease" }]);
  const found = async (query: object) =>
    (await desk.documents.list(actor, query, {})).nodes.map(({ id }) => id);
  expect(await found({})).toEqual([german, english]);
  expect(await found({ query: "FLAT" })).toEqual([english]);
  expect(await found({ documentType: "lease" })).toEqual([english]);
  expect(await found({ documentType: "offer" })).toEqual([]);
  expect(await found({ language: "de" })).toEqual([german]);
  expect(await found({ status: ["FAILED"] })).toEqual([]);
  expect(await desk.documents.facets(actor)).toEqual({
    documentTypes: [{ value: "lease", count: 1 }],
    languages: [
      { value: "de", count: 1 },
      { value: "en", count: 1 },
    ],
  });
  const { edges } = await desk.documents.list(actor, {}, { first: 1 });
  const next = await desk.documents.list(actor, {}, { first: 1, after: edges[0]!.cursor });
  expect(next.nodes.map(({ id }) => id)).toEqual([english]);
});

test("a run's value comes with the sentence that proves it, and where that stands", async () => {
  const actor = somebody();
  const pages = [["The rent is €1,150 a month."], ["The notice period is three months."]];
  const fileId = desk.upload("Lease.pdf", await pdfOf(pages));
  const { id } = await desk.documents.create(actor, { fileId });
  await desk.readAll();
  const ids = await fieldIds(actor);
  const outcomes = await run(actor, id, [
    {
      fieldId: ids["tldr"]!,
      value: "Three months.",
      quote: "the notice  period is three months",
      confidence: 0.8,
    },
    { fieldId: ids["summary"]!, value: "A lease.", quote: "The landlord may enter at any time." },
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["written", "written"]);
  const { tldr, summary } = await valuesOf(actor, id);
  const { text } = (await desk.documents.loaders(actor).text.load(id))!;
  expect(tldr).toMatchObject({ source: "RUN", runId: "run_1", page: 2, confidence: 0.8 });
  expect(text.slice(tldr!.start!, tldr!.end!)).toBe(tldr!.quote);
  expect(summary).toMatchObject({ value: "A lease.", quote: null, page: null, start: null });
});

test("what succeeded is stored, and what a field cannot hold is refused with a sentence", async () => {
  const actor = somebody();
  const id = await lease(actor);
  const rent = await desk.documents.fields.save(actor, {
    name: "rent",
    label: "Rent",
    type: "MONEY",
  });
  const ids = await fieldIds(actor);
  const outcomes = await run(actor, id, [
    { fieldId: rent.id, value: "a lot" },
    { fieldId: "field_of_nobody", value: 1 },
    { fieldId: ids["keywords"]!, value: ["rent", "notice"] },
  ]);
  expect(outcomes).toEqual([
    { kind: "refused", fieldId: rent.id, problem: expect.stringContaining("currency") },
    { kind: "refused", fieldId: "field_of_nobody", problem: "There is no such field." },
    { kind: "written", fieldId: ids["keywords"] },
  ]);
  const foreign = await run(somebody(), id, [{ fieldId: ids["keywords"]!, value: ["x"] }]);
  expect(foreign[0]).toMatchObject({ kind: "refused", problem: "There is no such document." });
});

test("what a person wrote stays over later runs, until the person empties it", async () => {
  const actor = somebody();
  const id = await lease(actor);
  const fieldId = (await fieldIds(actor))["documentType"]!;
  await run(actor, id, [{ fieldId, value: "letter", quote: "The rent is €1,150 a month." }]);
  await desk.documents.setField(actor, { documentId: id, fieldId, value: "lease" });
  expect((await valuesOf(actor, id))["documentType"]).toMatchObject({
    value: "lease",
    source: "PERSON",
    setById: actor.memberId,
    runId: null,
    quote: null,
  });
  expect(await run(actor, id, [{ fieldId, value: "letter" }])).toEqual([{ kind: "kept", fieldId }]);
  // What was kept changed nothing; search is told of what did.
  const kind = "document.fieldsFound";
  const told = await database.prisma.event.findMany({
    where: { workspaceId: actor.workspaceId, kind },
  });
  expect(told.map(({ data }) => data)).toEqual([
    { documentId: id, runId: "run_1", fieldIds: [fieldId] },
  ]);
  expect((await valuesOf(actor, id))["documentType"]?.value).toBe("lease");
});

test("a field that was emptied by hand stays empty, until somebody hands it back to the runs", async () => {
  const actor = somebody();
  const id = await lease(actor);
  const fieldId = (await fieldIds(actor))["documentType"]!;
  const set = (change: object) =>
    desk.documents.setField(actor, { documentId: id, fieldId, ...change });
  const runSays = (value: string) => run(actor, id, [{ fieldId, value }]);
  await runSays("letter");
  await set({ value: null });
  expect(await runSays("letter")).toEqual([{ kind: "kept", fieldId }]);
  const emptied = { value: null, source: "PERSON", setById: actor.memberId, runId: null };
  expect((await valuesOf(actor, id))["documentType"]).toMatchObject(emptied);
  // It counts as nothing: not among the types, and for no template (4.3).
  expect((await desk.documents.facets(actor)).documentTypes).toEqual([]);
  const [seen] = await openDocumentReader(database.prisma).read(actor.workspaceId, [id]);
  expect(seen).toMatchObject({ fields: {} });
  const refused = { code: "BAD_USER_INPUT" };
  await expect(set({ value: "lease", source: "RUN" })).rejects.toMatchObject(refused);
  await set({ source: "RUN" });
  expect(await valuesOf(actor, id)).toEqual({});
  expect(await runSays("letter")).toEqual([{ kind: "written", fieldId }]);
  // What a run says is nobody's to hand back.
  await set({ source: "RUN" });
  expect((await valuesOf(actor, id))["documentType"]).toMatchObject({ value: "letter" });
});

test("whoever writes first, a person's value is what remains", async () => {
  const actor = somebody();
  const fieldId = (await fieldIds(actor))["documentType"]!;
  for (let round = 0; round < 5; round += 1) {
    const id = await lease(actor);
    await Promise.all([
      run(actor, id, [{ fieldId, value: "letter" }]),
      desk.documents.setField(actor, { documentId: id, fieldId, value: "lease" }),
      run(actor, id, [{ fieldId, value: "offer" }]),
    ]);
    expect((await valuesOf(actor, id))["documentType"]?.value).toBe("lease");
  }
});

test("a value that the type cannot hold is bad input; a field keeps its type while it holds values", async () => {
  const actor = somebody();
  const documentId = await lease(actor);
  const rent = { name: "rent", label: "Rent", type: "MONEY" } as const;
  const { id: fieldId } = await desk.documents.fields.save(actor, rent);
  const set = (value: unknown) => desk.documents.setField(actor, { documentId, fieldId, value });
  await expect(set("a lot")).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path: "input.value" })] },
  });
  await set("€1,150");
  await expect(
    desk.documents.fields.save(actor, { ...rent, id: fieldId, type: "NUMBER" }),
  ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("One document") });
  await desk.documents.fields.remove(actor, fieldId);
  expect(await valuesOf(actor, documentId)).toEqual({});
});

test("a deleted document leaves the list and takes no more values", async () => {
  const actor = somebody();
  const id = await lease(actor);
  const fieldId = (await fieldIds(actor))["tldr"]!;
  await desk.documents.remove(actor, id);
  expect((await desk.documents.list(actor, {}, {})).nodes).toEqual([]);
  expect(await desk.documents.find(actor, id)).toBeNull();
  expect(await run(actor, id, [{ fieldId, value: "x" }])).toMatchObject([{ kind: "refused" }]);
  await expect(desk.documents.remove(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("everybody in the workspace is told how far a document is", async () => {
  const actor = somebody();
  const changes = desk.documents.changes(actor);
  await lease(actor);
  const seen = [await changes.next(), await changes.next(), await changes.next()];
  expect(seen.map((step) => step.value?.status)).toEqual(["PENDING", "PROCESSING", "READY"]);
  await changes.return?.();
});

test.each([
  ["nothing", {}, "Give a file or a text."],
  ["both", { text: "a", fileId: "file_x" }, "Give either a file or a text, not both."],
  ["an empty text", { text: " \n" }, "There is no text in it."],
])("%s is bad input with a sentence", async (_name, input, sentence) => {
  await expect(desk.documents.create(somebody(), input)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: sentence,
  });
});
