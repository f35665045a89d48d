/**
 * The few parts of the PostgreSQL wire protocol (version 3) that the virtual connections need.
 * A message is one type byte, a four-byte length that counts itself, and a body.
 */

export type TransactionStatus = "idle" | "in transaction" | "failed transaction";

const STATUS_CODE = { idle: "I", "in transaction": "T", "failed transaction": "E" } as const;

/** A message inside the buffer in which it was found: `end` is exclusive. */
export interface Message {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const HEAD_BYTES = 5;

/** The complete messages at the start of a buffer. */
export function* messagesIn(buffer: Buffer): Generator<Message> {
  let start = 0;
  while (buffer.length >= start + HEAD_BYTES) {
    const end = start + 1 + buffer.readInt32BE(start + 1);
    if (buffer.length < end) return;
    yield { type: String.fromCharCode(buffer.readUInt8(start)), start, end };
    start = end;
  }
}

/** Builds a message; a string in its body ends in a zero byte, as everywhere in the protocol. */
export function message(type: string, ...body: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(
    body.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part)),
  );
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(type, 0, "latin1");
  head.writeInt32BE(4 + content.length, 1);
  return Buffer.concat([head, content]);
}

/** A simple query: may hold several statements, and is a batch of its own. */
export function query(sql: string): Buffer {
  return message("Q", sql);
}

/** The end of every answer; the status tells a client whether a transaction is open. */
export function readyForQuery(status: TransactionStatus): Buffer {
  return message("Z", Buffer.from(STATUS_CODE[status]));
}

/** `code` is a SQLSTATE. The connection stays usable, as after an error of a real server. */
export function errorResponse(code: string, text: string): Buffer {
  return message("E", "SERROR", "VERROR", `C${code}`, `M${text}`, Buffer.from([0]));
}

/** The parameters of PGlite's session, as a server reports them at its greeting. */
const SETTINGS = {
  server_version: "18.0",
  server_encoding: "UTF8",
  client_encoding: "UTF8",
  standard_conforming_strings: "on",
  integer_datetimes: "on",
  DateStyle: "ISO, MDY",
  TimeZone: "UTC",
} as const;

/** What a server says to a client that it has let in. PGlite's own session was started long before. */
export function greeting(): Buffer {
  const authenticated = message("R", Buffer.from([0, 0, 0, 0]));
  const settings = Object.entries(SETTINGS).map(([name, value]) => message("S", name, value));
  const cancelKey = message("K", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]));
  return Buffer.concat([authenticated, ...settings, cancelKey, readyForQuery("idle")]);
}

/** The zero-terminated string at a position. */
export function stringAt(buffer: Buffer, start: number): string {
  return buffer.toString("utf8", start, buffer.indexOf(0, start));
}

/** The status in a ReadyForQuery message. */
export function statusIn(answer: Buffer, { start }: Message): TransactionStatus {
  const code = String.fromCharCode(answer.readUInt8(start + HEAD_BYTES));
  if (code === STATUS_CODE["in transaction"]) return "in transaction";
  return code === STATUS_CODE.idle ? "idle" : "failed transaction";
}
