import { SCHEMA_VERSION } from "@playbooks/document-model";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";

import { countingSocket, type SentFrames } from "./counting-socket.ts";
import { reconnectDelayMs } from "./reconnect-delay.ts";

/** Messages of our own, docs/collaboration-protocol.md 2.6–2.8. */
const OWN = 100;
const ACKNOWLEDGED = 0;
const MODE = 1;
const NOTICE = 2;
const AWARENESS = 1;
/** WebSocket.OPEN */
const OPEN = 1;
/** Carets need not follow faster than eyes do; half of the server's work was carets before this. */
const AWARENESS_EVERY_MS = 60;
/** A socket that has not brought the document by then is given up; the stock client would wait for ever. */
const SYNCED_WITHIN_MS = 20_000;

export interface ConnectionOptions {
  /** "wss://host/collab" */
  readonly address: string;
  readonly liveDocumentId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** For windows that the browser's cookie does not speak for: a new ticket for each connection. */
  readonly ticket: () => Promise<string | undefined>;
  readonly onChange: () => void;
  readonly onMode: (mode: "read" | "write") => void;
  readonly onNotice: (text: string) => void;
  /** The server will not have this page back (4400–4499). */
  readonly onEnd: (code: number, reason: string) => void;
}

export interface Connection {
  /** The socket is open now. It may not have brought the document yet. */
  readonly isOpen: () => boolean;
  /** The server has sent all it has (2.2) on this connection. */
  readonly hasSynced: () => boolean;
  /** Counts of the present connection; they start at zero with each (3.2). */
  readonly frames: () => SentFrames;
  /** Whether a change of the document came from the server, and so need not be saved. */
  readonly isOrigin: (origin: unknown) => boolean;
  /** Tries now, also after the server has ended it. */
  readonly connect: () => void;
  /** For good: nothing is dialled afterwards. Frames that were not acknowledged live on in the device copy. */
  readonly close: () => void;
}

const NOTHING_SENT: SentFrames = { sent: 0, acknowledged: 0, answered: false };

/** The stock y-websocket client; when it connects again, and with which ticket, is decided here. */
export function openConnection(options: ConnectionOptions): Connection {
  const { doc, awareness, onChange } = options;
  let frames = NOTHING_SENT;
  let closed = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const provider = new WebsocketProvider(options.address, options.liveDocumentId, doc, {
    awareness,
    connect: false,
    // Another tab's edits would count as nobody's.
    disableBc: true,
    WebSocketPolyfill: countingSocket((counted) => {
      frames = counted;
      onChange();
    }),
  });
  const stopPresence = announceOwnPresence(provider, awareness);
  provider.messageHandlers[OWN] = (_encoder, decoder) => {
    switch (decoding.readVarUint(decoder)) {
      case ACKNOWLEDGED:
        frames.acknowledged = decoding.readVarUint(decoder);
        onChange();
        break;
      case MODE:
        options.onMode(decoding.readVarUint(decoder) === 1 ? "write" : "read");
        break;
      case NOTICE:
        options.onNotice(decoding.readVarString(decoder));
        break;
      // A later server may say more; this page need not understand it.
      default:
    }
  };

  const dial = async (): Promise<void> => {
    // "online", a retry and the person may all ask at once: one socket is enough.
    if (closed || provider.ws !== null) return;
    const ticket = await options.ticket().catch(() => undefined);
    if (closed) return;
    // Read by the client when it dials: set after `connect`, a ticket would be that of the last time.
    provider.params = { ack: "1", schema: String(SCHEMA_VERSION), ...(ticket ? { ticket } : {}) };
    provider.connect();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      if (!provider.synced) provider.ws?.close();
    }, SYNCED_WITHIN_MS);
  };
  const connect = (): void => {
    clearTimeout(timer);
    void dial();
  };

  provider.on("sync", (synced) => {
    if (synced) attempt = 0;
    onChange();
  });
  provider.on("status", onChange);
  provider.on("connection-close", (event) => {
    // Its own timer would come back without jitter and with a used ticket.
    provider.shouldConnect = false;
    if (closed) return;
    // Section 7: of these it is said to the person, and trying again would be answered the same.
    if (event !== null && event.code >= 4400 && event.code < 4500) {
      options.onEnd(event.code, event.reason);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(connect, reconnectDelayMs(attempt++));
  });
  addEventListener("online", connect);
  connect();

  return {
    // Between the socket's end and its event the stock client sends nothing and calls itself connected.
    isOpen: () => provider.wsconnected && provider.ws?.readyState === OPEN,
    hasSynced: () => provider.synced,
    frames: () => frames,
    isOrigin: (origin) => origin === provider,
    connect,
    close: () => {
      closed = true;
      clearTimeout(timer);
      clearTimeout(watchdog);
      removeEventListener("online", connect);
      stopPresence();
      provider.destroy();
    },
  };
}

/** The stock client echoes every caret of others back to the server; this sends one's own, gathered. */
function announceOwnPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  // oxlint-disable-next-line no-underscore-dangle -- it has no other name for it
  awareness.off("update", provider._awarenessUpdateHandler);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    timer = undefined;
    if (!provider.wsconnected || provider.ws === null) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
    provider.ws.send(encoding.toUint8Array(encoder));
  };
  const onUpdate = (_change: unknown, origin: unknown): void => {
    if (origin !== "local") return;
    timer ??= setTimeout(send, AWARENESS_EVERY_MS);
  };
  awareness.on("update", onUpdate);
  return () => {
    clearTimeout(timer);
    awareness.off("update", onUpdate);
  };
}
