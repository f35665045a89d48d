import { type Dice, dice } from "@playbooks/dice";
import * as Y from "yjs";

import { eventually } from "./testing/eventually.ts";
import type { MemoryUpdateLog } from "./testing/memory-update-log.ts";
import { awareness, message, type RawPeer } from "./testing/raw-peer.ts";
import { World } from "./testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory({ heldMs: 200 });
});

afterEach(() => world.close());

/** Frames as honest peers send them: noise that is nearly right reaches deeper than noise. */
function honestFrames(throws: Dice): Uint8Array[] {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [message(0, 0, Y.encodeStateVector(doc))];
  doc.on("update", (update: Uint8Array) => frames.push(message(0, 2, update)));
  const lines = doc.getMap<unknown>("lines");
  for (let i = 0; i < 8; i++) {
    doc.getText("title").insert(0, `word ${i} `);
    doc.getText("title").format(0, 4, { bold: true });
    if (throws.roll(2) === 0) doc.getText("title").delete(1, 2);
    const line = new Y.Map<unknown>([["ord", `a${i}`]]);
    lines.set(`line${i}`, line);
    line.set("pos", [i, { deep: [1, "x", null] }]);
    doc.getXmlFragment("body").insert(0, [new Y.XmlElement("paragraph")]);
  }
  frames.push(message(0, 1, Y.encodeStateAsUpdate(doc)));
  frames.push(
    message(1, awareness([{ clientId: doc.clientID, clock: 1, state: '{"user":{"name":"x"}}' }])),
  );
  frames.push(message(3));
  return frames;
}

/** Cut off, longer, noise, unchanged, or with some bytes turned. */
function mutated(frame: Uint8Array, throws: Dice): Uint8Array {
  const bytes = Uint8Array.from(frame);
  switch (throws.roll(5)) {
    case 0:
      return bytes.subarray(0, throws.roll(bytes.length + 1));
    case 1:
      return Uint8Array.from([...bytes, throws.roll(256)]);
    case 2:
      return Uint8Array.from({ length: throws.roll(60) }, () => throws.roll(256));
    case 3:
      return bytes;
    default:
      for (let i = 0; i <= throws.roll(4); i++) bytes[throws.roll(bytes.length)] = throws.roll(256);
      return bytes;
  }
}

/** As long as the server lets it; being thrown out is a good end. */
async function attack(live: string, throws: Dice): Promise<RawPeer> {
  const peer = world.peer(live, "mallory");
  await peer.opened;
  const frames = honestFrames(throws);
  for (let i = 0; i < 25 && peer.socket.readyState === 1; i++) {
    peer.socket.send(mutated(frames[throws.roll(frames.length)]!, throws));
    if (i % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return peer;
}

test.each([11, 2_026, 777_777])(
  "4.1 whatever is sent, the document stays whole and honest editors work on (seed %i)",
  async (seed) => {
    const throws = dice(seed);
    const live = await world.document((doc) => doc.getMap("lines").set("kept", "by the server"));
    const honest = await world.editor(live, "dana");
    for (let round = 0; round < 60; round++) {
      const peer = await attack(live, throws);
      if (round % 10 === 0) honest.doc.getMap("lines").set(`honest${round}`, "typed");
      if (throws.roll(2) === 0) peer.close();
    }
    honest.doc.getMap("lines").set("last", "word");
    await eventually(() => expect(honest.isSaved).toBe(true));
    const stored = await world.stored(live, (doc) =>
      JSON.stringify(doc.getMap("lines").get("last")),
    );
    expect(stored).toBe('"word"');
    const server = await world.documents.read(live, (doc) => Y.encodeStateAsUpdate(doc));
    const late = await world.editor(live, "tom");
    expect(Y.encodeStateVector(late.doc)).toEqual(Y.encodeStateVectorFromUpdate(server));
    expect(late.doc.getMap("lines").get("kept")).toBeDefined();
    expect(
      [...late.doc.share.keys()].every((root) => ["title", "body", "lines"].includes(root)),
    ).toBe(true);
  },
);
