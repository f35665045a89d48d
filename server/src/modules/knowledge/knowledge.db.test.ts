import { Readable } from "node:stream";

import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import { playbookChanges } from "../../contract/changes/playbook-changes.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { notFound } from "../../errors.ts";
import { brand, newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { readFile } from "../../retrieval/extraction/read-file.ts";
import { pdfOf } from "../../retrieval/extraction/testing/made-files.ts";
import { openRanking, type Ranking } from "../../retrieval/retrieval.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import type { IngestJob } from "./ingestion/ingest-job.ts";
import { type Knowledge, loadPassages, openKnowledge } from "./knowledge.ts";

let database: Database;
let ranking: Ranking;
let knowledge: Knowledge;
const feed = openChangeFeed();
const jobs: IngestJob[] = [];
const uploaded = new Map<string, { name: string; bytes: Buffer }>();

beforeAll(async () => {
  database = await openTestDatabase();
  ranking = openRanking({
    log: silentLog,
    load: ({ workspaceId }) => loadPassages(database.prisma, workspaceId),
  });
  knowledge = openKnowledge({
    prisma: database.prisma,
    pool: database.pool,
    ranking,
    extraction: { read: readFile },
    feed,
    log: silentLog,
    clock: () => new Date(),
    enqueue: (_tx, { documentId, versionId }) => {
      jobs.push({ documentId, versionId });
      return Promise.resolve();
    },
    uploads: {
      find: (_actor, id) => {
        const file = uploaded.get(id);
        if (!file) throw notFound("file");
        return Promise.resolve({
          id: brand<"File">(id),
          name: file.name,
          size: file.bytes.length,
          hash: id,
        });
      },
      bytes: (id) =>
        Promise.resolve({
          name: uploaded.get(id)!.name,
          bytes: Readable.from([uploaded.get(id)!.bytes]),
        }),
    },
  });
});
afterAll(async () => {
  await ranking.stop();
  await database.close();
});

async function somebody(role: Role = "EDITOR"): Promise<Actor> {
  const workspaceId = newId("Workspace");
  await database.prisma.workspace.create({ data: { id: workspaceId, name: "W" } });
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    name: "Dana",
    workspaceId,
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

/** Jobs are run by hand, so that tests can look between them. */
async function workJobs(): Promise<void> {
  for (const job of jobs.splice(0)) await knowledge.ingest(job);
}

const PRICES =
  "# Prices\n\nThe subscription costs €29 per head.\n\n## Terms\n\nThe minimum term is 12 months.\n";

async function readDocument(actor: Actor, text: string): Promise<string> {
  const { id } = await knowledge.create(actor, { text });
  await workJobs();
  return id;
}

test("a text becomes passages that are found by their words, each an exact slice of its version", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  const document = await knowledge.find(actor, id);
  expect(document).toMatchObject({
    status: "READY",
    title: "Prices",
    kind: "REFERENCE",
    language: "en",
    problem: null,
  });
  const [hit] = await knowledge.retrieve(actor, { query: "what is the minimum term?" });
  expect(hit?.chunk.text).toContain("The minimum term is 12 months.");
  expect(hit?.matchedTerms).toEqual(expect.arrayContaining(["minimum", "term"]));
  const version = await knowledge.loaders(actor).version.load(hit!.chunk.versionId);
  expect(version?.text.slice(hit!.chunk.start, hit!.chunk.end)).toBe(hit!.chunk.text);
});

test("a source can be asked for alone, and another workspace's is never found", async () => {
  const [actor, stranger] = [await somebody(), await somebody()];
  const first = await readDocument(actor, "Solar panels have a warranty of ten years.");
  await readDocument(actor, "The inverter has a warranty of two years.");
  const only = await knowledge.retrieve(actor, { query: "warranty years", documentIds: [first] });
  expect(only.map((hit) => hit.chunk.documentId)).toEqual([first]);
  expect(await knowledge.retrieve(stranger, { query: "warranty years" })).toEqual([]);
  expect(await knowledge.find(stranger, first)).toBeNull();
  expect(await knowledge.loaders(stranger).document.load(first)).toBeNull();
  await expect(knowledge.update(stranger, { id: first, title: "Mine" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a new text makes a new version; the old one stays readable, and only the new one is retrieved", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  const before = (await knowledge.find(actor, id))!.currentVersionId!;
  await knowledge.update(actor, { id, text: PRICES.replace("€29", "€35") });
  await workJobs();
  const versions = await knowledge.versions(actor, id, {});
  expect(versions.nodes.map((version) => version.number)).toEqual([2, 1]);
  expect((await knowledge.loaders(actor).version.load(before))?.text).toContain("€29");
  const texts = (await knowledge.retrieve(actor, { query: "subscription costs per head" })).map(
    (hit) => hit.chunk.text,
  );
  expect(texts.join()).toContain("€35");
  expect(texts.join()).not.toContain("€29");
});

test("the same text again makes no version", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  await knowledge.update(actor, { id, text: PRICES });
  expect(jobs).toEqual([]);
  expect((await knowledge.versions(actor, id, {})).nodes).toHaveLength(1);
});

test("the same request with one key is one source, read once", async () => {
  const actor = await somebody();
  const input = { text: PRICES, idempotencyKey: "prices" };
  const { id } = await knowledge.create(actor, input);
  expect((await knowledge.create(actor, input)).id).toBe(id);
  expect(jobs.splice(0)).toHaveLength(1);
  const other = knowledge.create(actor, { ...input, title: "Another one" });
  await expect(other).rejects.toMatchObject({ code: "CONFLICT" });
});

test("two versions in a row: the newer one wins whichever is read first", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, "One.");
  await knowledge.update(actor, { id, text: "Two is the second text." });
  await knowledge.update(actor, { id, text: "Three is the third text." });
  for (const job of jobs.splice(0).toReversed()) await knowledge.ingest(job);
  const { currentVersionId, status } = (await knowledge.find(actor, id))!;
  expect((await knowledge.loaders(actor).version.load(currentVersionId!))?.number).toBe(3);
  expect(status).toBe("READY");
  expect(await knowledge.retrieve(actor, { query: "second" })).toEqual([]);
});

/** A line in a playbook that quotes the first passage of a source. */
async function quote(actor: Actor, documentId: string) {
  const { prisma } = database;
  const { workspaceId } = actor;
  const [playbookId, scenarioId] = [newId("Playbook"), newId("Scenario")];
  const live = () => ({ workspaceId, liveDocumentId: crypto.randomUUID() });
  await prisma.playbook.create({
    data: { id: playbookId, ...live(), title: "BrewBox", ownerId: actor.memberId },
  });
  await prisma.scenario.create({
    data: { id: scenarioId, playbookId, ...live(), position: 0, title: "A", dealStage: "DEMO" },
  });
  const chunk = await prisma.knowledgeChunk.findFirstOrThrow({
    where: { documentId, position: 0 },
  });
  const evidence = await prisma.lineEvidence.create({
    data: {
      id: newId("Evidence"),
      workspaceId,
      scenarioId,
      lineId: crypto.randomUUID(),
      documentId,
      versionId: chunk.versionId,
      chunkId: chunk.id,
      quote: "€29",
      start: 0,
      end: 1,
    },
  });
  const isStale = async () =>
    (await prisma.lineEvidence.findUniqueOrThrow({ where: { id: evidence.id } })).stale;
  return { playbookId, scenarioId, isStale };
}

test("a line that quotes a passage which has changed is flagged, and cleared when the passage comes back", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  const { isStale } = await quote(actor, id);
  await knowledge.update(actor, { id, text: PRICES.replace("€29", "€35") });
  await workJobs();
  expect(await isStale()).toBe(true);
  await knowledge.update(actor, { id, text: `${PRICES}\n## More\n\nA new part.\n` });
  await workJobs();
  expect(await isStale()).toBe(false);
});

test("whoever has a playbook open is told when what its lines quote changes, comes back or is deleted", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  const { playbookId, scenarioId } = await quote(actor, id);
  const heard = feed.subscribe(playbookChanges, actor.workspaceId);
  const more = "\n## More\n\nA new part.\n";
  // The second and the last say nothing else than the one before of what the line quotes.
  for (const text of ["€35 now", "€35 now.", PRICES, PRICES + more]) {
    await knowledge.update(actor, { id, text });
    await workJobs();
  }
  await knowledge.remove(actor, id);
  const change = { playbookId, scenarioId, kind: "SCENARIO_UPDATED" };
  for (const by of [null, null, actor.memberId])
    expect((await heard.next()).value).toMatchObject({ ...change, by });
  await heard.return?.();
});

test("a file that cannot be read says why, stays in the list, and can be read again", async () => {
  const actor = await somebody();
  const fileId = newId("File");
  uploaded.set(fileId, { name: "brochure.txt", bytes: Buffer.from("%PDF-1.7 ...") });
  const { id } = await knowledge.create(actor, { fileId });
  await workJobs();
  expect(await knowledge.find(actor, id)).toMatchObject({
    status: "FAILED",
    title: "brochure",
    problem: "This is a PDF, although its name says text.",
  });
  uploaded.set(fileId, { name: "brochure.txt", bytes: Buffer.from("Now it is a text.") });
  expect((await knowledge.retry(actor, id)).status).toBe("PENDING");
  await workJobs();
  expect(await knowledge.find(actor, id)).toMatchObject({ status: "READY", problem: null });
  await expect(knowledge.retry(actor, id)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the passages of a PDF know their pages, and a damaged one says that it is", async () => {
  const actor = await somebody();
  const pages = [
    ["Warranty", "Panels have a warranty of ten years."],
    ["The inverter has two years."],
  ];
  const pdf = await pdfOf(pages);
  const [whole, broken] = [newId("File"), newId("File")];
  uploaded.set(whole, { name: "Warranty.pdf", bytes: pdf });
  uploaded.set(broken, { name: "Cut off.pdf", bytes: pdf.subarray(0, 400) });
  const { id } = await knowledge.create(actor, { fileId: whole });
  const damaged = await knowledge.create(actor, { fileId: broken });
  await workJobs();
  const read = (await knowledge.find(actor, id))!;
  expect(read).toMatchObject({ status: "READY", title: "Warranty", language: "en" });
  const chunks = (await knowledge.chunks(actor, read.currentVersionId, {})).nodes;
  expect(chunks.map(({ page, heading }) => [page, heading])).toEqual([[1, null]]);
  expect(chunks[0]?.text).toContain("The inverter has two years.");
  expect(await knowledge.find(actor, damaged.id)).toMatchObject({
    status: "FAILED",
    problem: expect.stringContaining("damaged"),
    problemMayPass: false,
  });
});

test("a job that is delivered twice changes nothing the second time", async () => {
  const actor = await somebody();
  const { id } = await knowledge.create(actor, { text: PRICES });
  const again = [...jobs];
  await workJobs();
  const before = (
    await knowledge.chunks(actor, (await knowledge.find(actor, id))!.currentVersionId, {})
  ).nodes;
  for (const job of again) await knowledge.ingest(job);
  const after = (
    await knowledge.chunks(actor, (await knowledge.find(actor, id))!.currentVersionId, {})
  ).nodes;
  expect(after.map((chunk) => chunk.id)).toEqual(before.map((chunk) => chunk.id));
});

test("a deleted source leaves lists and retrieval; its versions stay readable", async () => {
  const actor = await somebody();
  const id = await readDocument(actor, PRICES);
  const versionId = (await knowledge.find(actor, id))!.currentVersionId!;
  await knowledge.remove(actor, id);
  expect((await knowledge.list(actor, { query: {}, page: {} })).nodes).toEqual([]);
  expect(await knowledge.retrieve(actor, { query: "subscription" })).toEqual([]);
  expect((await knowledge.loaders(actor).version.load(versionId))?.text).toBe(PRICES);
  await expect(knowledge.remove(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the list is filtered by words, kind, status and language, newest change first", async () => {
  const actor = await somebody();
  await readDocument(actor, "# Alpha prices\n\nThe first of them is written in English.");
  const german = await readDocument(
    actor,
    "# Beta\n\nDas ist ein deutscher Text über die Preise der Firma.",
  );
  await knowledge.update(actor, { id: german, kind: "PRICING" });
  const titles = async (query: object) =>
    (await knowledge.list(actor, { query, page: {} })).nodes.map((row) => row.title);
  expect(await titles({})).toEqual(["Beta", "Alpha prices"]);
  expect(await titles({ query: "PRICES" })).toEqual(["Alpha prices"]);
  expect(await titles({ kind: ["PRICING"] })).toEqual(["Beta"]);
  expect(await titles({ language: "de" })).toEqual(["Beta"]);
  expect(await titles({ status: ["FAILED"] })).toEqual([]);
});

test("everybody in the workspace is told how far a source is", async () => {
  const actor = await somebody();
  const changes = knowledge.changes(actor);
  await readDocument(actor, PRICES);
  const seen = [await changes.next(), await changes.next(), await changes.next()].map(
    (step) => step.value?.status,
  );
  expect(seen).toEqual(["PENDING", "PROCESSING", "READY"]);
  await changes.return?.();
});

test.each([
  ["nothing", {}, "Give a text or a file."],
  ["both", { text: "a", fileId: "file_x" }, "Give either a text or a file, not both."],
  ["an empty text", { text: " \n" }, "There is no text in it."],
  [
    "a text with NUL characters",
    { text: "a\0b" },
    "The text contains NUL characters, so it is probably not a text.",
  ],
])("%s is bad input with a sentence", async (_name, input, sentence) => {
  await expect(knowledge.create(await somebody(), input)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: sentence,
  });
});

test("viewers read and ask, but add and delete nothing", async () => {
  const viewer = await somebody("VIEWER");
  expect((await knowledge.list(viewer, { query: {}, page: {} })).nodes).toEqual([]);
  expect(await knowledge.retrieve(viewer, { query: "anything" })).toEqual([]);
  await expect(knowledge.create(viewer, { text: "x" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(knowledge.remove(viewer, "knowledge_x")).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(knowledge.list(undefined, { query: {}, page: {} })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});
