import { randomUUID } from "node:crypto";

import * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { granted, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory();
});

afterEach(() => world.close());

test("1.1 a stock client gets the document that the server built", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "Kitchen-table visit"));
  const editor = await world.editor(live);
  expect(editor.content).toBe("Kitchen-table visit");
});

test("1.5 a document that does not exist is refused for good and not made", async () => {
  const live = randomUUID();
  const editor = world.newEditor(live);
  await eventually(() =>
    expect(editor.refusals).toEqual([{ code: 4404, reason: "no such document" }]),
  );
  expect(await world.peer(live).closed).toMatchObject({ code: 4404 });
});

test.each(["%", "%E0%A4%A", "a".repeat(5_000), "__proto__", "..%2f..%2fetc"])(
  "1.5 the name %j is no document, whatever it decodes to",
  async (name) => {
    expect(await world.peer(name).closed).toMatchObject({ code: 4404 });
  },
);

test("1.5 the name of a document may be written in capitals", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "same"));
  const editor = world.newEditor(live.toUpperCase());
  await editor.synced();
  const other = await world.editor(live);
  editor.type("!");
  await eventually(() => expect(other.content).toBe("same!"));
});

test("1.6 a page with an older schema is sent away before anything is sent", async () => {
  const live = await world.document();
  const peer = world.peer(live, "dana", "schema=2");
  await peer.join();
  expect(await peer.closed).toEqual({ code: 4409, reason: "This page is too old: reload" });
  expect(peer.received).toEqual([]);
});

test.each(["schema=3", "schema=4"])("1.6 a page with %s may stay", async (query) => {
  const peer = world.peer(await world.document(), "dana", query);
  await peer.join();
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
});

test("1.6 a schema that is no number counts as too old", async () => {
  const peer = world.peer(await world.document(), "dana", "schema=new");
  expect(await peer.closed).toMatchObject({ code: 4409 });
});

test("1.2 2.6 who asks for acknowledgements gets them, and nobody else does", async () => {
  const live = await world.document();
  const [asking, silent] = [world.peer(live), world.peer(live, "dana", "acknowledge=1")];
  const written = new Y.Doc();
  written.getText("title").insert(0, "mine");
  for (const peer of [silent, asking]) {
    await peer.join();
    await peer.update(Y.encodeStateAsUpdate(written));
  }
  await eventually(() => expect(asking.acknowledged).toBe(1));
  expect(await world.stored(live, (doc) => doc.getText("title").toJSON())).toBe("mine");
  expect(silent.of("acknowledged")).toEqual([]);
});

test("1.3 a ticket admits once, as the person who asked for it", async () => {
  const live = await world.document();
  world.access.set("nobody", { kind: "refused", code: 4401, reason: "sign in" });
  const { ticket } = world.documents.tickets.issue({ cookie: "tom" });
  const first = world.peer(live, "nobody", `ticket=${ticket}`);
  await first.join();
  await first.announce(7, 1, "{}");
  await eventually(() =>
    expect(world.documents.presence(live)).toMatchObject([{ actor: { name: "tom" } }]),
  );
  expect(await world.peer(live, "nobody", `ticket=${ticket}`).closed).toMatchObject({ code: 4401 });
});

test("1.4 a refusal completes the handshake, so that the stock client stops trying", async () => {
  const live = await world.document();
  world.access.set("stranger", { kind: "refused", code: 4403, reason: "no access" });
  const editor = world.newEditor(live, "stranger");
  await eventually(() => expect(editor.refusals).toEqual([{ code: 4403, reason: "no access" }]));
});

test("1.4 a long reason is cut where the protocol ends, not in a character", async () => {
  const live = await world.document();
  world.access.set("stranger", { kind: "refused", code: 4403, reason: "no 🙂".repeat(40) });
  const { code, reason } = await world.peer(live, "stranger").closed;
  expect(code).toBe(4403);
  expect(reason.length).toBeGreaterThan(60);
  expect("no 🙂".repeat(40).startsWith(reason)).toBe(true);
  expect(reason).not.toContain("\uFFFD");
});

test("1.4 when nobody can say who it is, the peer is asked to come back", async () => {
  const live = await world.document();
  world.access.set("dana", new Error("the database is away"));
  expect(await world.peer(live).closed).toMatchObject({ code: 4500 });
  world.access.delete("dana");
  const editor = await world.editor(live);
  expect(editor.refusals).toEqual([]);
});

test("1.7 what comes before the document is open is handled afterwards, in order", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "base"));
  const editor = world.newEditor(live, "dana", { connect: false });
  editor.type("mine ");
  await editor.goOnline();
  await eventually(() => expect(editor.isSaved).toBe(true));
  expect(await world.stored(live, (doc) => doc.getText("title").toJSON())).toContain("mine ");
});

test("1.7 more than 8 MB before the document is open is too much", async () => {
  await world.close();
  world = await World.inMemory({ earlyBytes: 1_000 });
  const live = await world.document();
  world.log.loadDelayMs = 100;
  const peer = world.peer(live);
  await peer.opened;
  peer.socket.send(Buffer.alloc(2_000));
  expect(await peer.closed).toMatchObject({ code: 1009 });
});

test("1.8 a document that fails to load does not open, and opens again when it can", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "precious"));
  world.log.failingLoads = 2;
  const peer = world.peer(live);
  await peer.join();
  expect(await peer.closed).toMatchObject({ code: 4500 });
  expect(peer.received).toEqual([]);
  const editor = await world.editor(live);
  expect(editor.content).toBe("precious");
});

test("1.8 bytes that do not decode are never replaced by an empty document", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "precious"));
  const broken = new Uint8Array([1, 2, 3, 255, 255, 255]);
  world.log.replaceFirstRow(live, broken);
  expect(await world.peer(live).closed).toMatchObject({ code: 4500 });
  await expect(world.documents.read(live, (doc) => doc.clientID)).rejects.toThrow(/./);
  await pause(100);
  expect((await world.log.load(live))?.parts).toEqual([broken]);
});

test("2.1 text is not spoken here", async () => {
  const peer = world.peer(await world.document());
  await peer.opened;
  peer.socket.send("hello");
  expect(await peer.closed).toMatchObject({ code: 1003 });
});

test("3.10 a server that stops sends everybody away to come back later", async () => {
  const live = await world.document();
  const peer = world.peer(live);
  await peer.join();
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  await world.documents.stop();
  expect(await peer.closed).toEqual({ code: 1012, reason: "restarting" });
});

test("8.1 rights are asked for anew at every connection", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  editor.goOffline();
  world.access.set("dana", { kind: "refused", code: 4401, reason: "sign in" });
  editor.provider.connect();
  await eventually(() => expect(editor.refusals).toEqual([{ code: 4401, reason: "sign in" }]));
  world.access.set("dana", granted("dana", "write"));
  await editor.goOnline();
});
