import { createScenarioDocument, scenarioRoots } from "@playbooks/document-model";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as Y from "yjs";

import { standInForServer } from "../testing/server-stand-in.ts";
import type { RoomOptions } from "./room-options.ts";
import { openRoom, type Room } from "./room.ts";
import { saveWords } from "./save-state.ts";

const open: Room[] = [];

beforeEach(() => {
  Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
});
afterEach(() => {
  for (const room of open.splice(0)) room.close();
});

const PATIENCE_MS = 3_000;

/** Real sockets, timers and databases take their turns; nothing here takes longer than this. */
async function until(claim: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!claim()) {
    if (Date.now() > end) throw new Error("It did not come to that.");
    await aMoment(5);
  }
}

const aMoment = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

function serverWithScenario() {
  const doc = new Y.Doc();
  createScenarioDocument(doc, { title: "First call", dealStage: "DISCOVERY" });
  return standInForServer(doc);
}

function enter(over: Partial<RoomOptions> = {}) {
  const told: string[] = [];
  const room = openRoom({
    liveDocumentId: "live_1",
    me: { memberId: "member_dana", name: "Dana" },
    mayWrite: true,
    address: "ws://localhost/collab",
    ticket: () => Promise.resolve(undefined),
    onSignedOut: () => told.push("signed out"),
    onNotice: (text) => told.push(text),
    onLetGo: () => told.push("let go"),
    ...over,
  });
  open.push(room);
  const { title } = scenarioRoots(room.doc);
  return {
    room,
    told,
    title: () => title.toJSON(),
    write: (text: string) => title.insert(title.length, text),
    words: () => saveWords(room.status.get().save),
  };
}

function leave(room: Room): void {
  open.splice(open.indexOf(room), 1);
  room.close();
}

test("what is written counts as saved only when the server has said so", async () => {
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => room.status.get().ready && words() === "Saved");
  server.holdsAcknowledgements = true;
  write(" again");
  await until(() => words() === "Saving 1 change");
  write("!");
  await until(() => words() === "Saving 2 changes");
  expect(room.status.get().dirty).toBe(true);
  server.acknowledge();
  await until(() => words() === "Saved");
  expect(room.status.get().dirty).toBe(false);
});

test("what is typed and not written yet is not called saved", async () => {
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => words() === "Saved");
  server.holdsAcknowledgements = true;
  const release = room.hold();
  expect(words()).toBe("Saving 1 change");
  write(" again");
  expect(words()).not.toBe("Saved");
  release();
  release();
  await until(() => words() === "Saving 1 change");
  server.acknowledge();
  await until(() => words() === "Saved");
});

test("what others write is nothing to save", async () => {
  const server = serverWithScenario();
  const { room, title } = enter();
  await until(() => room.status.get().ready);
  server.holdsAcknowledgements = true;
  scenarioRoots(server.doc).title.insert(0, "The ");
  await until(() => title() === "The First call");
  expect(room.status.get().dirty).toBe(false);
});

test("without a connection it is kept on this device, and it arrives when there is one", async () => {
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => words() === "Saved");
  server.refusal = 1013;
  server.drop();
  write(" offline");
  await until(() => words() === "Offline, kept on this device");
  expect(room.status.get().connected).toBe(false);
  server.refusal = undefined;
  await until(() => words() === "Saved");
  expect(scenarioRoots(server.doc).title.toJSON()).toBe("First call offline");
});

test("where the browser is offline, changes that nobody acknowledges are soon called so", async () => {
  const server = serverWithScenario();
  const { words, write } = enter();
  await until(() => words() === "Saved");
  Object.assign(navigator, { onLine: false });
  // A server on this machine answers all the same.
  write(" here");
  await until(() => words() === "Saved");
  server.silent = true;
  write(" lost");
  expect(words()).toBe("Saving 1 change");
  await until(() => words() === "Offline, kept on this device");
});

test("where the browser keeps nothing, a lost connection is a reason to act", async () => {
  Reflect.deleteProperty(globalThis, "indexedDB");
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => words() === "Saved");
  server.refusal = 1013;
  server.drop();
  write(" offline");
  await until(() => words() === "Not saved: act now");
  expect(room.status.get().dirty).toBe(true);
});

test("a device copy counts from when it has opened, however late that is", async () => {
  const database = indexedDB.open.bind(indexedDB);
  const late: (() => void)[] = [];
  indexedDB.open = (name, version) => {
    const waiting: Partial<IDBOpenDBRequest> = {};
    late.push(() => Object.assign(database(name, version), waiting));
    return waiting as IDBOpenDBRequest;
  };
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => words() === "Saved");
  server.refusal = 1013;
  server.drop();
  write(" offline");
  await until(() => words() === "Not saved: act now");
  for (const openNow of late) openNow();
  await until(() => words() === "Offline, kept on this device");
  expect(room.status.get().dirty).toBe(true);
});

test("what is written while the socket is closing is not taken for sent", async () => {
  const server = serverWithScenario();
  const { room, words, write } = enter();
  await until(() => words() === "Saved");
  server.refusal = 1013;
  server.drop();
  write(" too late");
  expect(room.status.get().dirty).toBe(true);
  await until(() => !room.status.get().connected);
  expect(room.status.get().dirty).toBe(true);
});

test("edits of an earlier visit are not called saved before the server has them", async () => {
  const server = serverWithScenario();
  const first = enter();
  await until(() => first.words() === "Saved");
  server.refusal = 1013;
  server.drop();
  first.write(" yesterday");
  await until(() => first.words() === "Offline, kept on this device");
  await aMoment(60);
  leave(first.room);
  const second = enter();
  await until(() => second.room.status.get().ready);
  expect(second.title()).toBe("First call yesterday");
  expect(second.words()).toBe("Offline, kept on this device");
  server.refusal = undefined;
  await until(() => second.words() === "Saved");
  expect(scenarioRoots(server.doc).title.toJSON()).toBe("First call yesterday");
});

test("nothing is shown as an empty document before the real one is here", async () => {
  const server = serverWithScenario();
  server.refusal = 1013;
  const { room } = enter();
  await aMoment(100);
  expect(room.status.get().ready).toBe(false);
  server.refusal = undefined;
  await until(() => room.status.get().ready);
  expect(scenarioRoots(room.doc).title.toJSON()).toBe("First call");
});

test("whose right to write is taken away reads on", async () => {
  const server = serverWithScenario();
  const { room, told } = enter();
  await until(() => room.status.get().ready);
  server.say("mode", "read");
  await until(() => !room.status.get().mayWrite);
  server.say("notice", "You are a viewer now.");
  await until(() => told.length > 0);
  expect(room.status.get().end).toBeUndefined();
  expect(told).toEqual(["You are a viewer now."]);
});

/** A writer who loses the connection, types three letters without it, and finds that they may only read now. */
async function demotedOffline() {
  const server = serverWithScenario();
  const visit = enter();
  await until(() => visit.words() === "Saved");
  server.refusal = 1013;
  server.drop();
  await until(() => !visit.room.status.get().connected);
  for (const letter of " ok") visit.write(letter);
  await until(() => visit.words() === "Offline, kept on this device");
  server.refusal = undefined;
  server.readOnly = true;
  await until(() => visit.words() === "3 changes not sent");
  return { server, ...visit };
}

test("8.5 what was typed by somebody who may only read now is called not sent, also after a reload", async () => {
  const { server, room } = await demotedOffline();
  expect(scenarioRoots(server.doc).title.toJSON()).toBe("First call");
  await aMoment(60);
  leave(room);
  const again = enter({ mayWrite: false });
  await until(() => again.words() === "3 changes not sent");
  expect(again.title()).toBe("First call ok");
  expect(again.room.status.get()).toMatchObject({ mayWrite: false, dirty: true });
});

test("8.5 it is sent once the person may write again, and they are told", async () => {
  const { server, words, told } = await demotedOffline();
  server.allow("write");
  await until(() => words() === "Saved");
  expect(scenarioRoots(server.doc).title.toJSON()).toBe("First call ok");
  expect(told).toContain("3 changes that could not be sent before are saved now.");
});

test("8.5 that holds for a later visit, too, and is said once", async () => {
  const { server, room } = await demotedOffline();
  await aMoment(60);
  leave(room);
  server.readOnly = false;
  const again = enter({ mayWrite: false });
  await until(() => again.words() === "Saved");
  expect(again.told).toContain("3 changes that could not be sent before are saved now.");
  expect(again.room.status.get().mayWrite).toBe(true);
  await aMoment(60);
  leave(again.room);
  const third = enter();
  await until(() => third.words() === "Saved");
  expect(third.told).toEqual([]);
});

test("8.5 what is let go is nowhere any more: the page shows what the others have", async () => {
  const { server, room, told } = await demotedOffline();
  await room.letGo();
  expect(told).toContain("let go");
  leave(room);
  const again = enter({ mayWrite: false });
  await until(() => again.room.status.get().ready && again.words() === "Saved");
  expect(again.title()).toBe("First call");
  server.allow("write");
  await until(() => again.room.status.get().mayWrite);
  await aMoment(60);
  expect(scenarioRoots(server.doc).title.toJSON()).toBe("First call");
});

test("8.5 what was stored just before the right to write went is not called not sent", async () => {
  const server = serverWithScenario();
  const { words, write, room } = enter();
  await until(() => words() === "Saved");
  server.holdsAcknowledgements = true;
  write("!");
  server.allow("read");
  await until(() => !room.status.get().mayWrite);
  expect(words()).toBe("Saving 1 change");
  server.acknowledge();
  await until(() => words() === "Saved");
});

test.each([
  [4401, "signedOut"],
  [4403, "noAccess"],
  [4404, "gone"],
  [4409, "tooOld"],
  [4429, "tooManyPages"],
  [4450, "refused"],
])("the server's %i ends it as %s, and only a new attempt opens it again", async (code, end) => {
  const server = serverWithScenario();
  const { room, told, words } = enter();
  await until(() => words() === "Saved");
  server.drop(code);
  await until(() => room.status.get().end === end);
  expect(words()).toBe("Not connected");
  expect(told).toEqual(end === "signedOut" ? ["signed out"] : []);
  await aMoment(400);
  expect(server.dialled).toHaveLength(1);
  room.connect();
  await until(() => words() === "Saved");
  expect(room.status.get().end).toBeUndefined();
});

test("whoever lost access keeps no copy, unless it holds edits that are nowhere else", async () => {
  const server = serverWithScenario();
  const clean = enter();
  await until(() => clean.words() === "Saved");
  await aMoment(60);
  server.drop(4403);
  await until(() => clean.room.status.get().end === "noAccess");
  await aMoment(60);
  leave(clean.room);
  const again = enter();
  await until(() => again.words() === "Saved");
  server.refusal = 1013;
  server.drop();
  again.write(" mine");
  await until(() => again.room.status.get().dirty);
  await aMoment(60);
  server.refusal = 4403;
  again.room.connect();
  await until(() => again.room.status.get().end === "noAccess");
  expect(again.words()).toBe("1 change not sent");
  expect(again.room.status.get().mayWrite).toBe(false);
  await aMoment(60);
  leave(again.room);
  const third = enter();
  // The text is read before the mark beside it, and shown when both are here.
  await until(() => third.room.status.get().ready);
  expect(third.title()).toContain("mine");
  expect(third.room.status.get().dirty).toBe(true);
});

test("a closed room leaves nothing running", async () => {
  const server = serverWithScenario();
  const { room } = enter();
  await until(() => room.status.get().ready);
  leave(room);
  await aMoment(300);
  expect(server.open()).toEqual([]);
  expect(server.dialled).toHaveLength(1);
});

test("where somebody is, is told once however often it is said", () => {
  serverWithScenario();
  const { room } = enter();
  let told = 0;
  room.awareness.on("update", () => told++);
  room.announce("title");
  room.announce("title");
  room.announce("title", "scenario_1");
  expect(told).toBe(2);
  expect(room.awareness.getLocalState()).toMatchObject({
    user: { memberId: "member_dana", name: "Dana" },
    field: "title",
    scenarioId: "scenario_1",
  });
});
