import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import * as Y from "yjs";

import type { Transaction } from "../database/database.ts";
import { DomainError } from "../errors.ts";
import type { LiveDocumentId } from "../ids.ts";
import type { Log } from "../observability/log.ts";
import type { Authorize, DocumentActor } from "./actor.ts";
import { CLOSE } from "./close-codes.ts";
import type { Connection } from "./connection/connection.ts";
import type { Limits } from "./limits.ts";
import type { PresenceEntry } from "./presence/presence.ts";
import type { ProjectionPorts } from "./projection/project-room.ts";
import { ProjectionSchedule } from "./projection/projection-schedule.ts";
import { Sweeper } from "./projection/sweeper.ts";
import { AccessWatch, type AccessFilter } from "./reception/access-watch.ts";
import { Reception } from "./reception/reception.ts";
import { Tickets } from "./reception/tickets.ts";
import { bound } from "./room/client-bindings.ts";
import { openWriter, type DocumentWriter } from "./room/document-writer.ts";
import type { Room } from "./room/room.ts";
import { Rooms } from "./room/rooms.ts";
import type { UpdateLog } from "./update-log/update-log.ts";

/** Everything is a port, so that the tests of the protocol run on a log in memory. */
export interface LiveDocumentsOptions extends Omit<ProjectionPorts, "log"> {
  readonly log: UpdateLog;
  readonly logger: Log;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly allowedRoots: (kind: string) => ReadonlySet<string>;
  readonly schemaVersion: number;
  readonly authorize: Authorize;
  readonly tidy: Tidy;
}

export interface DocumentToCreate {
  readonly live: LiveDocumentId;
  readonly workspaceId: string;
  /** Decides which roots are allowed and how rows are projected: "scenario", "playbook", "workflow". */
  readonly kind: string;
  /** Fills the empty document. Runs once, here; nobody fills it on load. */
  readonly build: (doc: Y.Doc) => void;
  readonly actor: DocumentActor;
}

/** `sequence`: the row of the log by which the edit is stored. */
export interface StoredEdit<T> {
  readonly result: T;
  readonly sequence: number;
}

/** The upkeep of one document by whoever knows what it means; it edits through the door like everybody else. */
export type Tidy = (document: {
  readonly live: LiveDocumentId;
  readonly kind: string;
}) => Promise<void>;

/** Gets everybody who is in the document now, not the difference. */
export type PresenceListener = (live: LiveDocumentId, entries: readonly PresenceEntry[]) => void;

/** All live documents of this process, over whichever log it is given. */
export class LiveDocuments {
  readonly tickets: Tickets;
  readonly #options: LiveDocumentsOptions;
  readonly #connections = new Set<Connection>();
  readonly #rooms: Rooms;
  readonly #reception: Reception;
  readonly #watch: AccessWatch;
  readonly #schedule: ProjectionSchedule;
  readonly #sweeper: Sweeper;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #presenceListeners = new Set<PresenceListener>();
  #writersRenewedAt = Date.now();
  #isStopping = false;

  constructor(options: LiveDocumentsOptions) {
    const { log, logger, limits, authorize, allowedRoots, clock } = options;
    this.#options = options;
    this.tickets = new Tickets(clock);
    this.#schedule = new ProjectionSchedule({ ports: options, limits, logger });
    this.#rooms = new Rooms({
      log,
      logger,
      limits,
      allowedRoots,
      committed: (room) => this.#schedule.committed(room),
      opened: (room, projected) => this.#schedule.opened(room, projected),
      closed: (room) => this.#schedule.closed(room),
      // Upkeep is an edit, and edits are refused while stopping.
      tidy: ({ live, kind }) => (this.#isStopping ? nothing() : options.tidy({ live, kind })),
      isNeeded: (room) => this.#schedule.isBehind(room),
      presenceChanged: (live, entries) => {
        for (const listener of this.#presenceListeners) listener(live, entries);
      },
    });
    const connections = this.#connections;
    const everyMs = limits.reauthorizeMs;
    this.#watch = new AccessWatch({ connections, authorize, logger, everyMs });
    this.#reception = new Reception({
      ...options,
      rooms: this.#rooms,
      tickets: this.tickets,
      watch: this.#watch,
      connections,
    });
    this.#sweeper = new Sweeper({
      log,
      logger,
      everyMs: limits.sweepMs,
      project: (live) => this.project(live),
    });
    this.#sweeper.start();
    this.#heartbeat = setInterval(() => this.#beat(Date.now()), limits.heartbeatMs);
    // A process that has nothing else to do may end.
    this.#heartbeat.unref();
  }

  async create(tx: Transaction, document: DocumentToCreate): Promise<void> {
    const { live, workspaceId, kind, build, actor } = document;
    // Its random client id writes row 1 and nothing else; it is bound like any other (protocol 5.1).
    const doc = new Y.Doc();
    doc.transact(() => build(doc));
    const data = Y.encodeStateAsUpdate(doc);
    const client = bound(doc.clientID, actor);
    doc.destroy();
    await this.#options.log.create(tx, { live, workspaceId, kind, data, client });
  }

  async edit<T>(
    live: LiveDocumentId,
    actor: DocumentActor,
    change: (doc: Y.Doc) => T,
  ): Promise<StoredEdit<T>> {
    this.#refuseWhenStopping();
    return this.#rooms.use(live, (room) => this.#edit(room, actor, change));
  }

  async editAndProject<T>(
    live: LiveDocumentId,
    actor: DocumentActor,
    change: (doc: Y.Doc) => T,
  ): Promise<StoredEdit<T>> {
    this.#refuseWhenStopping();
    return this.#rooms.use(live, async (room) => {
      const edit = await this.#edit(room, actor, change);
      await this.#schedule.upTo(room, edit.sequence);
      return edit;
    });
  }

  async #edit<T>(
    room: Room,
    actor: DocumentActor,
    change: (doc: Y.Doc) => T,
  ): Promise<StoredEdit<T>> {
    const result = room.edit(change, { actor, clientId: room.apiClientId(actor) });
    return { result, sequence: await this.#storedInTime(room) };
  }

  async writer(live: LiveDocumentId, actor: DocumentActor): Promise<DocumentWriter> {
    this.#refuseWhenStopping();
    return openWriter(await this.#rooms.hold(live), actor);
  }

  read<T>(live: LiveDocumentId, read: (doc: Y.Doc) => T): Promise<T> {
    return this.#rooms.use(live, (room) => room.read(read));
  }

  /** Brings the rows of this document up to date with what is committed. */
  project(live: LiveDocumentId): Promise<void> {
    return this.#rooms.use(live, (room) => this.#schedule.upTo(room, room.sequence));
  }

  presence(live: LiveDocumentId): readonly PresenceEntry[] {
    return this.#rooms.find(live)?.presence.list() ?? [];
  }

  onPresence(listener: PresenceListener): () => void {
    this.#presenceListeners.add(listener);
    return () => this.#presenceListeners.delete(listener);
  }

  handleUpgrade(
    upgrade: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
    name: string,
  ): void {
    this.#reception.handleUpgrade(upgrade, name);
  }

  accessChanged(filter: AccessFilter): void {
    this.#watch.changed(filter);
  }

  notify(live: LiveDocumentId, text: string): void {
    for (const connection of this.#connections) {
      if (connection.room.live === live) connection.notify(text);
    }
  }

  /** Protocol 3.10. What the database does not take within the limit was never acknowledged. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#reception.close();
    clearInterval(this.#heartbeat);
    await this.#sweeper.stop();
    // The order matters: commit, project what is committed, and only then send the last acknowledgements away.
    await this.#rooms.settle(this.#options.limits.stopMs);
    await this.#projectAll();
    this.#reception.endAll(CLOSE.restart, "restarting");
    await closed(this.#connections);
    this.#reception.terminateAll();
    this.#schedule.stop();
    this.#rooms.destroy();
  }

  async #projectAll(): Promise<void> {
    // What is not settled cannot be committed any more: a projection would wait for it for ever.
    const behind = this.#rooms.all.filter(
      (room) => room.isSettled && this.#schedule.isBehind(room),
    );
    await Promise.allSettled(behind.map((room) => this.#schedule.upTo(room, room.sequence)));
  }

  /** One timer for all documents and connections, in place of thousands. */
  #beat(now: number): void {
    for (const connection of this.#connections) connection.beat(now);
    this.#watch.beat(now);
    this.#rooms.tidyOpen(now);
    this.#rooms.closeIdle(now);
    if (now - this.#writersRenewedAt < this.#options.limits.keepAliveMs) return;
    this.#writersRenewedAt = now;
    for (const room of this.#rooms.all) room.presence.renewWriters();
  }

  #refuseWhenStopping(): void {
    if (this.#isStopping) throw new DomainError("UNAVAILABLE", "The server is restarting.");
  }

  /**
   * UNAVAILABLE after `commitWaitMs`. The edit is not taken back: everybody has seen it, and the commit goes
   * on trying.
   */
  async #storedInTime(room: Room): Promise<number> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const fault = new DomainError("UNAVAILABLE", "The edit is shown but not saved yet.");
      timer = setTimeout(() => reject(fault), this.#options.limits.commitWaitMs);
    });
    try {
      return await Promise.race([room.stored(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const nothing = (): Promise<void> => Promise.resolve();

/** Peers that do not answer a close within a second are gone anyway. */
async function closed(connections: ReadonlySet<Connection>): Promise<void> {
  const until = Date.now() + 1_000;
  while (connections.size > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
