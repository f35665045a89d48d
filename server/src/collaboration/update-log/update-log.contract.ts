import { randomUUID } from "node:crypto";

import * as Y from "yjs";

import type { Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { updatesOf } from "../testing/updates.ts";
import type { AppendRow, ClientBinding, UpdateLog } from "./update-log.ts";

/** One log under test; opened anew for each question to it. */
interface OpenLog {
  readonly log: UpdateLog;
  /** May run its work on a real transaction or on nothing. */
  readonly inTransaction: (work: (tx: Transaction) => Promise<void>) => Promise<void>;
}

/** What every log of updates promises. */
export function testUpdateLog(name: string, open: () => OpenLog): void {
  describe(name, () => {
    testCreating(open);
    testAppending(open);
    testSnapshots(open);
    testProjectedSequence(open);
  });
}

const founder: ClientBinding = {
  clientId: 4_294_967_295,
  memberId: "member_founder",
  kind: "person",
  generation: undefined,
  relayedBy: [],
};
const valuesOf = (parts: readonly Uint8Array[]): number[][] =>
  parts.map((part) => Array.from(part));
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** A document that nobody else has, made by the founder. */
async function document(open: () => OpenLog, data = bytes(1, 2, 3)): Promise<LiveDocumentId> {
  const live = brand<"LiveDocument">(randomUUID());
  const { log, inTransaction } = open();
  await inTransaction((tx) =>
    log.create(tx, { live, workspaceId: "workspace_1", kind: "scenario", data, client: founder }),
  );
  return live;
}

async function load(
  open: () => OpenLog,
  live: LiveDocumentId,
): Promise<NonNullable<Awaited<ReturnType<UpdateLog["load"]>>>> {
  const stored = await open().log.load(live);
  if (!stored) throw new Error("not there");
  return stored;
}

function row(documentId: string, more: Partial<AppendRow> = {}): AppendRow {
  return { documentId, data: bytes(9), authors: ["member_dana"], clients: [], ...more };
}

function testCreating(open: () => OpenLog): void {
  test("a document that was never made is not there", async () => {
    expect(await open().log.load(brand<"LiveDocument">(randomUUID()))).toBeUndefined();
  });

  test("a new document has one row, one author and its client id", async () => {
    const live = await document(open);
    expect(await load(open, live)).toMatchObject({
      live,
      kind: "scenario",
      workspaceId: "workspace_1",
      sequence: 1,
      projectedSequence: 0,
      rows: 1,
      bytes: 3,
      clients: [founder],
    });
    expect(valuesOf((await load(open, live)).parts)).toEqual([[1, 2, 3]]);
  });

  test("10.1 the same document cannot be made twice", async () => {
    const live = await document(open);
    const { log, inTransaction } = open();
    const again = inTransaction((tx) =>
      log.create(tx, {
        live,
        workspaceId: "w",
        kind: "scenario",
        data: bytes(7),
        client: founder,
      }),
    );
    await expect(again).rejects.toThrow();
    expect((await load(open, live)).parts).toHaveLength(1);
  });
}

function testAppending(open: () => OpenLog): void {
  test("3.1 rows get the next number of their document, many documents in one append", async () => {
    const [one, two] = [
      await load(open, await document(open)),
      await load(open, await document(open)),
    ];
    const { log } = open();
    const first = await log.append([row(two.id), row(one.id)]);
    expect([first.get(one.id), first.get(two.id)]).toEqual([2, 2]);
    const second = await log.append([row(one.id, { data: bytes(0, 255, 10, 39, 92) })]);
    expect([...second]).toEqual([[one.id, 3]]);
    expect(valuesOf((await load(open, one.live)).parts)).toEqual([
      [1, 2, 3],
      [9],
      [0, 255, 10, 39, 92],
    ]);
  });

  test("3.1 appends at once leave no gap and no number twice", async () => {
    const { id, live } = await load(open, await document(open));
    const { log } = open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => log.append([row(id)])));
    const sequences = answers.map((answer) => answer.get(id)).toSorted((a, b) => a! - b!);
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    expect((await load(open, live)).sequence).toBe(21);
  });

  test("a document that is gone is absent from the answer, the others are stored", async () => {
    const { id } = await load(open, await document(open));
    const answer = await open().log.append([row("999999999"), row(id)]);
    expect([...answer]).toEqual([[id, 2]]);
  });

  test("5.1 5.2 a binding is stored with the edit, stays, and gathers who relayed", async () => {
    const { id, live } = await load(open, await document(open));
    const { log } = open();
    const dana: ClientBinding = {
      clientId: 7,
      memberId: "member_dana",
      kind: "ai",
      generation: "g_1",
      relayedBy: [],
    };
    await log.append([row(id, { clients: [dana] })]);
    await log.append([row(id, { clients: [{ ...dana, relayedBy: ["member_tom"] }] })]);
    await log.append([
      row(id, {
        clients: [{ ...dana, memberId: "member_eve", kind: "person", relayedBy: ["member_lena"] }],
      }),
    ]);
    const found = (await load(open, live)).clients.find(({ clientId }) => clientId === 7);
    expect(found).toEqual({ ...dana, relayedBy: ["member_lena", "member_tom"] });
  });

  test("what was appended replays to what was typed", async () => {
    const [base, ...rest] = updatesOf(
      ..."append only"
        .split("")
        .map((letter, i) => (doc: Y.Doc) => doc.getText("title").insert(i, letter)),
    );
    const { id, live } = await load(open, await document(open, base));
    for (const data of rest) await open().log.append([row(id, { data })]);
    const doc = new Y.Doc();
    for (const part of (await load(open, live)).parts) Y.applyUpdate(doc, part);
    expect(doc.getText("title").toJSON()).toBe("append only");
  });
}

function testSnapshots(open: () => OpenLog): void {
  test("10.3 a snapshot takes the place of the rows that it contains, and their authors stay known", async () => {
    const { id, live } = await load(open, await document(open));
    const { log } = open();
    for (const author of ["member_dana", "member_tom", "member_lena"]) {
      await log.append([row(id, { authors: [author] })]);
    }
    await log.compact({ documentId: id, sequence: 3, data: bytes(42) });
    const stored = await load(open, live);
    expect(stored).toMatchObject({ sequence: 4, rows: 1, bytes: 1 });
    expect(valuesOf(stored.parts)).toEqual([[42], [9]]);
    expect([...(await log.authorsSince(id, 2))].toSorted()).toEqual(["member_lena", "member_tom"]);
  });

  test("10.3 an older snapshot never replaces a newer one", async () => {
    const { id, live } = await load(open, await document(open));
    const { log } = open();
    for (let i = 0; i < 3; i++) await log.append([row(id)]);
    await log.compact({ documentId: id, sequence: 3, data: bytes(33) });
    await log.compact({ documentId: id, sequence: 2, data: bytes(22) });
    expect(valuesOf((await load(open, live)).parts)).toEqual([[33], [9]]);
    await log.compact({ documentId: id, sequence: 4, data: bytes(44) });
    expect(await load(open, live)).toMatchObject({ sequence: 4, rows: 0 });
  });
}

function testProjectedSequence(open: () => OpenLog): void {
  test("11.3 documents ahead of their rows are found until they are projected", async () => {
    const { id, live } = await load(open, await document(open));
    const { log, inTransaction } = open();
    expect(await log.behind(1_000)).toContain(live);
    await inTransaction((tx) => log.markProjected(tx, { documentId: id, sequence: 1 }));
    expect(await log.behind(1_000)).not.toContain(live);
    await log.append([row(id)]);
    expect(await log.behind(1_000)).toContain(live);
    await inTransaction((tx) => log.markProjected(tx, { documentId: id, sequence: 2 }));
    await inTransaction((tx) => log.markProjected(tx, { documentId: id, sequence: 1 }));
    expect((await load(open, live)).projectedSequence).toBe(2);
  });
}
