import * as decoding from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";

import { countingSocket, type SentFrames } from "./counting-socket.ts";
import { keepDialling } from "./dialling.ts";
import { announceOwnPresence } from "./own-presence.ts";

/** Messages of our own, docs/collaboration-protocol.md 2.6–2.8. */
const OWN = 100;
const ACKNOWLEDGED = 0;
const MODE = 1;
const NOTICE = 2;
/** WebSocket.OPEN */
const OPEN = 1;

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

/** The stock y-websocket client: what it says of itself, and our own messages. */
export function openConnection(options: ConnectionOptions): Connection {
  const { doc, awareness, onChange } = options;
  let frames = NOTHING_SENT;
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
  readOwnMessages(provider, {
    ...options,
    onAcknowledged: (count) => {
      frames.acknowledged = count;
      onChange();
    },
  });
  provider.on("sync", onChange);
  provider.on("status", onChange);
  const dialling = keepDialling(provider, options);
  dialling.connect();

  return {
    // Between the socket's end and its event the stock client sends nothing and calls itself connected.
    isOpen: () => provider.wsconnected && provider.ws?.readyState === OPEN,
    hasSynced: () => provider.synced,
    frames: () => frames,
    isOrigin: (origin) => origin === provider,
    connect: dialling.connect,
    close: () => {
      dialling.stop();
      stopPresence();
      provider.destroy();
    },
  };
}

interface OwnMessages extends Pick<ConnectionOptions, "onMode" | "onNotice"> {
  /** Frames of this connection whose edits are stored. */
  readonly onAcknowledged: (count: number) => void;
}

function readOwnMessages(provider: WebsocketProvider, messages: OwnMessages): void {
  provider.messageHandlers[OWN] = (_encoder, decoder) => {
    switch (decoding.readVarUint(decoder)) {
      case ACKNOWLEDGED:
        messages.onAcknowledged(decoding.readVarUint(decoder));
        break;
      case MODE:
        messages.onMode(decoding.readVarUint(decoder) === 1 ? "write" : "read");
        break;
      case NOTICE:
        messages.onNotice(decoding.readVarString(decoder));
        break;
      // A later server may say more; this page need not understand it.
      default:
    }
  };
}
