import type * as Y from "yjs";

import { DomainError } from "../../errors.ts";
import type { LiveDocumentId } from "../../ids.ts";
import type { DocumentActor } from "../actor.ts";
import { CLOSE, ProtocolBreach } from "../close-codes.ts";
import { DocumentCache } from "../document-cache/document-cache.ts";
import type { Limits } from "../limits.ts";
import { Presence, type PresencePeer } from "../presence/presence.ts";
import { step1Frame, step2Frame, updateFrame } from "../protocol.ts";
import { inspectUpdate, type InspectionRules } from "../update-inspection/update-inspection.ts";
import type { CommitSource } from "../update-log/group-commit.ts";
import type { AppendRow, ClientBinding, StoredDocument } from "../update-log/update-log.ts";
import { ClientBindings } from "./client-bindings.ts";
import { type Crowd, Tick } from "./tick.ts";
import { UncommittedEdits } from "./uncommitted-edits.ts";

/** One connection, as its document sees it. */
export interface Peer extends PresencePeer {
  /** How many of its sync frames, from the first on, are in the document. */
  readonly settledFrames: number;
  readonly wantsHeldRetried: boolean;
  retryHeld(): void;
  /** The first `frames` sync frames are committed. */
  acknowledge(frames: number): void;
  sendUpdate(frame: Buffer): void;
  send(frame: Buffer): void;
  answer(stateVector: Uint8Array, frames: () => readonly Buffer[]): void;
  /** Counts work done on its account. */
  spend(ms: number): void;
  /** May bring this many client ids that the document has never seen. */
  bringClientIds(count: number): void;
  /** Nothing that it sends is looked at until `resumeReading`. */
  pauseReading(): void;
  resumeReading(): void;
  close(code: number, reason: string): void;
}

interface RoomOptions {
  readonly stored: StoredDocument;
  readonly limits: Limits;
  readonly allowedRoots: ReadonlySet<string>;
  /** The room has something to commit. */
  readonly wantsCommit: (room: Room) => void;
  /** Somebody waits for that commit. */
  readonly hurryCommit: () => void;
  readonly committed: (room: Room, row: AppendRow) => void;
  readonly presenceChanged: (room: Room) => void;
}

interface Gathered {
  readonly update: Uint8Array;
  readonly peer: Peer;
  readonly clientIds: Iterable<number>;
}

/** One open document: what comes from its peers and from the server is integrated, shown, and handed to the commit. */
export class Room implements CommitSource {
  readonly live: LiveDocumentId;
  readonly documentId: string;
  readonly workspaceId: string;
  readonly kind: string;
  readonly peers = new Set<Peer>();
  readonly presence: Presence;
  /** Newest committed update. */
  sequence: number;
  /** Set when the document's row is gone: nothing can be stored any more. */
  isGone = false;
  readonly #options: RoomOptions;
  readonly #cache: DocumentCache;
  readonly #bindings: ClientBindings;
  readonly #uncommitted: UncommittedEdits;
  readonly #rules: InspectionRules;
  readonly #tick: Tick;
  readonly #apiClientIds = new Map<string, number>();
  #gathered: Gathered[] = [];
  #gatheredBytes = 0;

  constructor(options: RoomOptions) {
    const { stored, limits, allowedRoots } = options;
    this.#options = options;
    this.live = stored.live;
    this.documentId = stored.id;
    this.workspaceId = stored.workspaceId;
    this.kind = stored.kind;
    this.sequence = stored.sequence;
    this.#cache = new DocumentCache(stored.parts);
    this.#bindings = new ClientBindings(stored.clients);
    this.#uncommitted = new UncommittedEdits(stored.id);
    this.#rules = { limits, allowedRoots, document: () => this.#currentDoc() };
    this.#tick = new Tick(crowdOf(this.peers), () => this.#integrateGathered());
    this.presence = new Presence({
      limits,
      peers: this.peers,
      belongsToAnother: (clientId, memberId) => this.#bindings.belongsToAnother(clientId, memberId),
      changed: () => options.presenceChanged(this),
    });
  }

  /** Everything that was shown is stored. */
  get isSettled(): boolean {
    return this.#gathered.length === 0 && this.#uncommitted.isSettled;
  }

  stateVector(): Uint8Array {
    this.#integrateGathered();
    return this.#cache.stateVector();
  }

  missingFor(stateVector: Uint8Array): Uint8Array {
    this.#integrateGathered();
    return this.#cache.missingFor(stateVector);
  }

  /** Answers step 1; a peer that may write is asked in turn. */
  join(
    peer: Peer,
    request: { readonly stateVector: Uint8Array; readonly mayWrite: boolean },
  ): void {
    const { stateVector, mayWrite } = request;
    this.#integrateGathered();
    // An empty state vector is one byte, the number 0.
    const hasNothing = stateVector.length <= 1;
    peer.answer(stateVector, () =>
      hasNothing ? this.#cache.joinFrames() : [step2Frame(this.#cache.missingFor(stateVector))],
    );
    this.peers.add(peer);
    // After the answer: the peer's own step 2 must not overtake what it was sent.
    if (mayWrite) this.askFor(peer);
    this.presence.greet(peer);
  }

  /** Step 1 of the server: the peer answers with everything that is missing here. */
  askFor(peer: Peer): void {
    peer.send(step1Frame(this.stateVector()));
  }

  leave(peer: Peer): void {
    peer.resumeReading();
    this.peers.delete(peer);
    this.presence.leave(peer);
  }

  /** Takes one update of a peer; false when it depends on something missing. Throws ProtocolBreach. */
  receive(peer: Peer, update: Uint8Array): boolean {
    const inspection = inspectUpdate(update, this.#cache.known, this.#rules);
    if (inspection.kind === "incomplete") return false;
    if (inspection.kind === "new") {
      this.#refuseTooMuch();
      this.#gather({ update, peer, clientIds: inspection.clocks.keys() }, inspection.clocks);
    }
    return true;
  }

  /** A frame that brought nothing new rides on no row: it is stored when all that it repeats is. */
  acknowledgeIfSettled(): void {
    if (!this.isSettled) return;
    for (const peer of this.peers) peer.acknowledge(peer.settledFrames);
  }

  /** One transaction of the server. Shown at once; `stored()` says when it is committed. */
  edit<T>(change: (doc: Y.Doc) => T, writer: { actor: DocumentActor; clientId: number }): T {
    if (this.isGone) throw documentGone();
    this.#integrateGathered();
    const { result, novelty } = this.#cache.edit(writer.clientId, change);
    if (novelty) {
      const clients = this.#bindings.claim([writer.clientId], writer.actor);
      this.#publish(novelty, { authors: [writer.actor.memberId], clients, except: undefined });
    }
    return result;
  }

  /** Includes what is shown but not yet committed. */
  read<T>(read: (doc: Y.Doc) => T): T {
    return read(this.#currentDoc());
  }

  /** The client id under which the API writes for this member while the document is open. */
  apiClientId(actor: DocumentActor): number {
    const key = `${actor.kind} ${actor.memberId} ${actor.generation ?? ""}`;
    const known = this.#apiClientIds.get(key);
    if (known !== undefined) return known;
    const clientId = this.#cache.newClientId();
    this.#apiClientIds.set(key, clientId);
    return clientId;
  }

  newClientId(): number {
    return this.#cache.newClientId();
  }

  /** Resolves with a sequence that covers everything shown until now, once it is stored. */
  async stored(): Promise<number> {
    this.#integrateGathered();
    if (this.isGone) throw documentGone();
    if (this.#uncommitted.isSettled) return this.sequence;
    this.#options.hurryCommit();
    return new Promise((resolve, reject) => {
      this.#uncommitted.wait({ resolve, reject });
    });
  }

  committed(sequence: number, row: AppendRow): void {
    this.sequence = sequence;
    this.#uncommitted.committed(sequence);
    this.acknowledgeIfSettled();
    this.#options.committed(this, row);
  }

  /** For the group commit. Edits that wait for their tick go along; a room that is gone has nothing to store. */
  takeRow(): AppendRow | undefined {
    this.#integrateGathered();
    if (this.isGone) return undefined;
    const row = this.#uncommitted.take();
    if (row) this.#acknowledgeWith();
    return row;
  }

  vanished(): void {
    this.isGone = true;
    this.#uncommitted.abandon(documentGone());
    for (const peer of this.peers) peer.close(CLOSE.noDocument, "no such document");
  }

  /** The whole as one update, at least as new as `sequence`. */
  state(): Uint8Array {
    this.#integrateGathered();
    return this.#cache.state();
  }

  destroy(): void {
    this.#tick.stop();
    this.presence.stop();
    this.#cache.destroy();
  }

  #currentDoc(): Y.Doc {
    this.#integrateGathered();
    return this.#cache.doc;
  }

  #refuseTooMuch(): void {
    const bytes = this.#uncommitted.bytes + this.#gatheredBytes;
    if (bytes > this.#options.limits.uncommittedBytes) {
      throw new ProtocolBreach("too much is not stored yet", CLOSE.tryLater);
    }
  }

  #gather(gathered: Gathered, clocks: ReadonlyMap<number, number>): void {
    const { known } = this.#cache;
    let strangers = 0;
    for (const client of clocks.keys()) if (!known.has(client)) strangers++;
    if (strangers > 0) gathered.peer.bringClientIds(strangers);
    for (const [client, clock] of clocks) known.set(client, clock);
    this.#gathered.push(gathered);
    this.#gatheredBytes += gathered.update.length;
    this.#tick.schedule();
  }

  /** One tick: everything gathered enters the document in one transaction and leaves as one update. */
  #integrateGathered(): void {
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#tick.done();
    this.#gathered = [];
    this.#gatheredBytes = 0;
    const startedAt = performance.now();
    const { novelty, refused } = this.#cache.integrate(gathered.map(({ update }) => update));
    // Nobody knows which update was the expensive one, so all who took part pay the same.
    const spent = (performance.now() - startedAt) / gathered.length;
    const accepted = gathered.filter((_, index) => !refused.includes(index));
    if (novelty) this.#publishGathered(novelty, accepted);
    for (const { peer } of gathered) peer.spend(spent);
    for (const index of refused) gathered[index]?.peer.close(CLOSE.broken, "cannot be integrated");
    this.acknowledgeIfSettled();
  }

  #publishGathered(novelty: Uint8Array, accepted: readonly Gathered[]): void {
    const clients: ClientBinding[] = [];
    const writers = new Set<Peer>();
    for (const { peer, clientIds } of accepted) {
      writers.add(peer);
      clients.push(...this.#bindings.claim(clientIds, peer.actor));
    }
    // A single author has it already; where there are several, each lacks what the others wrote.
    const [only] = writers.size === 1 ? writers : [];
    const authors = [...writers].map((peer) => peer.actor.memberId);
    this.#publish(novelty, { authors, clients, except: only });
  }

  #publish(
    update: Uint8Array,
    from: { authors: string[]; clients: readonly ClientBinding[]; except: Peer | undefined },
  ): void {
    this.#uncommitted.add({ update, authors: from.authors, clients: from.clients });
    const frame = updateFrame(update);
    for (const peer of this.peers) if (peer !== from.except) peer.sendUpdate(frame);
    this.#options.wantsCommit(this);
    this.#retryHeld();
  }

  /** What arrived may be what somebody's held update waits for; not now, in the middle of a tick. */
  #retryHeld(): void {
    for (const peer of this.peers) if (peer.wantsHeldRetried) setImmediate(() => peer.retryHeld());
  }

  /** The row that now leaves contains everything that the peers' frames up to here brought. */
  #acknowledgeWith(): void {
    const marks = [...this.peers].map((peer) => ({ peer, frames: peer.settledFrames }));
    this.#uncommitted.waitForRowOnItsWay({
      resolve: () => {
        for (const { peer, frames } of marks) peer.acknowledge(frames);
      },
      reject: () => undefined,
    });
  }
}

function crowdOf(peers: ReadonlySet<Peer>): Crowd {
  return {
    get size() {
      return peers.size;
    },
    pauseReading() {
      for (const peer of peers) peer.pauseReading();
    },
    resumeReading() {
      for (const peer of peers) peer.resumeReading();
    },
  };
}

function documentGone(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such document.");
}
