import { randomUUID } from "node:crypto";

import type * as Y from "yjs";

import type { Database, Transaction } from "../database/database.ts";
import { openTestDatabase } from "../database/test-database.ts";
import { brand, type LiveDocumentId } from "../ids.ts";
import { silentLog } from "../observability/log.ts";
import { openCollaboration, type Collaboration, type Projection } from "./collaboration.ts";
import { Editor } from "./testing/editor.ts";
import { eventually } from "./testing/eventually.ts";
import { listen } from "./testing/test-server.ts";

const dana = { memberId: "member_dana", name: "Dana", kind: "person" } as const;

let database: Database;
let collaboration: Collaboration;
let server: Awaited<ReturnType<typeof listen>>;
let project: (projection: Projection, tx: Transaction) => Promise<void>;
let told: string[];
const editors: Editor[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  told = [];
  project = () => Promise.resolve();
  await start();
});

afterEach(() => stop());
afterAll(() => database.close());

/** With short times: what takes seconds in a server must not in a test. */
async function start(): Promise<void> {
  collaboration = openCollaboration({
    database,
    log: silentLog,
    limits: { acknowledgeMs: 10, projectAfterMs: 20, sweepMs: 100 },
    allowedRoots: (kind) => new Set(kind === "scenario" ? ["title"] : []),
    schemaVersion: 1,
    authorize: () => Promise.resolve({ kind: "granted", actor: dana, mode: "write" }),
    project: (projection, tx) => project(projection, tx),
    afterProjection: ({ live }) => told.push(live),
  });
  server = await listen(collaboration);
}

async function stop(): Promise<void> {
  for (const editor of editors.splice(0)) editor.close();
  await collaboration.stop();
  await server.close();
}

async function document(title: string): Promise<LiveDocumentId> {
  const live = brand<"LiveDocument">(randomUUID());
  await database.prisma.$transaction((tx) =>
    collaboration.create(tx, {
      live,
      workspaceId: "workspace_1",
      kind: "scenario",
      actor: dana,
      build: (doc) => doc.getText("title").insert(0, title),
    }),
  );
  return live;
}

/** With all of the document there. */
async function openEditor(live: LiveDocumentId): Promise<Editor> {
  const opened = new Editor({ url: server.url, live, who: "dana" });
  editors.push(opened);
  await opened.synced();
  return opened;
}

const titleOf = (doc: Y.Doc): string => doc.getText("title").toJSON();

test("3.2 11.1 what is typed in one browser reaches the other, the log and the rows", async () => {
  const live = await document("Hello");
  const rows: { readonly title: string; readonly sequence: number }[] = [];
  project = ({ doc, sequence }) => {
    rows.push({ title: titleOf(doc), sequence });
    return Promise.resolve();
  };
  const [mine, yours] = [await openEditor(live), await openEditor(live)];
  mine.type(" Dana");
  await eventually(() => expect(yours.content).toBe("Hello Dana"));
  await eventually(() => expect(mine.isSaved).toBe(true));
  const { sequence } = await collaboration.editAndProject(live, dana, (doc) =>
    doc.getText("title").insert(0, "> "),
  );
  expect(rows.at(-1)).toEqual({ title: "> Hello Dana", sequence });
  expect(
    await database.prisma.liveDocument.findUniqueOrThrow({ where: { name: live } }),
  ).toMatchObject({ head: BigInt(sequence), projectedSeq: BigInt(sequence) });
  expect(told).toContain(live);
});

test("10.1 a document whose transaction fails never was", async () => {
  const live = brand<"LiveDocument">(randomUUID());
  const failing = database.prisma.$transaction(async (tx) => {
    const build = (): void => undefined;
    await collaboration.create(tx, {
      live,
      workspaceId: "w",
      kind: "scenario",
      actor: dana,
      build,
    });
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  const reading = collaboration.read(live, titleOf);
  await expect(reading).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("10.1 a document can be edited as soon as its transaction is through", async () => {
  const live = await document("new");
  await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      collaboration.edit(live, dana, (doc) => doc.getText("title").insert(0, String(i))),
    ),
  );
  expect(await collaboration.read(live, (doc) => titleOf(doc).length)).toBe(13);
});

test("4.3 the roots that are allowed are those of the document's kind", async () => {
  const live = await document("kind");
  const mine = await openEditor(live);
  mine.doc.getText("elsewhere").insert(0, "x");
  await eventually(() => expect(mine.refusals).toMatchObject([{ code: 4400 }]));
});

test("3.10 after a stop and a start everything is there", async () => {
  const live = await document("before");
  const mine = await openEditor(live);
  mine.type(" and after");
  await eventually(() => expect(mine.unsaved).toBe(0));
  await stop();
  await start();
  expect((await openEditor(live)).content).toBe("before and after");
});

test("11.2 a projection that fails writes no rows at all, and does not count", async () => {
  const live = await document("atomic");
  let fails = true;
  project = async (projection, tx) => {
    await tx.event.deleteMany({});
    await tx.liveDocument.updateMany({
      where: { name: projection.live },
      data: { workspaceId: fails ? "half" : "whole" },
    });
    if (fails) throw new Error("in the middle");
  };
  await expect(collaboration.project(live)).rejects.toThrow("in the middle");
  const where = { name: live };
  expect(await database.prisma.liveDocument.findUniqueOrThrow({ where })).toMatchObject({
    workspaceId: "workspace_1",
    projectedSeq: 0n,
  });
  fails = false;
  await collaboration.project(live);
  expect(await database.prisma.liveDocument.findUniqueOrThrow({ where })).toMatchObject({
    workspaceId: "whole",
    projectedSeq: 1n,
  });
});

test("11.3 a document that nobody opened gets its rows", async () => {
  const live = await document("swept");
  await eventually(() => expect(told).toContain(live));
});

test("1.8 a document that lost a row does not open, and nothing is written over it", async () => {
  const live = await document("whole");
  await collaboration.edit(live, dana, (doc) => doc.getText("title").insert(0, "1"));
  await collaboration.edit(live, dana, (doc) => doc.getText("title").insert(0, "2"));
  await stop();
  const { id } = await database.prisma.liveDocument.findUniqueOrThrow({ where: { name: live } });
  await database.prisma.liveDocumentUpdate.deleteMany({ where: { document: id, seq: 2n } });
  await start();
  const refused = new Editor({ url: server.url, live, who: "dana" });
  editors.push(refused);
  const closes: number[] = [];
  refused.provider.on("connection-close", (event) => closes.push(event?.code ?? 0));
  await eventually(() => expect(closes).toContain(4500));
  await expect(collaboration.edit(live, dana, () => 1)).rejects.toThrow("missing");
  expect(refused.content).toBe("");
  expect(await database.prisma.liveDocumentUpdate.count({ where: { document: id } })).toBe(2);
});

test("3.1 many documents are committed together, each with its own numbers", async () => {
  const documents = await Promise.all(Array.from({ length: 12 }, (_, i) => document(`${i}`)));
  for (let round = 0; round < 5; round++) {
    const edits = documents.map((live) =>
      collaboration.edit(live, dana, (doc) => doc.getText("title").insert(0, "x")),
    );
    const sequences = await Promise.all(edits);
    expect(new Set(sequences.map(({ sequence }) => sequence))).toEqual(new Set([round + 2]));
  }
});
