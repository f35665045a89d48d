import type { DocumentActor } from "../actor.ts";
import type { Limits } from "../limits.ts";
import { awarenessFrame, type AwarenessEntry } from "../protocol.ts";
import { readAnnouncedState } from "./announced-state.ts";

/** Who is in a document and what they say about themselves. Not proof of anything but the actor. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly actor: DocumentActor;
  /** As announced: cursor, field, scenario …; `user` is ours. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** A connection as presence sees it. */
export interface PresencePeer {
  readonly actor: DocumentActor;
  sendAwareness(frame: Buffer): void;
}

interface Entry extends PresenceEntry {
  /** Undefined for writers of the server. */
  readonly peer: PresencePeer | undefined;
  /** The clock of the peer, to tell news from echoes; `clock` is ours and is what the others see. */
  readonly peerClock: number;
  readonly clock: number;
  readonly json: string;
}

interface PresenceOptions {
  readonly limits: Pick<Limits, "awarenessBytes" | "awarenessMs">;
  readonly peers: ReadonlySet<PresencePeer>;
  /** A client id under which somebody else's edits are known. */
  belongsToAnother(clientId: number, memberId: string): boolean;
  changed(): void;
}

/** Higher ones are no honest counter, and would make every later entry of the id look old. */
const MAX_PEER_CLOCK = 2 ** 32;
/** How long the id of somebody who left cannot be taken: echoes of it are still on their way. */
const LEFT_MS = 60_000;

/** The awareness of one document (protocol section 6). */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #entries = new Map<number, Entry>();
  readonly #owned = new Map<PresencePeer, number>();
  readonly #left = new Map<number, { readonly memberId: string; readonly at: number }>();
  readonly #changed = new Map<number, AwarenessEntry>();
  readonly #newcomers = new Set<PresencePeer>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  list(): readonly PresenceEntry[] {
    return [...this.#entries.values()].map(({ clientId, actor, state }) => ({
      clientId,
      actor,
      state,
    }));
  }

  /** What a peer announces; only its own entry counts. Throws ProtocolBreach on what is not JSON. */
  announce(peer: PresencePeer, entries: readonly AwarenessEntry[]): void {
    for (const entry of entries) {
      const owned = this.#owned.get(peer);
      if (owned === undefined ? this.#mayOwn(peer, entry) : owned === entry.clientId) {
        this.#announceOwn(peer, entry);
      }
    }
  }

  /** A member may take over an id of its own: a page that reconnects comes back under the same one. */
  #mayOwn(peer: PresencePeer, { clientId, state }: AwarenessEntry): boolean {
    const { memberId } = peer.actor;
    if (state === "null" || this.#options.belongsToAnother(clientId, memberId)) return false;
    const holder = this.#entries.get(clientId)?.actor ?? this.#left.get(clientId);
    return holder === undefined || holder.memberId === memberId;
  }

  #announceOwn(peer: PresencePeer, { clientId, clock, state: text }: AwarenessEntry): void {
    if (clock > MAX_PEER_CLOCK || text.length > this.#options.limits.awarenessBytes) return;
    const before = this.#entries.get(clientId);
    if (before?.peer === peer && clock <= before.peerClock && text !== "null") return;
    const state = readAnnouncedState(text, peer.actor);
    if (!state) return this.#remove(clientId);
    // The same person on a new connection, before the server noticed that the old one is dead.
    if (before?.peer) this.#owned.delete(before.peer);
    this.#owned.set(peer, clientId);
    this.#put({ clientId, actor: peer.actor, state, peer, peerClock: clock });
  }

  /** The entry of a writer that lives on the server. */
  show(clientId: number, actor: DocumentActor, state: Readonly<Record<string, unknown>>): void {
    const shown = readAnnouncedState(JSON.stringify(state), actor);
    if (shown) this.#put({ clientId, actor, state: shown, peer: undefined, peerClock: 0 });
  }

  hide(clientId: number): void {
    this.#remove(clientId);
  }

  /** Writers do not announce themselves again as browsers do; without that they fade from the page after 30 s. */
  renewWriters(): void {
    for (const entry of this.#entries.values()) if (!entry.peer) this.#put(entry);
  }

  /** Sends everybody's entry to this peer with the next round: by then it has said which is its own. */
  greet(peer: PresencePeer): void {
    this.#newcomers.add(peer);
    this.#schedule();
  }

  leave(peer: PresencePeer): void {
    const clientId = this.#owned.get(peer);
    this.#owned.delete(peer);
    this.#newcomers.delete(peer);
    if (clientId !== undefined && this.#entries.get(clientId)?.peer === peer)
      this.#remove(clientId);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #put(entry: Omit<Entry, "clock" | "json">): void {
    const clock = this.#nextClock(entry.clientId);
    const json = JSON.stringify(entry.state);
    this.#entries.set(entry.clientId, { ...entry, clock, json });
    this.#note({ clientId: entry.clientId, clock, state: json });
  }

  #remove(clientId: number): void {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    this.#entries.delete(clientId);
    this.#left.set(clientId, { memberId: entry.actor.memberId, at: Date.now() });
    this.#note({ clientId, clock: Math.max(entry.clock + 1, Date.now()), state: "null" });
  }

  /** Milliseconds since 1970 as a clock: browsers remember clocks over a restart of the server, and ignore lower ones. */
  #nextClock(clientId: number): number {
    return Math.max((this.#entries.get(clientId)?.clock ?? 0) + 1, Date.now());
  }

  #note(entry: AwarenessEntry): void {
    this.#changed.set(entry.clientId, entry);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.limits.awarenessMs);
  }

  /** An own entry never goes back to its owner: it would overwrite what the owner has said since. */
  #flush(): void {
    this.#timer = undefined;
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    for (const peer of this.#newcomers) this.#send(peer, this.#snapshot());
    if (changed.length > 0) this.#deliver(changed);
    this.#newcomers.clear();
    this.#forgetLeft();
    if (changed.length > 0) this.#options.changed();
  }

  #deliver(changed: readonly AwarenessEntry[]): void {
    const frame = awarenessFrame(changed);
    const ids = new Set(changed.map((entry) => entry.clientId));
    for (const peer of this.#options.peers) {
      if (this.#newcomers.has(peer)) continue;
      const own = this.#owned.get(peer);
      if (own !== undefined && ids.has(own)) this.#send(peer, changed);
      else peer.sendAwareness(frame);
    }
  }

  #send(peer: PresencePeer, entries: readonly AwarenessEntry[]): void {
    const own = this.#owned.get(peer);
    const others = entries.filter((entry) => entry.clientId !== own);
    if (others.length > 0) peer.sendAwareness(awarenessFrame(others));
  }

  #snapshot(): AwarenessEntry[] {
    return [...this.#entries.values()].map(({ clientId, clock, json }) => ({
      clientId,
      clock,
      state: json,
    }));
  }

  #forgetLeft(): void {
    const before = Date.now() - LEFT_MS;
    for (const [clientId, { at }] of this.#left) {
      if (at > before) break;
      this.#left.delete(clientId);
    }
  }
}
