import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

import { CLOSE, ProtocolBreach } from "./close-codes.ts";
import type { Limits } from "./limits.ts";

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
/** Ours: what y-protocols has no message for. The stock client ignores types that it does not know. */
const SERVER_WORD = 100;

const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

/** One entry as it travels; the clock decides which of two is newer. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON text of the state; "null" removes the entry. */
  readonly state: string;
}

/** What a peer may say. Everything else breaks the protocol and closes with 4400. */
export type PeerMessage =
  | { readonly kind: "step1"; readonly stateVector: Uint8Array }
  /** `answer`: a step 2, which carries everything the peer has and we lacked. */
  | { readonly kind: "edit"; readonly update: Uint8Array; readonly answer: boolean }
  | { readonly kind: "awareness"; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: "queryAwareness" };

/** Enough for a room full of people whose entries the stock client echoes. */
const MAX_AWARENESS_ENTRIES = 1024;

/** Reads one message of a peer. Throws ProtocolBreach, or what lib0 throws at the end of the bytes. */
export function readPeerMessage(bytes: Uint8Array, limits: Limits): PeerMessage {
  const decoder = decoding.createDecoder(bytes);
  const message = readMessage(decoder, limits);
  if (decoding.hasContent(decoder)) throw new ProtocolBreach("one message per frame");
  return message;
}

function readMessage(decoder: decoding.Decoder, limits: Limits): PeerMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case SYNC:
      return readSync(decoder, limits);
    case AWARENESS:
      return { kind: "awareness", entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case QUERY_AWARENESS:
      return { kind: "queryAwareness" };
    default:
      throw new ProtocolBreach("unknown message");
  }
}

/** Step 2 has no limit of its own: it may be a whole document, and the socket refuses messages above 4 MB. */
function readSync(decoder: decoding.Decoder, limits: Limits): PeerMessage {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (step) {
    case STEP1:
      refuseAbove(bytes, limits.stateVectorBytes);
      return { kind: "step1", stateVector: bytes };
    case STEP2:
      return { kind: "edit", update: bytes, answer: true };
    case UPDATE:
      refuseAbove(bytes, limits.updateBytes);
      return { kind: "edit", update: bytes, answer: false };
    default:
      throw new ProtocolBreach("unknown sync step");
  }
}

function refuseAbove(bytes: Uint8Array, limit: number): void {
  if (bytes.length > limit) throw new ProtocolBreach("too large", CLOSE.tooLarge);
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_AWARENESS_ENTRIES) throw new ProtocolBreach("too many awareness entries");
  const entries: AwarenessEntry[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) });
  }
  return entries;
}

/** Asks a peer for everything that this state vector lacks. */
export function step1Frame(stateVector: Uint8Array): Buffer {
  return syncFrame(STEP1, stateVector);
}

/** Completes an answer to step 1: the stock client takes it for `synced`. */
export function step2Frame(update: Uint8Array): Buffer {
  return syncFrame(STEP2, update);
}

/** News that nobody asked for. */
export function updateFrame(update: Uint8Array): Buffer {
  return syncFrame(UPDATE, update);
}

/** Several entries in one message, which is what a room sends every 50 ms. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Buffer {
  const list = encoding.createEncoder();
  encoding.writeVarUint(list, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(list, clientId);
    encoding.writeVarUint(list, clock);
    encoding.writeVarString(list, state);
  }
  return frame((head) => encoding.writeVarUint(head, AWARENESS), encoding.toUint8Array(list));
}

/** An awareness message about nobody: keeps the stock client from giving the connection up. */
export const KEEP_ALIVE_FRAME = awarenessFrame([]);

/** The first `count` sync frames of this connection are committed (protocol 3.2). */
export function acknowledgementFrame(count: number): Buffer {
  return serverWord(0, (body) => encoding.writeVarUint(body, count));
}

/** Tells the page to lock or unlock its editor (protocol 2.7). */
export function modeFrame(mode: "read" | "write"): Buffer {
  return serverWord(1, (body) => encoding.writeVarUint(body, mode === "write" ? 1 : 0));
}

/** A sentence for the person (protocol 2.8). */
export function noticeFrame(text: string): Buffer {
  return serverWord(2, (body) => encoding.writeVarString(body, text));
}

function serverWord(word: number, write: (body: encoding.Encoder) => void): Buffer {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, SERVER_WORD);
  encoding.writeVarUint(body, word);
  write(body);
  return webSocketMessage(encoding.toUint8Array(body), undefined);
}

function syncFrame(step: number, bytes: Uint8Array): Buffer {
  return frame((head) => {
    encoding.writeVarUint(head, SYNC);
    encoding.writeVarUint(head, step);
  }, bytes);
}

function frame(writeType: (head: encoding.Encoder) => void, bytes: Uint8Array): Buffer {
  const head = encoding.createEncoder();
  writeType(head);
  encoding.writeVarUint(head, bytes.length);
  return webSocketMessage(encoding.toUint8Array(head), bytes);
}

/**
 * A whole WebSocket message (RFC 6455: final, binary, unmasked) as one buffer. It is made once and the same buffer is
 * written to every socket: most of the CPU of a busy document is spent on deliveries.
 */
function webSocketMessage(head: Uint8Array, body: Uint8Array | undefined): Buffer {
  const length = head.length + (body?.length ?? 0);
  const opening = webSocketHeader(length);
  const message = Buffer.allocUnsafe(opening.length + length);
  message.set(opening, 0);
  message.set(head, opening.length);
  if (body) message.set(body, opening.length + head.length);
  return message;
}

function webSocketHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x82, length]);
  if (length < 65_536) {
    const header = Buffer.from([0x82, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.from([0x82, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
  header.writeUInt32BE(length % 2 ** 32, 6);
  return header;
}
