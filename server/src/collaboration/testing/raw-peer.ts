import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

/** What the server sent, decoded by hand: a second reading of the protocol, independent of ours. */
export type ServerMessage =
  | { readonly kind: "step1"; readonly bytes: Uint8Array }
  | { readonly kind: "step2"; readonly bytes: Uint8Array }
  | { readonly kind: "update"; readonly bytes: Uint8Array }
  | { readonly kind: "awareness"; readonly entries: readonly SeenEntry[] }
  | { readonly kind: "acknowledged"; readonly count: number }
  | { readonly kind: "mode"; readonly mode: number }
  | { readonly kind: "notice"; readonly text: string };

/** An awareness entry as it came over the wire; "null" as state removes it. */
export interface SeenEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** A peer that says exactly what the test tells it to say. */
export class RawPeer {
  readonly socket: WebSocket;
  readonly received: ServerMessage[] = [];
  readonly opened: Promise<void>;
  /** Close code and reason. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on("error", () => undefined);
    this.socket.on("message", (data) => {
      if (Buffer.isBuffer(data)) this.received.push(readServerMessage(data));
    });
    this.opened = new Promise((resolve) => this.socket.once("open", () => resolve()));
    this.closed = new Promise((resolve) =>
      this.socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() })),
    );
  }

  async send(...parts: readonly (number | Uint8Array | string)[]): Promise<void> {
    await this.opened;
    this.socket.send(message(...parts));
  }

  /** Step 1; without a state vector as somebody who has nothing. */
  async join(stateVector: Uint8Array = new Uint8Array([0])): Promise<void> {
    await this.send(0, 0, stateVector);
  }

  async update(update: Uint8Array): Promise<void> {
    await this.send(0, 2, update);
  }

  async step2(update: Uint8Array): Promise<void> {
    await this.send(0, 1, update);
  }

  async announce(clientId: number, clock: number, state: string): Promise<void> {
    await this.send(1, awareness([{ clientId, clock, state }]));
  }

  of<Kind extends ServerMessage["kind"]>(kind: Kind): Extract<ServerMessage, { kind: Kind }>[] {
    return this.received.filter(
      (one): one is Extract<ServerMessage, { kind: Kind }> => one.kind === kind,
    );
  }

  get acknowledged(): number {
    return this.of("acknowledged").at(-1)?.count ?? 0;
  }

  /** A document made of everything that was received. */
  doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const one of this.received) {
      if (one.kind === "update" || one.kind === "step2") Y.applyUpdate(doc, one.bytes);
    }
    return doc;
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Numbers as var-ints, bytes and text with their length before them. */
export function message(...parts: readonly (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** The content of an awareness message. */
export function awareness(entries: readonly SeenEntry[]): Uint8Array {
  return message(
    entries.length,
    ...entries.flatMap(({ clientId, clock, state }) => [clientId, clock, state]),
  );
}

/** Read by hand and not by the client's code: the frames themselves are what is looked at. */
function readServerMessage(bytes: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === 0) {
    const kind = (["step1", "step2", "update"] as const)[decoding.readVarUint(decoder)];
    if (!kind) throw new Error("unknown sync step");
    return { kind, bytes: decoding.readVarUint8Array(decoder) };
  }
  if (type === 1)
    return { kind: "awareness", entries: readEntries(decoding.readVarUint8Array(decoder)) };
  if (type !== 100) throw new Error(`unknown message ${type}`);
  const word = decoding.readVarUint(decoder);
  if (word === 0) return { kind: "acknowledged", count: decoding.readVarUint(decoder) };
  if (word === 1) return { kind: "mode", mode: decoding.readVarUint(decoder) };
  return { kind: "notice", text: decoding.readVarString(decoder) };
}

function readEntries(bytes: Uint8Array): SeenEntry[] {
  const decoder = decoding.createDecoder(bytes);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  }));
}
