import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

import { quantile } from "../report.ts";

export interface Typists {
  /** Updates sent so far, by all together. */
  sent(): number;
  /** How long an edit waited for its acknowledgement, in words. */
  waits(): string;
  stop(): void;
}

export interface TypistOptions {
  readonly url: string;
  readonly clients: number;
  /** Edits of each. */
  readonly perSecond: number;
  /** Hocuspocus wants the document's name before every message, and a token first. */
  readonly dialect?: "y-websocket" | "hocuspocus";
  readonly headers?: Readonly<Record<string, string>>;
}

const HOCUSPOCUS_DOCUMENT = "bench";
const HOCUSPOCUS_TOKEN = 2;
const HOCUSPOCUS_SYNC_STATUS = 8;

/**
 * People who type one character at a time, each at an own place. They do not integrate what others write: their CPU is
 * not what is measured, and two cores have to be enough for both sides.
 */
export async function startTypists(options: TypistOptions): Promise<Typists> {
  const typists = Array.from({ length: options.clients }, () => new Typist(options));
  await Promise.all(typists.map((typist) => typist.opened));
  const timers = typists.map((typist, index) => startTyping(typist, { ...options, index }));
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
  { index, clients, perSecond }: TypistOptions & { readonly index: number },
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
  readonly #dialect: "y-websocket" | "hocuspocus";
  #acknowledged = 0;

  constructor({ url, dialect = "y-websocket", headers = {} }: TypistOptions) {
    this.#dialect = dialect;
    this.#socket = new WebSocket(url, { perMessageDeflate: false, headers });
    this.opened = new Promise((resolve) => this.#socket.once("open", () => resolve()));
    this.#socket.on("open", () => {
      if (dialect === "hocuspocus") this.#introduce();
      this.#send(0, Y.encodeStateVector(this.#doc));
    });
    this.#socket.on("message", (data) => {
      if (Buffer.isBuffer(data)) this.#readAnswer(data);
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

  #introduce(): void {
    this.#socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarString(encoder, HOCUSPOCUS_DOCUMENT);
        encoding.writeVarUint(encoder, HOCUSPOCUS_TOKEN);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, "nobody asks");
      }),
    );
  }

  #send(step: number, bytes: Uint8Array): void {
    this.#socket.send(
      encoding.encode((encoder) => {
        if (this.#dialect === "hocuspocus") encoding.writeVarString(encoder, HOCUSPOCUS_DOCUMENT);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, step);
        encoding.writeVarUint8Array(encoder, bytes);
      }),
    );
  }

  #readAnswer(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    if (this.#dialect === "hocuspocus") {
      decoding.readVarString(decoder);
      // One for every update that is in its memory.
      if (decoding.readVarUint(decoder) === HOCUSPOCUS_SYNC_STATUS) {
        this.#noteAcknowledged(this.#acknowledged + 1);
      }
    } else if (decoding.readVarUint(decoder) === 100 && decoding.readVarUint(decoder) === 0) {
      this.#noteAcknowledged(decoding.readVarUint(decoder));
    }
  }

  #noteAcknowledged(count: number): void {
    const now = performance.now();
    for (let frame = this.#acknowledged; frame < count; frame++) {
      this.waitsMs.push(now - (this.#sentAt[frame] ?? now));
    }
    this.#acknowledged = count;
  }
}

function inWords(waitsMs: readonly number[]): string {
  if (waitsMs.length === 0) return "never";
  const at = (share: number): string => quantile(waitsMs, share).toFixed(0);
  return `${at(0.5)} ms (p50), ${at(0.99)} ms (p99)`;
}
