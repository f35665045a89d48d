import { setTimeout as sleep } from "node:timers/promises";

import { eventually } from "../../eventually.ts";
import { Turns } from "../turns.ts";
import { Listeners } from "./listeners.ts";
import { message, messagesIn, query, readyForQuery, stringAt } from "./protocol.ts";
import { type Backend, VirtualConnection } from "./virtual-connection.ts";

/** Length 8, version 3.0, no parameters. */
const STARTUP = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
const PARSE_SYNC = Buffer.concat([message("P", "", "SELECT 1", Buffer.from([0, 0])), message("S")]);

/** A backend that knows BEGIN, COMMIT and ROLLBACK, notes every statement, and answers only when it may. */
function scriptedBackend({ maxWaitMs = 5000, maxIdleInTransactionMs = 5000 } = {}) {
  const statements: string[] = [];
  let open = false;
  const backend: Backend = {
    turns: new Turns(maxWaitMs),
    listeners: new Listeners(),
    maxIdleInTransactionMs,
    exchange: (batch) => {
      const [first] = messagesIn(batch);
      const statement = first?.type === "Q" ? stringAt(batch, 5) : `(${first?.type})`;
      statements.push(statement);
      if (statement === "BEGIN") open = true;
      if (statement === "COMMIT" || statement === "ROLLBACK") open = false;
      return Promise.resolve(readyForQuery(open ? "in transaction" : "idle"));
    },
  };
  return { backend, statements };
}

/** A client of the protocol; `types` are the letters of all answers so far. */
function connect(backend: Backend) {
  const connection = new VirtualConnection(backend);
  const answers: Buffer[] = [];
  const errors: Error[] = [];
  connection.on("data", (chunk: Buffer) => answers.push(chunk));
  connection.on("error", (error) => errors.push(error));
  connection.write(STARTUP);
  const types = (): string =>
    [...messagesIn(Buffer.concat(answers))].map(({ type }) => type).join("");
  const text = (): string => Buffer.concat(answers).toString("latin1");
  return { connection, errors, types, text };
}

test("a client is greeted once its startup message is whole", async () => {
  const { backend } = scriptedBackend();
  const connection = new VirtualConnection(backend);
  connection.write(STARTUP.subarray(0, 3));
  await sleep(5);
  expect(connection.read()).toBeNull();
  connection.write(STARTUP.subarray(3));
  await eventually(() => connection.readableLength > 0);
  connection.destroy();
});

test("a statement takes a turn and gives it back", async () => {
  const { backend, statements } = scriptedBackend();
  const anna = connect(backend);
  anna.connection.write(query("SELECT 1"));
  await eventually(() => statements.length === 1 && !backend.turns.busy);
  expect(anna.types()).toMatch(/Z.*Z$/);
});

test("a transaction keeps the turn from BEGIN to COMMIT, and another client waits", async () => {
  const { backend, statements } = scriptedBackend();
  const [anna, ben] = [connect(backend), connect(backend)];
  anna.connection.write(query("BEGIN"));
  await eventually(() => statements.length === 1);
  ben.connection.write(query("SELECT 'ben'"));
  anna.connection.write(query("UPDATE"));
  await sleep(20);
  expect(statements).toEqual(["BEGIN", "UPDATE"]);
  anna.connection.write(query("COMMIT"));
  await eventually(() => statements.length === 4);
  expect(statements).toEqual(["BEGIN", "UPDATE", "COMMIT", "SELECT 'ben'"]);
});

test("bytes may arrive in any pieces", async () => {
  const { backend, statements } = scriptedBackend();
  const { connection } = connect(backend);
  const bytes = Buffer.concat([query("SELECT 1"), query("SELECT 2")]);
  for (const byte of bytes) connection.write(Buffer.from([byte]));
  expect(await eventually(() => statements.join() === "SELECT 1,SELECT 2")).toBe(true);
});

test("who waits too long gets an error that a client understands, and may ask again", async () => {
  const { backend, statements } = scriptedBackend({ maxWaitMs: 20 });
  const [anna, ben] = [connect(backend), connect(backend)];
  anna.connection.write(query("BEGIN"));
  await eventually(() => statements.length === 1);
  ben.connection.write(PARSE_SYNC);
  await eventually(() => ben.text().includes("55P03"));
  expect(ben.types()).toMatch(/EZ$/);
  anna.connection.write(query("COMMIT"));
  await eventually(() => !backend.turns.busy);
  ben.connection.write(query("SELECT 'again'"));
  expect(await eventually(() => statements.includes("SELECT 'again'"))).toBe(true);
});

test("COPY FROM STDIN never reaches the database", async () => {
  const { backend, statements } = scriptedBackend();
  const { connection, text } = connect(backend);
  connection.write(query("COPY line FROM STDIN"));
  await eventually(() => text().includes("0A000"));
  expect(statements).toEqual([]);
});

test("a connection that goes away inside a transaction rolls it back", async () => {
  const { backend, statements } = scriptedBackend();
  const { connection } = connect(backend);
  connection.write(query("BEGIN"));
  await eventually(() => statements.length === 1);
  connection.destroy();
  await eventually(() => !backend.turns.busy);
  expect(statements).toEqual(["BEGIN", "ROLLBACK"]);
});

test("a goodbye ends the client, after what it asked before", async () => {
  const { backend, statements } = scriptedBackend();
  const { connection } = connect(backend);
  connection.write(Buffer.concat([query("SELECT 1"), message("X")]));
  await eventually(() => connection.destroyed);
  expect(statements).toEqual(["SELECT 1"]);
});

test("a transaction without a statement for too long is rolled back and its connection closed", async () => {
  const { backend, statements } = scriptedBackend({ maxIdleInTransactionMs: 30 });
  const { connection, errors } = connect(backend);
  connection.write(query("BEGIN"));
  await eventually(() => !backend.turns.busy && statements.length === 2);
  expect(statements).toEqual(["BEGIN", "ROLLBACK"]);
  expect(errors[0]).toMatchObject({ code: "25P03" });
});

test("when the database is gone its clients hear of it", async () => {
  const { backend } = scriptedBackend();
  const gone = {
    ...backend,
    exchange: () => Promise.reject(new Error("the database thread ended (1)")),
  };
  const { connection, errors } = connect(gone);
  connection.write(query("SELECT 1"));
  await eventually(() => connection.destroyed);
  expect(errors[0]?.message).toBe("the database thread ended (1)");
});
