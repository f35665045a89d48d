import type { Duplex } from "node:stream";

import type { WebSocket } from "ws";

import { closeReason } from "../close-codes.ts";
import type { Limits } from "../limits.ts";
import { KEEP_ALIVE_FRAME, step2Frame, updateFrame } from "../protocol.ts";
import { SocketReading } from "./socket-reading.ts";

/** Where a slow reader's catch-up comes from. */
export interface CatchUpSource {
  stateVector(): Uint8Array;
  missingFor(stateVector: Uint8Array): Uint8Array;
}

interface Missed {
  readonly since: number;
  bytes: number;
  /** What the peer has, or will have once its socket has drained. */
  stateVector: Uint8Array;
  /** It asked with step 1 in the meantime: the catch-up is the answer. */
  asked: boolean;
}

/**
 * The socket of one connection; what it reads goes elsewhere. Frames are whole WebSocket messages and go to the TCP
 * socket directly: `ws` would make a header for every peer, and without compression it writes synchronously, so that
 * nothing interleaves.
 */
export class PeerSocket {
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #reading: SocketReading;
  readonly #limits: Limits;
  readonly #drained: () => void;
  #source: CatchUpSource | undefined;
  #missed: Missed | undefined;
  #lastSentAt = Date.now();
  #answeredPing = true;
  #lastPingAt = Date.now();

  constructor(options: { ws: WebSocket; socket: Duplex; limits: Limits; drained: () => void }) {
    this.#ws = options.ws;
    this.#socket = options.socket;
    this.#reading = new SocketReading(options.socket);
    this.#limits = options.limits;
    this.#drained = options.drained;
    this.#ws.on("pong", () => {
      this.#answeredPing = true;
    });
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  get isSlow(): boolean {
    return this.#missed !== undefined;
  }

  follow(source: CatchUpSource): void {
    this.#source = source;
  }

  /** For what must arrive whatever the reader's pace; small, or asked for. */
  send(frame: Buffer): void {
    if (!this.isOpen) return;
    this.#lastSentAt = Date.now();
    this.#socket.write(frame);
  }

  /** For what a slow reader may miss, because it gets the present state when it has caught up. */
  sendPassing(frame: Buffer): void {
    if (!this.#missed) this.send(frame);
  }

  sendUpdate(frame: Buffer): void {
    if (this.#missed) {
      this.#missed.bytes += frame.length;
      if (this.#missed.bytes > this.#limits.missedBytes) this.#ws.terminate();
      return;
    }
    this.send(frame);
    this.#noticeSlowness();
  }

  /** The answer to step 1. A slow reader that asks again and again would pile up answers: it gets one, later. */
  answer(stateVector: Uint8Array, frames: () => readonly Buffer[]): void {
    if (this.#missed) {
      this.#missed.stateVector = stateVector;
      this.#missed.asked = true;
      return;
    }
    for (const frame of frames()) this.send(frame);
    this.#noticeSlowness();
  }

  /** Called about once a second: keep-alive, ping, and an end for readers that do not come back. */
  beat(now: number): void {
    if (!this.isOpen) return;
    if (this.#missed && now - this.#missed.since > this.#limits.slowReaderMs) {
      this.#ws.terminate();
      return;
    }
    if (now - this.#lastSentAt >= this.#limits.keepAliveMs) this.sendPassing(KEEP_ALIVE_FRAME);
    if (now - this.#lastPingAt >= this.#limits.pingMs) this.#ping(now);
  }

  /** What arrives stays where it is until `resumeReading`. */
  pauseReading(): void {
    if (this.isOpen) this.#reading.pause();
  }

  resumeReading(): void {
    this.#reading.resume();
  }

  close(code: number, reason: string): void {
    // The peer's half of the closing handshake is to be heard.
    this.#reading.resume();
    this.#ws.close(code, closeReason(reason));
  }

  #ping(now: number): void {
    if (!this.#answeredPing) {
      this.#ws.terminate();
      return;
    }
    this.#answeredPing = false;
    this.#lastPingAt = now;
    this.#ws.ping();
  }

  #noticeSlowness(): void {
    if (this.#missed || !this.#source) return;
    if (this.#socket.writableLength <= this.#limits.slowReaderBytes) return;
    const stateVector = this.#source.stateVector();
    this.#missed = { since: Date.now(), bytes: 0, stateVector, asked: false };
    this.#socket.once("drain", () => this.#catchUp());
  }

  #catchUp(): void {
    const missed = this.#missed;
    this.#missed = undefined;
    if (!missed || !this.#source || !this.isOpen) return;
    if (missed.bytes > 0 || missed.asked) {
      const update = this.#source.missingFor(missed.stateVector);
      this.send(missed.asked ? step2Frame(update) : updateFrame(update));
    }
    this.#drained();
    this.#noticeSlowness();
  }
}
