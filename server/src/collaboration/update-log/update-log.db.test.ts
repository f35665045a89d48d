import { randomUUID } from "node:crypto";

import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { brand } from "../../ids.ts";
import { DatabaseUpdateLog } from "./database-update-log.ts";
import { testUpdateLog } from "./update-log.contract.ts";

let database: Database;
let log: DatabaseUpdateLog;

beforeAll(async () => {
  database = await openTestDatabase();
  log = new DatabaseUpdateLog(database);
});

afterAll(() => database.close());

testUpdateLog("the log in the database", () => ({
  log,
  inTransaction: (work) => database.prisma.$transaction(work),
}));

/** A document with its first row and four updates. */
async function written(): Promise<{ id: string; live: ReturnType<typeof brand<"LiveDocument">> }> {
  const live = brand<"LiveDocument">(randomUUID());
  await database.prisma.$transaction((tx) =>
    log.create(tx, {
      live,
      workspaceId: "workspace_1",
      kind: "scenario",
      data: Uint8Array.of(1),
      client: { clientId: 1, memberId: "m", kind: "person", generation: undefined, relayedBy: [] },
    }),
  );
  const { id } = (await log.load(live))!;
  for (let i = 0; i < 4; i++) {
    await log.append([{ documentId: id, data: Uint8Array.of(i), authors: ["m"], clients: [] }]);
  }
  return { id, live };
}

test.each([
  ["in the middle", 3],
  ["at the end", 5],
  ["at the start", 1],
])("10.2 a row that is lost %s makes the document unreadable, not shorter", async (_where, seq) => {
  const { id, live } = await written();
  await database.pool.query("delete from live_document_update where document = $1 and seq = $2", [
    id,
    seq,
  ]);
  await expect(log.load(live)).rejects.toThrow(/missing/);
});

test("10.1 a document whose transaction fails was never there", async () => {
  const live = brand<"LiveDocument">(randomUUID());
  const failing = database.prisma.$transaction(async (tx) => {
    await log.create(tx, {
      live,
      workspaceId: "workspace_1",
      kind: "scenario",
      data: Uint8Array.of(1),
      client: { clientId: 1, memberId: "m", kind: "person", generation: undefined, relayedBy: [] },
    });
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  expect(await log.load(live)).toBeUndefined();
});

test("10.3 compacted rows are archived with their authors and times, not deleted", async () => {
  const { id } = await written();
  await log.compact({ documentId: id, sequence: 4, data: Uint8Array.of(9) });
  const archived = await database.prisma.liveDocumentArchive.findMany({
    where: { document: BigInt(id) },
    orderBy: { seq: "asc" },
  });
  expect(archived.map(({ seq, authors }) => [Number(seq), authors])).toEqual(
    [1, 2, 3, 4].map((seq) => [seq, ["m"]]),
  );
});
