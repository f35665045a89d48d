import { type ListenCommand, listenCommands } from "./listeners.ts";
import { message, type Message, messagesIn, stringAt } from "./protocol.ts";

/** Messages that a client sends before it waits for an answer, as one unit. */
export interface Batch {
  readonly bytes: Buffer;
  /** Type of the last message: S(ync), Q(uery), H (flush), c or f (end of a copy), F(unction call). */
  readonly end: string;
  /** The text of the last statement in the batch; empty when it only runs a prepared one. */
  readonly statement: string;
  readonly listen: readonly ListenCommand[];
}

/** What is complete in the bytes that have arrived. */
export interface Cut {
  readonly batches: readonly Batch[];
  /** How many bytes of the buffer the batches take; the rest is the beginning of the next one. */
  readonly used: number;
  /** The client said goodbye behind the batches. */
  readonly terminated: boolean;
}

const ENDS_A_BATCH = new Set("SQHcfF");
const STATEMENT = 0x53; // "S" in Describe and Close; "P" there would name a portal

/**
 * Cuts what a client has sent into batches. Named prepared statements live in the shared session, so each connection
 * has names of its own: `rename` gets the client's name and returns the session's.
 */
export function cutIntoBatches(buffer: Buffer, rename: (name: string) => string): Cut {
  const batches: Batch[] = [];
  let used = 0;
  let parts: Buffer[] = [];
  let texts: string[] = [];
  for (const found of messagesIn(buffer)) {
    if (found.type === "X") return { batches, used: found.end, terminated: true };
    parts.push(renameStatement(buffer.subarray(found.start, found.end), found.type, rename));
    texts.push(...sqlIn(buffer, found));
    if (!ENDS_A_BATCH.has(found.type)) continue;
    batches.push({
      bytes: Buffer.concat(parts),
      end: found.type,
      statement: texts.at(-1) ?? "",
      listen: texts.flatMap(listenCommands),
    });
    used = found.end;
    parts = [];
    texts = [];
  }
  return { batches, used, terminated: false };
}

function renameStatement(raw: Buffer, type: string, rename: (name: string) => string): Buffer {
  const at = statementNameAt(raw, type);
  const name = at === undefined ? "" : stringAt(raw, at);
  if (at === undefined || !name) return raw;
  const behind = raw.subarray(at + Buffer.byteLength(name) + 1);
  return message(type, raw.subarray(5, at), rename(name), behind);
}

/** Parse: name, sql … · Bind: portal, name … · Describe and Close: "S" (statement) or "P" (portal), name. */
function statementNameAt(raw: Buffer, type: string): number | undefined {
  if (type === "P") return 5;
  if (type === "B") return raw.indexOf(0, 5) + 1;
  if (type === "D" || type === "C") return raw[5] === STATEMENT ? 6 : undefined;
  return undefined;
}

function sqlIn(buffer: Buffer, { type, start }: Message): string[] {
  if (type === "Q") return [stringAt(buffer, start + 5)];
  if (type === "P") return [stringAt(buffer, buffer.indexOf(0, start + 5) + 1)];
  return [];
}
