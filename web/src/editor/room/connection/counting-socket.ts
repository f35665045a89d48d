/** What the room must know about one connection: how much of what it sent is stored. */
export interface SentFrames {
  /** Sync frames that went out: step 2 and updates, docs/collaboration-protocol.md 2.4. */
  sent: number;
  /** The first so many of them are committed (3.2). */
  acknowledged: number;
  /** The server asked for what it lacks and was answered: nothing older than this connection is missing there (3.9). */
  answered: boolean;
}

/** First and second byte of a frame, as y-protocols has them. */
const SYNC = 0;
const STEP_2 = 1;
const UPDATE = 2;

type Payload = Parameters<WebSocket["send"]>[0];

/**
 * Counts what the stock client sends. A class, because the client makes its own sockets; every
 * connection starts at zero, as the server's count does.
 */
export function countingSocket(onCount: (frames: SentFrames) => void): typeof WebSocket {
  return class extends WebSocket {
    readonly #frames: SentFrames = { sent: 0, acknowledged: 0, answered: false };

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      onCount(this.#frames);
    }

    override send(data: Payload): void {
      super.send(data);
      if (!(data instanceof Uint8Array) || data[0] !== SYNC) return;
      if (data[1] !== STEP_2 && data[1] !== UPDATE) return;
      this.#frames.sent++;
      if (data[1] === STEP_2) this.#frames.answered = true;
      onCount(this.#frames);
    }
  };
}
