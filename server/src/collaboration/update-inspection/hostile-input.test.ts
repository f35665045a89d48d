import * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import type { RawPeer } from "../testing/raw-peer.ts";
import { deletionOf, textUpdate, updateOf, updatesOf } from "../testing/updates.ts";
import { person, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;
let live: Awaited<ReturnType<World["document"]>>;

beforeEach(async () => {
  world = await World.inMemory();
  live = await world.document((doc) => doc.getText("title").insert(0, "intact"));
});

afterEach(() => world.close());

function titleOf(doc: Y.Doc): string {
  return doc.getText("title").toJSON();
}

/** Somebody who may write here, and has joined as everybody does. */
async function attacker(): Promise<RawPeer> {
  const peer = world.peer(live, "mallory");
  await peer.join();
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  return peer;
}

/** Nothing of it is in the document or the log, and an honest editor still works. */
async function expectIntact(content = "intact"): Promise<void> {
  expect(await world.stored(live, titleOf)).toBe(content);
  const editor = await world.editor(live);
  expect(editor.content).toBe(content);
  editor.type("!");
  await eventually(() => expect(editor.isSaved).toBe(true));
  expect(await world.stored(live, titleOf)).toBe(`${content}!`);
}

test.each<[string, (peer: RawPeer) => Promise<void>, number]>([
  ["an unknown message", (peer) => peer.send(9), 4400],
  ["a server's message", (peer) => peer.send(100, 0, 5), 4400],
  ["an unknown sync step", (peer) => peer.send(0, 7, new Uint8Array([0])), 4400],
  ["nothing at all", (peer) => peer.send(), 4400],
  ["a message that ends too early", (peer) => peer.send(0, 2, 200), 4400],
  ["two messages in one frame", (peer) => peer.send(0, 0, new Uint8Array([0]), 3), 4400],
  ["noise for an update", (peer) => peer.update(new Uint8Array([7, 255, 255, 255, 255, 1])), 4400],
  ["noise for a state vector", (peer) => peer.join(new Uint8Array([255, 255, 255, 1])), 4400],
  [
    "an unknown root type",
    (peer) => peer.update(updateOf((doc) => doc.getText("x").insert(0, "x"))),
    4400,
  ],
  ["an update above 1 MB", (peer) => peer.update(new Uint8Array((1 << 20) + 1)), 1009],
  ["a state vector above 256 KB", (peer) => peer.join(new Uint8Array((256 << 10) + 1)), 1009],
  ["a message above 4 MB", (peer) => peer.step2(new Uint8Array(4 << 20)), 1009],
])("4.1 4.2 %s ends the connection and harms nobody", async (_what, send, code) => {
  const peer = await attacker();
  await send(peer);
  expect(await peer.closed).toMatchObject({ code });
  await expectIntact();
});

test("4.2 a huge state vector is answered like any other, and soon", async () => {
  const stateVector = Y.encodeStateVector(
    new Map(Array.from({ length: 40_000 }, (_, i) => [i + 1, 1])),
  );
  expect(stateVector.length).toBeLessThan(256 << 10);
  const peer = world.peer(live);
  await peer.join(stateVector);
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  await expectIntact();
});

test("4.5 a message lost in the middle is asked for, and nothing is stored until it came", async () => {
  const [first, second, third] = updatesOf(
    (doc) => doc.getText("body").insert(0, "a"),
    (doc) => doc.getText("body").insert(1, "b"),
    (doc) => doc.getText("body").insert(2, "c"),
  );
  const peer = await attacker();
  await peer.update(first!);
  await eventually(() => expect(peer.acknowledged).toBe(1));
  const asked = peer.of("step1").length;
  await peer.update(third!);
  await eventually(() => expect(peer.of("step1").length).toBe(asked + 1));
  await pause(30);
  expect(peer.acknowledged).toBe(1);
  expect(await world.stored(live, (doc) => doc.getText("body").toJSON())).toBe("a");
  await peer.step2(second!);
  await eventually(() => expect(peer.acknowledged).toBe(3));
  expect(await world.stored(live, (doc) => doc.getText("body").toJSON())).toBe("abc");
});

test("4.5 what somebody else brings completes a held update too", async () => {
  const [first, second] = updatesOf(
    (doc) => doc.getText("body").insert(0, "a"),
    (doc) => doc.getText("body").insert(1, "b"),
  );
  const [early, late] = [await attacker(), await attacker()];
  await early.update(second!);
  await pause(20);
  await late.update(first!);
  await eventually(() => expect(early.acknowledged).toBe(1));
  expect(await world.stored(live, (doc) => doc.getText("body").toJSON())).toBe("ab");
});

test("3.4 a held frame stops the count of those after it", async () => {
  const [, orphan] = updatesOf(
    (doc) => doc.getText("body").insert(0, "a"),
    (doc) => doc.getText("body").insert(1, "b"),
  );
  const peer = await attacker();
  await peer.update(updateOf((doc) => doc.getText("body").insert(0, "1")));
  await peer.update(orphan!);
  await peer.update(updateOf((doc) => doc.getText("body").insert(0, "3")));
  await eventually(() => expect(peer.acknowledged).toBe(1));
  await pause(40);
  expect(peer.acknowledged).toBe(1);
});

test("4.6 more than 32 updates without their dependencies are too many", async () => {
  const peer = await attacker();
  for (let i = 0; i < 40; i++) {
    await peer.update(textUpdate({ client: i + 1, clock: 5, text: "future" }));
  }
  expect(await peer.closed).toMatchObject({ code: 4508 });
  await expectIntact();
});

test("4.6 updates that stay incomplete end the connection", async () => {
  await world.close();
  world = await World.inMemory({ heldMs: 50 });
  live = await world.document((doc) => doc.getText("title").insert(0, "intact"));
  const peer = await attacker();
  await peer.update(textUpdate({ client: 1, clock: 5, text: "future" }));
  expect(await peer.closed).toMatchObject({ code: 4508 });
  await expectIntact();
});

test("4.6 two thousand clients with clocks in the future leave no trace", async () => {
  const peer = await attacker();
  await peer.update(
    textUpdate(
      ...Array.from({ length: 2_000 }, (_, i) => ({ client: i + 1, clock: 2 ** 39, text: "x" })),
    ),
  );
  await pause(30);
  const other = world.peer(live);
  await other.join();
  await eventually(() => expect(other.of("step2")).toHaveLength(1));
  expect(other.doc().store.clients.size).toBe(1);
  await expectIntact();
});

test("4.4 a connection cannot fill the document with client ids", async () => {
  const peer = await attacker();
  await peer.update(
    textUpdate(
      ...Array.from({ length: 1_001 }, (_, i) => ({ client: i + 1, clock: 0, text: "x" })),
    ),
  );
  expect(await peer.closed).toMatchObject({ code: 4400 });
  await expectIntact();
});

test("4.7 updates that wait for each other pass the checks and are taken back", async () => {
  const peer = await attacker();
  const honest = await world.editor(live, "tom");
  honest.type(" and");
  await peer.update(
    textUpdate(
      { client: 2, clock: 0, text: "b", origin: [1, 0] },
      { client: 1, clock: 0, text: "a", origin: [2, 0] },
    ),
  );
  honest.type(" safe");
  expect(await peer.closed).toMatchObject({ code: 4400 });
  await eventually(() => expect(honest.isSaved).toBe(true));
  expect(peer.acknowledged).toBe(0);
  await expectIntact("intact and safe");
});

test("deletions of what was never there are held, never stored", async () => {
  const peer = await attacker();
  await peer.update(deletionOf({ client: 99, ranges: [[0, 1_000_000]] }));
  await pause(30);
  expect(peer.acknowledged).toBe(0);
  expect((await world.log.load(live))!.sequence).toBe(1);
  await expectIntact();
});

test("4.8 whoever makes the server work without end is stopped", async () => {
  await world.close();
  world = await World.inMemory({ workMs: 20, workRefillMsPerSecond: 1 });
  live = await world.document((doc) => doc.getText("title").insert(0, "intact"));
  const peer = world.peer(live, "mallory");
  const update = updateOf((doc) => {
    for (let i = 0; i < 2_000; i++) doc.getText("body").insert(0, "x");
  });
  await peer.opened;
  for (let i = 0; i < 200; i++) await peer.step2(update);
  expect(await peer.closed).toMatchObject({ code: 4529 });
});

test("1.9 a person has so many documents open and no more, however fast they come", async () => {
  await world.close();
  world = await World.inMemory({ connectionsPerPerson: 3 });
  live = await world.document((doc) => doc.getText("title").insert(0, "intact"));
  const peers = Array.from({ length: 5 }, () => world.peer(live, "mallory"));
  const refused = await Promise.all(peers.map((peer) => Promise.race([peer.closed, pause(500)])));
  const ends = refused.flatMap((end) => (end ? [end] : []));
  expect(ends).toHaveLength(2);
  expect(ends[0]).toMatchObject({
    code: 4429,
    reason: "You have too many pages open: close some and reload this one.",
  });
  await expectIntact(); // somebody else
  const open = peers.find((_, index) => refused[index] === undefined);
  open?.close();
  await eventually(async () => {
    const next = world.peer(live, "mallory");
    await next.join();
    await eventually(() => expect(next.of("step2")).toHaveLength(1));
  });
});

test("many joins of one document at once are answered from one encoding", async () => {
  await world.documents.edit(live, person("api"), (doc) =>
    doc.getText("body").insert(0, "x".repeat(200_000)),
  );
  const peers = Array.from({ length: 60 }, (_, i) => world.peer(live, `early${i}`));
  await Promise.all(peers.map((peer) => peer.join()));
  for (const peer of peers) {
    await eventually(() => expect(peer.of("step2")).toHaveLength(1));
    expect(titleOf(peer.doc())).toBe("intact");
  }
  const reconnecting = Array.from({ length: 60 }, (_, i) => world.peer(live, `late${i}`));
  const stateVector = Y.encodeStateVector(peers[0]!.doc());
  await Promise.all(reconnecting.map((peer) => peer.join(stateVector)));
  for (const peer of reconnecting) await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  expect(world.log.loads).toBe(1);
});
