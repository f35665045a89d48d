import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

export interface Typists {
  /** Updates sent so far, by all together. */
  sent(): number;
  /** How long an edit waited for its acknowledgement, in words. */
  waits(): string;
  stop(): void;
}

/**
 * People who type one character at a time, each at an own place. They do not integrate what others write: their CPU is
 * not what is measured, and two cores have to be enough for both sides.
 */
export async function startTypists(
  url: string,
  { clients, perSecond }: { readonly clients: number; readonly perSecond: number },
): Promise<Typists> {
  const typists = Array.from({ length: clients }, () => new Typist(url));
  await Promise.all(typists.map((typist) => typist.opened));
  const timers = typists.map((typist, index) => startTyping(typist, { index, clients, perSecond }));
  return {
    sent: () => typists.reduce((sum, typist) => sum + typist.sent, 0),
    waits: () => inWords(typists.flatMap((typist) => typist.waitsMs)),
    stop() {
      for (const timer of timers) clearInterval(timer);
      for (const typist of typists) typist.close();
    },
  };
}

/** Spread over the period, as people are. */
function startTyping(
  typist: Typist,
  { index, clients, perSecond }: { index: number; clients: number; perSecond: number },
): NodeJS.Timeout {
  const periodMs = 1_000 / perSecond;
  const timer = setInterval(() => typist.type(), periodMs);
  setTimeout(() => timer.refresh(), (periodMs * index) / clients);
  return timer;
}

class Typist {
  sent = 0;
  readonly waitsMs: number[] = [];
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;
  readonly #doc = new Y.Doc();
  readonly #sentAt: number[] = [];
  #acknowledged = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.opened = new Promise((resolve) => this.#socket.once("open", () => resolve()));
    this.#socket.on("open", () => this.#send(0, Y.encodeStateVector(this.#doc)));
    this.#socket.on("message", (data) => {
      if (Buffer.isBuffer(data) && data[0] === 100) this.#readAcknowledgement(data);
    });
    this.#doc.on("update", (update: Uint8Array) => {
      this.sent++;
      this.#sentAt.push(performance.now());
      this.#send(2, update);
    });
  }

  type(): void {
    const text = this.#doc.getText("title");
    text.insert(text.length, "x");
  }

  close(): void {
    this.#socket.terminate();
  }

  #send(step: number, bytes: Uint8Array): void {
    this.#socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      }),
    );
  }

  #readAcknowledgement(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    decoding.readVarUint(decoder);
    if (decoding.readVarUint(decoder) !== 0) return;
    const count = decoding.readVarUint(decoder);
    const now = performance.now();
    for (let frame = this.#acknowledged; frame < count; frame++) {
      this.waitsMs.push(now - (this.#sentAt[frame] ?? now));
    }
    this.#acknowledged = count;
  }
}

function inWords(waitsMs: readonly number[]): string {
  if (waitsMs.length === 0) return "never";
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  return `${at(0.5)} ms (p50), ${at(0.99)} ms (p99)`;
}
