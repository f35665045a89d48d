import * as Y from "yjs";

import { CLOSE } from "./close-codes.ts";
import { eventually, pause } from "./testing/eventually.ts";
import type { MemoryUpdateLog } from "./testing/memory-update-log.ts";
import { person, World } from "./testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory();
});

afterEach(() => world.close());

function titleOf(doc: Y.Doc): string {
  return doc.getText("title").toJSON();
}

function insertion(text: string): { readonly doc: Y.Doc; readonly update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getText("title").insert(0, text);
  return { doc, update: Y.encodeStateAsUpdate(doc) };
}

describe("messages", () => {
  test("2.2 somebody with nothing gets the base as an update and then step 2", async () => {
    const live = await world.document((doc) => doc.getText("title").insert(0, "base"));
    await world.documents.edit(live, person("api"), (doc) =>
      doc.getText("title").insert(4, " and tail"),
    );
    const peer = world.peer(live);
    await peer.join();
    await eventually(() => expect(peer.of("step2")).toHaveLength(1));
    const kinds = peer.received.map(({ kind }) => kind).filter((kind) => kind !== "mode");
    expect(kinds.slice(0, 3)).toEqual(["update", "step2", "step1"]);
    expect(titleOf(peer.doc())).toBe("base and tail");
  });

  test("2.2 somebody with a part gets the rest as one step 2", async () => {
    const live = await world.document((doc) => doc.getText("title").insert(0, "base"));
    const first = world.peer(live);
    await first.join();
    await eventually(() => expect(first.of("step2")).toHaveLength(1));
    const known = first.doc();
    await world.documents.edit(live, person("api"), (doc) =>
      doc.getText("title").insert(0, "new "),
    );
    const second = world.peer(live);
    await second.join(Y.encodeStateVector(known));
    await eventually(() => expect(second.of("step2")).toHaveLength(1));
    expect(second.of("update")).toHaveLength(0);
    Y.applyUpdate(known, second.of("step2")[0]!.bytes);
    expect(titleOf(known)).toBe("new base");
  });

  test("2.9 a silent connection hears something before the stock client gives it up", async () => {
    await world.close();
    world = await World.inMemory({ keepAliveMs: 30 });
    const peer = world.peer(await world.document());
    await eventually(() =>
      expect(
        peer.of("awareness").filter(({ entries }) => entries.length === 0).length,
      ).toBeGreaterThan(2),
    );
  });

  test("2.10 a peer that does not answer pings is dropped", async () => {
    await world.close();
    world = await World.inMemory({ pingMs: 40 });
    const live = await world.document();
    const alive = await world.editor(live);
    const dead = world.peer(live);
    await dead.join();
    dead.socket.pause();
    await pause(200);
    dead.socket.resume();
    expect(await dead.closed).toMatchObject({ code: 1006 });
    expect(alive.provider.wsconnected).toBe(true);
  });

  test("2.11 edits of one tick go out as one update, but not back to their only author", async () => {
    const live = await world.document();
    const [author, reader] = [world.peer(live, "dana"), world.peer(live, "tom")];
    for (const peer of [author, reader]) {
      await peer.join();
      await eventually(() => expect(peer.of("step1")).toHaveLength(1));
    }
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (const letter of "burst") doc.getText("title").insert(doc.getText("title").length, letter);
    await author.opened;
    author.socket.pause();
    for (const update of updates) void author.update(update);
    author.socket.resume();
    await eventually(() => expect(titleOf(reader.doc())).toBe("burst"));
    expect(reader.of("update").length).toBeLessThan(1 + updates.length);
    expect(author.of("update")).toHaveLength(1);
  });
});

describe("in a crowd", () => {
  /** Everybody may write; the document is as big as they make it. */
  async function crowd(live: Awaited<ReturnType<World["document"]>>, size: number) {
    const peers = Array.from({ length: size }, (_, i) => world.peer(live, `guest ${i}`));
    for (const peer of peers) {
      await peer.join();
      await eventually(() => expect(peer.of("step1")).toHaveLength(1));
    }
    return peers;
  }

  test("2.11 what several send between two ticks is read together and goes out as one update", async () => {
    const live = await world.document();
    const [first, second, third, reader] = await crowd(live, 10);
    await first!.update(insertion("first ").update);
    await eventually(() => expect(reader!.of("update")).toHaveLength(1));
    const sent = [second!.update(insertion("second ").update)];
    sent.push(third!.update(insertion("third ").update));
    await Promise.all(sent);
    await eventually(() => expect(titleOf(reader!.doc())).toMatch(/^(?=.*second)(?=.*third)/));
    expect(reader!.of("update")).toHaveLength(2);
  });

  test("2.11 a document goes on after a rest in which nobody wrote, and saves what comes then", async () => {
    const live = await world.document();
    const [first, second] = await crowd(live, 10);
    await first!.update(insertion("early ").update);
    await eventually(() => expect(first!.acknowledged).toBe(1));
    await pause(2 * 120);
    await second!.update(insertion("late ").update);
    await eventually(() => expect(second!.acknowledged).toBe(1));
    expect(await world.stored(live, titleOf)).toMatch(/early/);
    expect(await world.stored(live, titleOf)).toMatch(/late/);
  });

  test("2.11 somebody who comes or leaves during a rest is heard, and the others are afterwards", async () => {
    const live = await world.document();
    const [first, second, third, reader] = await crowd(live, 10);
    await first!.update(insertion("first ").update);
    await eventually(() => expect(reader!.of("update")).toHaveLength(1));
    const newcomer = world.peer(live, "newcomer");
    await newcomer.join();
    await newcomer.update(insertion("newcomer ").update);
    third!.socket.close();
    await second!.update(insertion("second ").update);
    await eventually(() =>
      expect(titleOf(reader!.doc())).toMatch(/^(?=.*newcomer)(?=.*second)(?=.*first)/),
    );
    expect(await third!.closed).toMatchObject({ code: 1005 });
  });

  test("2.11 somebody who is shown out during a rest ends in good order", async () => {
    const live = await world.document();
    const [first, second, reader] = await crowd(live, 10);
    await first!.update(insertion("first ").update);
    await eventually(() => expect(reader!.of("update")).toHaveLength(1));
    await second!.send(99);
    expect(await second!.closed).toMatchObject({ code: CLOSE.broken });
  });
});

describe("saving", () => {
  test("3.2 an edit is acknowledged after it is stored, not before", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    await eventually(() => expect(editor.unsaved).toBe(0));
    world.log.appendDelayMs = 120;
    editor.type("slow");
    await pause(60);
    expect(editor.unsaved).toBe(1);
    await eventually(() => expect(editor.isSaved).toBe(true));
    expect(await world.stored(live, titleOf)).toBe("slow");
  });

  test("3.3 an edit that brings nothing new is acknowledged too", async () => {
    const peer = world.peer(await world.document());
    await peer.join();
    const { update } = insertion("once");
    await peer.update(update);
    await eventually(() => expect(peer.acknowledged).toBe(1));
    await peer.update(update);
    await peer.step2(update);
    await eventually(() => expect(peer.acknowledged).toBe(3));
  });

  test("3.3 a repetition waits for the commit of what it repeats", async () => {
    const live = await world.document();
    const [first, second] = [world.peer(live), world.peer(live, "tom")];
    for (const peer of [first, second]) await peer.join();
    const { update } = insertion("twice");
    world.log.appendDelayMs = 100;
    await first.update(update);
    await pause(30);
    await second.update(update);
    await pause(30);
    expect(second.acknowledged).toBe(0);
    await eventually(() => expect(second.acknowledged).toBe(1));
    expect(await world.stored(live, titleOf)).toBe("twice");
  });

  test("3.5 a pure deletion is acknowledged by its own count", async () => {
    const live = await world.document((doc) => doc.getText("title").insert(0, "too much"));
    const editor = await world.editor(live);
    await eventually(() => expect(editor.unsaved).toBe(0));
    world.log.appendDelayMs = 60;
    editor.text.delete(3, 5);
    await pause(30);
    expect(editor.unsaved).toBe(1);
    await eventually(() => expect(editor.isSaved).toBe(true));
    expect(await world.stored(live, titleOf)).toBe("too");
  });

  test("3.6 appends that fail are tried again, and only then acknowledged", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    await eventually(() => expect(editor.unsaved).toBe(0));
    world.log.failingAppends = 3;
    editor.type("stubborn");
    await pause(40);
    expect(editor.unsaved).toBe(1);
    await eventually(() => expect(editor.isSaved).toBe(true));
    expect(await world.stored(live, titleOf)).toBe("stubborn");
  });

  test("3.1 a store that is slower than the typing gathers: fewer rows, nothing lost, order kept", async () => {
    const live = await world.document();
    const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
    world.log.appendDelayMs = 40;
    for (let i = 0; i < 60; i++) {
      dana.type("d");
      tom.type("t", 0);
      await pause(2);
    }
    await eventually(() => expect(dana.isSaved && tom.isSaved).toBe(true));
    const stored = await world.log.load(live);
    expect(stored!.sequence).toBeLessThan(40);
    expect(await world.stored(live, titleOf)).toBe(dana.content);
    expect(dana.content).toHaveLength(120);
    expect(tom.content).toBe(dana.content);
  });

  test("3.1 when too much waits for the database, peers keep their edits themselves", async () => {
    await world.close();
    world = await World.inMemory({ uncommittedBytes: 2_000 });
    const live = await world.document();
    world.log.failingAppends = Infinity;
    const peer = world.peer(live);
    await peer.join();
    for (let i = 0; i < 10; i++) await peer.update(insertion("x".repeat(1_000)).update);
    expect(await peer.closed).toMatchObject({ code: 1013 });
    expect(peer.acknowledged).toBe(0);
    world.log.failingAppends = 0;
  });

  test("3.8 what was shown but not stored comes back from the peers after a crash", async () => {
    const live = await world.document();
    const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
    world.log.failingAppends = Infinity;
    dana.type("shown, not stored");
    await eventually(() => expect(tom.content).toBe("shown, not stored"));
    dana.close();
    // Another server over the same log stands for the restart: the first never stored anything.
    const next = await World.on({
      log: world.log,
      inTransaction: () => Promise.reject(new Error("not needed")),
      limits: {},
      schemaVersion: 3,
    });
    world.log.failingAppends = 0;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(tom.doc));
    const back = next.newEditor(live, "tom", { doc });
    await eventually(() => expect(back.isSaved).toBe(true));
    expect(await next.stored(live, titleOf)).toBe("shown, not stored");
    const clients = (await next.log.load(live))!.clients;
    expect(
      clients.find(({ clientId }) => clientId !== doc.clientID && clientId === dana.doc.clientID),
    ).toMatchObject({ memberId: expect.stringMatching(/dana|tom/) });
    await next.close();
  });

  test("3.9 offline edits are unsaved until this connection has acknowledged them", async () => {
    const live = await world.document();
    const editor = await world.editor(live);
    editor.type("online ");
    await eventually(() => expect(editor.isSaved).toBe(true));
    editor.goOffline();
    editor.type("offline");
    expect(editor.isSaved).toBe(false);
    world.log.appendDelayMs = 60;
    await editor.goOnline();
    expect(editor.isSaved).toBe(false);
    await eventually(() => expect(editor.isSaved).toBe(true));
    expect(await world.stored(live, titleOf)).toBe("online offline");
  });

  test("3.10 a stop stores, projects and acknowledges what was typed a moment before", async () => {
    const live = await world.document();
    const peer = world.peer(live);
    await peer.join();
    await eventually(() => expect(peer.of("step2")).toHaveLength(1));
    world.log.appendDelayMs = 30;
    await peer.update(insertion("last words").update);
    await pause(5);
    await world.documents.stop();
    expect(await peer.closed).toMatchObject({ code: 1012 });
    expect(peer.acknowledged).toBe(1);
    expect(await world.stored(live, titleOf)).toBe("last words");
    expect(world.projected.at(-1)).toMatchObject({ title: "last words" });
  });
});

test("nodes that nobody here knows pass through untouched", async () => {
  const live = await world.document();
  const dana = await world.editor(live);
  const strange = new Y.XmlElement("node-of-tomorrow");
  strange.setAttribute("level", "7");
  dana.doc.getXmlFragment("body").insert(0, [strange]);
  await eventually(() => expect(dana.isSaved).toBe(true));
  await world.documents.edit(live, person("api"), (doc) => doc.getText("title").insert(0, "x"));
  const tom = await world.editor(live, "tom");
  expect(tom.doc.getXmlFragment("body").toJSON()).toBe(
    '<node-of-tomorrow level="7"></node-of-tomorrow>',
  );
});
