import { jest } from "@jest/globals";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { standInForServer } from "../../testing/server-stand-in.ts";
import { type Connection, type ConnectionOptions, openConnection } from "./connection.ts";

const open: Connection[] = [];

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
  jest.useRealTimers();
});

const after = (ms: number) => jest.advanceTimersByTimeAsync(ms);

function connected(over: Partial<ConnectionOptions> = {}) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const heard: string[] = [];
  const connection = openConnection({
    address: "ws://localhost/collab",
    liveDocumentId: "live_1",
    doc,
    awareness,
    ticket: () => Promise.resolve(undefined),
    onChange: () => undefined,
    onMode: (mode) => heard.push(mode),
    onNotice: (text) => heard.push(text),
    onEnd: (code) => heard.push(`end ${code}`),
    ...over,
  });
  open.push(connection);
  return { doc, awareness, connection, heard };
}

test("it dials the document with the schema it understands, and brings the text both ways", async () => {
  const server = standInForServer();
  server.doc.getText("title").insert(0, "First call");
  const { doc, connection } = connected();
  await after(0);
  expect(server.dialled.map(({ pathname }) => pathname)).toEqual(["/collab/live_1"]);
  expect(server.dialled[0]?.searchParams.get("ack")).toBe("1");
  expect(Number(server.dialled[0]?.searchParams.get("schema"))).toBeGreaterThan(0);
  expect(connection.hasSynced()).toBe(true);
  expect(doc.getText("title").toJSON()).toBe("First call");
  doc.getText("title").insert(10, " today");
  await after(0);
  expect(server.doc.getText("title").toJSON()).toBe("First call today");
});

test("every update that is sent waits until the server has stored it", async () => {
  const server = standInForServer();
  server.holdsAcknowledgements = true;
  const { doc, connection } = connected();
  await after(0);
  const { sent, answered } = connection.frames();
  expect(answered).toBe(true);
  doc.getText("title").insert(0, "a");
  doc.getText("title").insert(0, "b");
  await after(0);
  expect(connection.frames()).toEqual({ sent: sent + 2, acknowledged: 0, answered: true });
  server.acknowledge();
  await after(0);
  expect(connection.frames().acknowledged).toBe(sent + 2);
});

test("a lost connection comes back by itself, counting from zero, each time with a new ticket", async () => {
  const server = standInForServer();
  let tickets = 0;
  const { doc, connection } = connected({ ticket: () => Promise.resolve(`t${++tickets}`) });
  await after(0);
  server.drop();
  await after(0);
  expect(connection.isOpen()).toBe(false);
  doc.getText("title").insert(0, "Offline");
  await after(250);
  expect(connection.isOpen()).toBe(true);
  expect(server.dialled.map((url) => url.searchParams.get("ticket"))).toEqual(["t1", "t2"]);
  expect(server.doc.getText("title").toJSON()).toBe("Offline");
  expect(connection.frames().acknowledged).toBe(connection.frames().sent);
});

test("while nobody answers, the tries become rarer; the network's return is used at once", async () => {
  const server = standInForServer();
  server.refusal = 1013;
  connected();
  await after(60_000);
  const tries = server.dialled.length;
  expect(tries).toBeGreaterThan(8);
  expect(tries).toBeLessThan(24);
  server.refusal = undefined;
  dispatchEvent(new Event("online"));
  await after(0);
  expect(server.dialled).toHaveLength(tries + 1);
  expect(server.open()).toHaveLength(1);
});

test("a ticket that cannot be had is no reason not to try", async () => {
  const server = standInForServer();
  connected({ ticket: () => Promise.reject(new Error("offline")) });
  await after(0);
  expect(server.dialled).toHaveLength(1);
  expect(server.dialled[0]?.searchParams.has("ticket")).toBe(false);
});

test("a page that is left while its ticket is fetched opens nothing", async () => {
  const server = standInForServer();
  const { connection } = connected({
    ticket: () =>
      new Promise((resolve) => {
        setTimeout(() => resolve("late"), 500);
      }),
  });
  await after(100);
  connection.close();
  await after(5_000);
  expect(server.dialled).toEqual([]);
});

test("a socket that opens and brings nothing is given up for another", async () => {
  const server = standInForServer();
  server.silent = true;
  const { connection } = connected();
  await after(19_000);
  expect(server.dialled).toHaveLength(1);
  server.silent = false;
  await after(6_000);
  expect(server.dialled).toHaveLength(2);
  expect(connection.hasSynced()).toBe(true);
});

test("when the server will not have this page back nobody dials, until somebody asks for it", async () => {
  const server = standInForServer();
  const { connection, heard } = connected();
  await after(0);
  server.drop(4401);
  await after(60_000);
  expect(heard).toEqual(["end 4401"]);
  expect(server.dialled).toHaveLength(1);
  connection.connect();
  await after(0);
  expect(connection.isOpen()).toBe(true);
});

test("the server says who may write, and what somebody should know", async () => {
  const server = standInForServer();
  const { heard } = connected();
  await after(0);
  server.say("mode", "read");
  server.say("mode", "write");
  server.say("notice", "The line was too long.");
  await after(0);
  expect(heard).toEqual(["read", "write", "The line was too long."]);
});

test("a caret that runs is told in few frames, and carets of others are never echoed", async () => {
  const server = standInForServer();
  const { awareness } = connected();
  await after(0);
  const before = server.presence;
  for (let index = 0; index < 20; index++) awareness.setLocalStateField("cursor", index);
  await after(100);
  expect(server.presence).toBe(before + 1);
  awareness.emit("update", [{ added: [7], updated: [], removed: [] }, "remote"]);
  await after(100);
  expect(server.presence).toBe(before + 1);
});
