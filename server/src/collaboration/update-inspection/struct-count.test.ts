import * as Y from "yjs";

import { textUpdate, updateOf } from "../testing/updates.ts";
import { refuseTooManyStructs } from "./struct-count.ts";

/** As Yjs counts them, when it has built them all. */
function isRefused(update: Uint8Array, most: number): boolean {
  try {
    refuseTooManyStructs(update, most);
    return false;
  } catch (fault) {
    expect(fault).toMatchObject({ name: "ProtocolBreach", message: "too many changes at once" });
    return true;
  }
}

/** Every kind of content that a document can hold, by several clients, with deletions and lost text. */
function everything(seed: number): Uint8Array {
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = seed * 10 + client;
    return doc;
  });
  for (const [turn, doc] of docs.entries()) {
    const text = doc.getText("title");
    const lines = doc.getMap<unknown>("lines");
    const body = doc.getXmlFragment("body");
    for (let step = 0; step < 5 + ((seed * 7 + turn) % 11); step++) {
      text.insert(step % (text.length + 1), `ä${step}🙂`);
      text.format(0, 1, { bold: step % 2 === 0 });
      text.insertEmbed(0, { image: step });
      lines.set(`k${step}`, { deep: [step, null, true, "x", 1.5, 2n ** 40n], at: undefined });
      lines.set("bytes", new Uint8Array(step));
      const element = new Y.XmlElement("paragraph");
      body.insert(0, [element, new Y.XmlText("hello")]);
      element.setAttribute("level", String(step));
      doc.getArray("list").insert(0, [new Y.Map(), new Y.Array(), step]);
      if (step % 3 === 2) {
        text.delete(0, 2);
        body.delete(0, 1); // its content is collected, which leaves GC structs
      }
    }
    for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
  return Y.encodeStateAsUpdate(docs[0]!);
}

test("it counts as Yjs does, whatever stands in the update", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const update = everything(seed);
    const { structs } = Y.decodeUpdate(update);
    // An update must be long enough to be counted at all; this one is, with a few hundred structs.
    expect(update.length).toBeGreaterThan(structs.length * 2);
    expect({ seed, refused: isRefused(update, structs.length) }).toEqual({ seed, refused: false });
    expect({ seed, refused: isRefused(update, structs.length - 1) }).toEqual({
      seed,
      refused: true,
    });
  }
});

test("subdocuments and old JSON are counted past, to be refused by name later", () => {
  const update = updateOf((doc) => {
    doc.getMap("lines").set("sub", new Y.Doc({ guid: "g" }));
    doc.getMap("lines").set("after", 1);
  });
  expect(isRefused(update, 2)).toBe(false);
  expect(isRefused(update, 1)).toBe(true);
});

test("4.1a 200,000 tiny pieces are refused in a moment, also behind a harmless beginning", () => {
  const tiny = hostile(200_000);
  const start = performance.now();
  expect(isRefused(tiny, 30_000)).toBe(true);
  expect(isRefused(textUpdate(...manyClients(31_000)), 30_000)).toBe(true);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test("what ends in the middle or is no update throws, and a short update is not even read", () => {
  const update = everything(1);
  const cut = update.slice(0, 40);
  expect(() => refuseTooManyStructs(cut, 1)).toThrow(/./);
  expect(() => refuseTooManyStructs(new Uint8Array(100).fill(255), 1)).toThrow(/./);
  expect(() => refuseTooManyStructs(new Uint8Array([9, 9]), 30_000)).not.toThrow();
});

/** One small text from each: that makes an update dear to read, and short. */
function manyClients(count: number) {
  return Array.from({ length: count }, (_, i) => ({ client: i + 1, clock: 0, text: "x" }));
}

/** One honest struct of one client, then very many of another. */
function hostile(count: number): Uint8Array {
  const bytes: number[] = [2, 1, 9, 0, 4, 1, 5, ...Buffer.from("title"), 1, 120];
  const varUint = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest & 127));
    bytes.push(rest);
  };
  varUint(count);
  bytes.push(8, 0);
  for (let at = 0; at < count; at++) bytes.push(0, 1);
  bytes.push(0);
  return Uint8Array.from(bytes);
}
