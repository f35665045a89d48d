import * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { textUpdate, updateOf, updatesOf } from "../testing/updates.ts";
import { person, World } from "../testing/world.ts";
import { DocumentCache } from "./document-cache.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory();
});

afterEach(() => world.close());

function titleOf(doc: Y.Doc): string {
  return doc.getText("title").toJSON();
}

const api = person("api");

test("3.2 an acknowledgement travels with an update, and comes by itself where nobody else is", async () => {
  await world.close();
  world = await World.inMemory({ acknowledgeRideMs: 60_000 });
  const live = await world.document();
  const editor = await world.editor(live);
  editor.type("alone");
  await eventually(() => expect(editor.isSaved).toBe(true));
  const other = await world.editor(live);
  editor.type(" and watched");
  await pause(100);
  expect(editor.isSaved).toBe(false);
  other.type("me too ");
  await eventually(() => expect(editor.isSaved).toBe(true));
});

describe("memory", () => {
  test("10.4 a document that nobody uses leaves memory and comes back whole", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    editor.type("kept");
    await eventually(() => expect(editor.isSaved).toBe(true));
    editor.goOffline();
    await pause(200);
    expect(world.documents.presence(live)).toEqual([]);
    const loads = world.log.loads;
    await editor.goOnline();
    expect(world.log.loads).toBe(loads + 1);
    expect(editor.content).toBe("kept");
  });

  test("10.4 a document with an edit on its way to the database stays", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    world.log.appendDelayMs = 250;
    editor.type("on its way");
    await pause(20);
    editor.close();
    await pause(150);
    const loads = world.log.loads;
    expect(await world.documents.read(live, titleOf)).toBe("on its way");
    expect(world.log.loads).toBe(loads);
    await eventually(async () => expect(await world.stored(live, titleOf)).toBe("on its way"));
  });

  test("10.4 a document with a peer or a writer stays", async () => {
    const [one, two] = [await world.document(), await world.document()];
    await world.editor(one);
    const writer = await world.documents.writer(two, api);
    await pause(200);
    const loads = world.log.loads;
    await world.documents.read(one, titleOf);
    await world.documents.read(two, titleOf);
    expect(world.log.loads).toBe(loads);
    await writer.close();
  });

  test("a document is loaded once, however many come at once", async () => {
    const live = await world.document();
    world.log.loadDelayMs = 30;
    await Promise.all(Array.from({ length: 20 }, () => world.documents.read(live, titleOf)));
    expect(world.log.loads).toBe(1);
  });
});

describe("compaction", () => {
  beforeEach(async () => {
    await world.close();
    world = await World.inMemory({ compactRows: 10, sweepMs: 1_000_000 });
  });

  test("10.3 many rows become one snapshot, and nothing changes for anybody", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    for (let i = 0; i < 35; i++) {
      await world.documents.edit(live, api, (doc) =>
        doc.getText("title").insert(0, String(i % 10)),
      );
    }
    await eventually(async () => expect((await world.log.load(live))!.rows).toBeLessThan(15));
    const stored = (await world.log.load(live))!;
    expect(stored.sequence).toBe(36);
    const content = await world.stored(live, titleOf);
    expect(content).toHaveLength(35);
    await eventually(() => expect(editor.content).toBe(content));
    const late = await world.editor(live, "tom");
    expect(late.content).toBe(content);
    expect(await world.log.authorsSince(stored.id, 1)).toEqual(["member_api"]);
  });

  test("10.3 a document found long on opening is compacted then", async () => {
    const live = await world.document();
    const { id } = (await world.log.load(live))!;
    const updates = updatesOf(
      ...Array.from({ length: 30 }, (_, i) => (doc: Y.Doc) => doc.getText("title").insert(i, "x")),
    );
    for (const data of updates)
      await world.log.append([{ documentId: id, data, authors: [], clients: [] }]);
    expect(await world.documents.read(live, titleOf)).toBe("x".repeat(30));
    await eventually(async () => expect((await world.log.load(live))!.rows).toBe(0));
    expect(await world.stored(live, titleOf)).toBe("x".repeat(30));
  });

  test("10.3 a snapshot taken while an edit is on its way is no less than the log", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    world.log.appendDelayMs = 5;
    for (let i = 0; i < 200; i++) {
      editor.type("y");
      await pause(1);
    }
    await eventually(() => expect(editor.isSaved).toBe(true));
    expect(await world.stored(live, titleOf)).toBe(editor.content);
  });
});

describe("10.2 the cache of a document", () => {
  test("bytes with a hole in them make no document", () => {
    const [first, , third] = updatesOf(
      (doc) => doc.getText("title").insert(0, "a"),
      (doc) => doc.getText("title").insert(1, "b"),
      (doc) => doc.getText("title").insert(2, "c"),
    );
    expect(() => new DocumentCache([first!, third!])).toThrow("edits that are not there");
  });

  test("4.7 of several updates only the bad one is refused", () => {
    const cache = new DocumentCache([]);
    const good = updateOf((doc) => doc.getText("title").insert(0, "good"), 10);
    const circular = textUpdate(
      { client: 2, clock: 0, text: "b", origin: [1, 0] },
      { client: 1, clock: 0, text: "a", origin: [2, 0] },
    );
    const other = updateOf((doc) => doc.getText("title").insert(0, "other"), 11);
    const { novelty, refused } = cache.integrate([good, circular, other]);
    expect(refused).toEqual([1]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, novelty!);
    expect([...doc.store.clients.keys()].toSorted((a, b) => a - b)).toEqual([10, 11]);
    expect(cache.known).toEqual(
      new Map([
        [10, 4],
        [11, 5],
      ]),
    );
  });

  test("what was known already is not passed on again", () => {
    const cache = new DocumentCache([]);
    const update = updateOf((doc) => {
      doc.getText("title").insert(0, "twice");
      doc.getText("title").delete(0, 1);
    });
    expect(cache.integrate([update]).novelty).toBeDefined();
    expect(cache.integrate([update]).novelty).toBeUndefined();
  });

  test("who joins gets everything, after any number of edits", () => {
    const cache = new DocumentCache([updateOf((doc) => doc.getText("title").insert(0, "base"))]);
    const clientId = cache.newClientId();
    for (let i = 0; i < 2_500; i++) {
      cache.edit(clientId, (doc) => doc.getText("body").insert(0, "x".repeat(i % 70)));
      if (i % 500 === 0) cache.joinFrames();
    }
    const expected = cache.doc.getText("body").length;
    const doc = new Y.Doc();
    for (const frame of cache.joinFrames()) Y.applyUpdate(doc, payload(frame));
    expect(doc.getText("body").length).toBe(expected);
    expect(doc.getText("title").toJSON()).toBe("base");
  });

  test("two servers' client ids never meet", () => {
    const cache = new DocumentCache([]);
    const ids = new Set(Array.from({ length: 1_000 }, () => cache.newClientId()));
    expect(ids.size).toBe(1_000);
  });
});

/** The Yjs update inside a whole WebSocket message. */
function payload(frame: Buffer): Uint8Array {
  const short = frame[1]!;
  let at = (short < 126 ? 2 : short === 126 ? 4 : 10) + 2;
  while (frame[at]! > 127) at++;
  return frame.subarray(at + 1);
}
