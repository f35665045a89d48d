import * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import type { RawPeer } from "../testing/raw-peer.ts";
import { person, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;
let live: Awaited<ReturnType<World["document"]>>;

afterEach(() => world.close());

async function open(limits: Parameters<typeof World.inMemory>[0]): Promise<void> {
  world = await World.inMemory(limits);
  live = await world.document((doc) => doc.getText("title").insert(0, "start"));
}

async function joined(who: string): Promise<RawPeer> {
  const peer = world.peer(live, who);
  await peer.join();
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  return peer;
}

/** More than the buffers of both kernels take, in pieces; the last one reads "end". */
async function flood(pieces: number): Promise<void> {
  for (let i = 0; i < pieces; i++) {
    await world.documents.edit(live, person("api"), (doc) => {
      const text = doc.getText("body");
      text.delete(0, text.length);
      text.insert(0, i === pieces - 1 ? "end" : "x".repeat(250_000));
    });
  }
}

test("9.1 a slow reader gets all that it missed as one update", async () => {
  await open({ slowReaderBytes: 100_000 });
  const slow = await joined("tom");
  slow.socket.pause();
  await flood(60);
  const missing = slow.of("update").length;
  slow.socket.resume();
  await eventually(() => expect(slow.doc().getText("body").toJSON()).toBe("end"));
  const server = await world.documents.read(live, (doc) => Y.encodeStateAsUpdate(doc));
  expect(Y.encodeStateAsUpdate(slow.doc())).toEqual(server);
  expect(slow.of("update").length - missing).toBeLessThan(55);
});

test("9.1 after it has drained a slow reader knows who is here and what is saved", async () => {
  await open({ slowReaderBytes: 100_000 });
  const slow = await joined("tom");
  const dana = await joined("dana");
  slow.socket.pause();
  await flood(60);
  await dana.announce(1, 1, '{"field":"title"}');
  const mine = new Y.Doc();
  mine.getText("title").insert(0, "mine ");
  await slow.update(Y.encodeStateAsUpdate(mine));
  await pause(50);
  slow.socket.resume();
  await eventually(() => expect(slow.acknowledged).toBe(1));
  await eventually(() => {
    const known = slow
      .of("awareness")
      .flatMap(({ entries }) => entries.map(({ clientId }) => clientId));
    expect(known).toContain(1);
  });
});

test("9.1 a slow reader that asks again and again gets one answer", async () => {
  await open({ slowReaderBytes: 100_000 });
  const slow = await joined("tom");
  slow.socket.pause();
  await flood(60);
  for (let i = 0; i < 20; i++) await slow.join();
  await pause(50);
  const answers = slow.of("step2").length;
  slow.socket.resume();
  await eventually(() => expect(slow.of("step2").length).toBeGreaterThan(answers));
  await pause(50);
  expect(slow.of("step2").length).toBe(answers + 1);
  expect(slow.doc().getText("body").toJSON()).toBe("end");
});

test("9.2 a reader that missed too much is dropped, the others go on", async () => {
  await open({ slowReaderBytes: 100_000, missedBytes: 2_000_000 });
  const slow = await joined("tom");
  const quick = await joined("dana");
  slow.socket.pause();
  await flood(60);
  await pause(20);
  slow.socket.resume();
  expect(await slow.closed).toMatchObject({ code: 1006 });
  await eventually(() => expect(quick.doc().getText("body").toJSON()).toBe("end"));
});

test("9.2 a reader that does not drain in time is dropped", async () => {
  await open({ slowReaderBytes: 100_000, slowReaderMs: 50 });
  const slow = await joined("tom");
  slow.socket.pause();
  await flood(60);
  await pause(120);
  slow.socket.resume();
  expect(await slow.closed).toMatchObject({ code: 1006 });
});
