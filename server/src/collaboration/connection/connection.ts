import type { AccessMode, Credentials, DocumentActor, GrantedAccess } from "../actor.ts";
import { CLOSE, ProtocolBreach } from "../close-codes.ts";
import type { Limits } from "../limits.ts";
import {
  acknowledgementFrame,
  modeFrame,
  noticeFrame,
  readPeerMessage,
  type PeerMessage,
} from "../protocol.ts";
import type { Peer, Room } from "../room/room.ts";
import { HeldUpdates } from "./held-updates.ts";
import type { PeerSocket } from "./peer-socket.ts";
import { WorkBudget } from "./work-budget.ts";

interface ConnectionOptions {
  readonly room: Room;
  readonly access: GrantedAccess;
  readonly credentials: Credentials;
  readonly socket: PeerSocket;
  readonly limits: Limits;
  /** `?ack=1`: a client that does not know the message would only log it as an error. */
  readonly wantsAcknowledgements: boolean;
}

/** One peer in one open document: reads its messages, counts its edits, and stops it where the protocol says so. */
export class Connection implements Peer {
  readonly room: Room;
  readonly credentials: Credentials;
  /** When access was last confirmed, in milliseconds. */
  authorizedAt = Date.now();
  #access: GrantedAccess;
  readonly #socket: PeerSocket;
  readonly #limits: Limits;
  readonly #wantsAcknowledgements: boolean;
  readonly #held: HeldUpdates;
  readonly #budget: WorkBudget;
  #clientIdsLeft: number;
  #isClosed = false;
  #frames = 0;
  /** The first frame that was dropped because the peer may only read. */
  #firstDropped: number | undefined;
  #acknowledged = 0;
  #acknowledgedAt = 0;
  #acknowledgeTimer: NodeJS.Timeout | undefined;

  constructor(options: ConnectionOptions) {
    const { room, access, credentials, socket, limits } = options;
    this.room = room;
    this.credentials = credentials;
    this.#access = access;
    this.#socket = socket;
    this.#limits = limits;
    this.#wantsAcknowledgements = options.wantsAcknowledgements;
    this.#held = new HeldUpdates(limits);
    this.#clientIdsLeft = limits.newClientIds;
    const { workMs, workRefillMsPerSecond } = limits;
    this.#budget = new WorkBudget({
      fullMs: workMs,
      refillMsPerSecond: workRefillMsPerSecond,
      now: performance.now(),
    });
    socket.follow(room);
  }

  get actor(): DocumentActor {
    return this.#access.actor;
  }

  get access(): GrantedAccess {
    return this.#access;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Every frame counts (protocol 3.3); a held or dropped one stops the count before it (3.4). */
  get settledFrames(): number {
    const firstOpen = Math.min(this.#held.firstFrame ?? Infinity, this.#firstDropped ?? Infinity);
    return Math.min(this.#frames, firstOpen - 1);
  }

  get wantsHeldRetried(): boolean {
    return !this.#held.isEmpty;
  }

  /** One WebSocket message. Whatever is wrong with it ends this connection and nothing else. */
  receive(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    const startedAt = performance.now();
    this.#guarded(() => this.#handle(readPeerMessage(bytes, this.#limits)));
    this.spend(performance.now() - startedAt);
  }

  #handle(message: PeerMessage): void {
    switch (message.kind) {
      case "step1":
        return this.room.join(this, {
          stateVector: message.stateVector,
          mayWrite: this.#access.mode === "write",
        });
      case "edit":
        return this.#receiveEdit(message.update, message.answer);
      case "awareness":
        return this.room.presence.announce(this, message.entries);
      case "queryAwareness":
        return this.room.presence.greet(this);
      default:
        return message satisfies never;
    }
  }

  #receiveEdit(update: Uint8Array, answer: boolean): void {
    this.#frames++;
    if (this.#access.mode === "read") {
      this.#firstDropped ??= this.#frames;
      return;
    }
    if (!this.room.receive(this, update)) return this.#hold(update);
    // A step 2 carries all that the peer has, so also what was dropped before.
    if (answer) this.#firstDropped = undefined;
    this.retryHeld();
    this.room.acknowledgeIfSettled();
  }

  /** Asks with step 1 for the first held update only; the answer brings what the later ones lack too. */
  #hold(update: Uint8Array): void {
    const asks = this.#held.isEmpty;
    this.#held.hold({ update, frame: this.#frames }, Date.now());
    if (asks) this.room.askFor(this);
  }

  retryHeld(): void {
    if (this.#held.isEmpty || this.#isClosed) return;
    this.#guarded(() => {
      this.#held.retry((update) => this.room.receive(this, update));
      this.room.acknowledgeIfSettled();
    });
  }

  acknowledge(frames: number): void {
    if (frames <= this.#acknowledged || this.#isClosed) return;
    this.#acknowledged = frames;
    if (!this.#wantsAcknowledgements) return;
    if (this.#acknowledgeTimer) return;
    const { acknowledgeMs, acknowledgeRideMs } = this.#limits;
    // Alone in the document no update will come by to ride on.
    const rideMs = this.room.peers.size > 1 ? acknowledgeRideMs : 0;
    const waitMs = Math.max(rideMs, this.#acknowledgedAt + acknowledgeMs - Date.now());
    if (waitMs <= 0) return this.#sendAcknowledgement();
    this.#acknowledgeTimer = setTimeout(() => this.#sendAcknowledgement(), waitMs);
  }

  #sendAcknowledgement(): void {
    if (this.#acknowledged > 0) this.#socket.sendPassing(this.#takeAcknowledgement());
  }

  #takeAcknowledgement(): Buffer {
    clearTimeout(this.#acknowledgeTimer);
    this.#acknowledgeTimer = undefined;
    this.#acknowledgedAt = Date.now();
    return acknowledgementFrame(this.#acknowledged);
  }

  /** The socket of a slow reader is empty again: what it may have missed besides updates. */
  catchUp(): void {
    this.room.presence.greet(this);
    if (this.#wantsAcknowledgements) this.#sendAcknowledgement();
  }

  /** New rights: a change of mode is told, and whoever may write again is asked for what it made meanwhile. */
  admit(access: GrantedAccess): void {
    const before = this.#access.mode;
    this.#access = access;
    this.authorizedAt = Date.now();
    if (access.mode !== before) this.#changeMode(access.mode);
  }

  #changeMode(mode: AccessMode): void {
    this.send(modeFrame(mode));
    if (mode === "write" && this.room.peers.has(this)) this.room.askFor(this);
  }

  notify(text: string): void {
    this.send(noticeFrame(text));
  }

  beat(now: number): void {
    this.#guarded(() => this.#held.refuseStale(now));
    this.#socket.beat(now);
  }

  /** Work on this peer's account, in milliseconds: its own handling and its share of a tick. */
  spend(ms: number): void {
    if (this.#budget.spend(ms, performance.now())) return;
    this.close(CLOSE.tooMuchWork, "too much work");
  }

  bringClientIds(count: number): void {
    this.#clientIdsLeft -= count;
    if (this.#clientIdsLeft < 0) throw new ProtocolBreach("too many client ids");
  }

  answer(stateVector: Uint8Array, frames: () => readonly Buffer[]): void {
    this.#socket.answer(stateVector, frames);
  }

  send(frame: Buffer): void {
    this.#socket.send(frame);
  }

  /** What waits to be acknowledged rides along: a write of its own costs as much as everything else about it. */
  sendUpdate(frame: Buffer): void {
    this.#socket.sendUpdate(
      this.#acknowledgeTimer ? Buffer.concat([this.#takeAcknowledgement(), frame]) : frame,
    );
  }

  pauseReading(): void {
    this.#socket.pauseReading();
  }

  resumeReading(): void {
    this.#socket.resumeReading();
  }

  sendAwareness(frame: Buffer): void {
    this.#socket.sendPassing(frame);
  }

  /** Ends the connection at once: what arrives until the peer has heard of it is not taken. */
  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    if (this.#acknowledgeTimer) this.#sendAcknowledgement();
    this.#socket.close(code, reason);
    this.left();
  }

  /** The socket is gone. */
  left(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#acknowledgeTimer);
    this.room.leave(this);
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (fault) {
      if (fault instanceof ProtocolBreach) this.close(fault.code, fault.message);
      // Decoders throw plain errors, deep content a RangeError: to the peer it is all the same.
      else this.close(CLOSE.broken, "not understood");
    }
  }
}
