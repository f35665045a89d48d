import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";

const SYNC = 0;
const AWARENESS = 1;
const OWN = 100;

/** A server of one live document in this process, and the browser's socket and window events. For tests. */
export function standInForServer(doc = new Y.Doc()) {
  const server = {
    doc,
    /** Every address that was dialled, in order. */
    dialled: [] as URL[],
    /** Presence frames that arrived. */
    presence: 0,
    /** No answer to anything, as behind a cable that was pulled. */
    silent: false,
    /** Stores and does not say so. */
    holdsAcknowledgements: false,
    /** Refuses with this code instead of opening. */
    refusal: undefined as number | undefined,
    /** Whoever is here, or comes, may read alone (8.3); what they send is dropped. */
    readOnly: false,
    /** Tells everybody who is here of it. */
    allow: (mode: "read" | "write") => {
      server.readOnly = mode === "read";
      for (const socket of server.open()) socket.allow(mode);
    },
    open: () => sockets.filter(({ readyState }) => readyState === 1),
    drop: (code = 1006) => {
      for (const socket of server.open()) socket.end(code);
    },
    acknowledge: () => {
      for (const socket of server.open()) socket.acknowledge();
    },
    say: (kind: "mode" | "notice", what: string) => {
      for (const socket of server.open()) socket.own(kind === "mode" ? 1 : 2, what);
    },
  };
  const sockets: Socket[] = [];
  const dialled = class extends Socket {
    constructor(url: string | URL) {
      super(server);
      server.dialled.push(new URL(url));
      sockets.push(this);
    }
  };
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    for (const socket of sockets) if (socket !== origin) socket.pass(update);
  });
  const events = new EventTarget();
  Object.assign(globalThis, {
    WebSocket: dialled,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
  });
  Object.defineProperty(globalThis, "navigator", {
    value: { onLine: true },
    configurable: true,
  });
  return server;
}

interface Server {
  readonly doc: Y.Doc;
  presence: number;
  readonly silent: boolean;
  readonly holdsAcknowledgements: boolean;
  readonly refusal: number | undefined;
  readonly readOnly: boolean;
}

/** What the stock client uses of a socket, with the server's end of it. */
class Socket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "blob";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  #frames = 0;
  #stored = 0;
  #isDropping = false;
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    queueMicrotask(() => this.#begin());
  }

  #begin(): void {
    if (this.readyState !== 0) return;
    if (this.#server.refusal !== undefined) return this.end(this.#server.refusal);
    this.readyState = 1;
    this.onopen?.();
    if (this.#server.readOnly) this.own(1, "read");
    else this.#ask();
  }

  #ask(): void {
    this.#answer((encoder) => sync.writeSyncStep1(encoder, this.#server.doc));
  }

  allow(mode: "read" | "write"): void {
    this.own(1, mode);
    if (mode === "write") this.#ask();
  }

  send(data: Uint8Array): void {
    if (this.#server.silent || this.readyState !== 1) return;
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) === AWARENESS) {
      this.#server.presence++;
      return;
    }
    const isEdit = data[1] !== sync.messageYjsSyncStep1;
    if (isEdit) this.#frames++;
    if (isEdit && this.#server.readOnly) {
      this.#isDropping = true;
      return;
    }
    this.#answer((encoder) => sync.readSyncMessage(decoder, encoder, this.#server.doc, this));
    // Step 2 carries what was dropped before, too.
    if (data[1] === sync.messageYjsSyncStep2) this.#isDropping = false;
    if (!this.#isDropping) this.#stored = this.#frames;
    if (!this.#server.holdsAcknowledgements) this.acknowledge();
  }

  acknowledge(): void {
    this.#tell((encoder) => {
      encoding.writeVarUint(encoder, OWN);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, this.#stored);
    });
  }

  own(kind: 1 | 2, what: string): void {
    this.#tell((encoder) => {
      encoding.writeVarUint(encoder, OWN);
      encoding.writeVarUint(encoder, kind);
      if (kind === 1) encoding.writeVarUint(encoder, what === "write" ? 1 : 0);
      else encoding.writeVarString(encoder, what);
    });
  }

  /** What somebody else has written. */
  pass(update: Uint8Array): void {
    if (this.readyState === 1) this.#answer((encoder) => sync.writeUpdate(encoder, update));
  }

  close(): void {
    this.end(1000);
  }

  end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code, reason: "" }));
  }

  #answer(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    write(encoder);
    if (encoding.length(encoder) > 1) this.#deliver(encoding.toUint8Array(encoder));
  }

  #tell(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    write(encoder);
    this.#deliver(encoding.toUint8Array(encoder));
  }

  #deliver(data: Uint8Array): void {
    queueMicrotask(() => {
      if (!this.#server.silent && this.readyState === 1) this.onmessage?.({ data });
    });
  }
}
