import { randomUUID } from "node:crypto";

import type * as Y from "yjs";

import type { Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { Access, DocumentActor } from "../actor.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits.ts";
import { LiveDocuments, type Tidy } from "../live-documents.ts";
import type { InTransaction, Projection } from "../projection/projection.ts";
import type { UpdateLog } from "../update-log/update-log.ts";
import { Editor } from "./editor.ts";
import { MemoryUpdateLog } from "./memory-update-log.ts";
import { RawPeer } from "./raw-peer.ts";
import { readStored } from "./read-stored.ts";
import { listen } from "./test-server.ts";

/** Everything that takes seconds takes milliseconds; sizes are as they are. */
const QUICK: Limits = {
  ...DEFAULT_LIMITS,
  gatherCommitMs: 1,
  acknowledgeMs: 5,
  awarenessMs: 5,
  heartbeatMs: 10,
  idleMs: 50,
  projectAfterMs: 10,
  projectWithinMs: 50,
  sweepMs: 30,
  stopMs: 2_000,
};

/** What one projection was given, in short. */
export interface ProjectedRow {
  readonly live: LiveDocumentId;
  readonly sequence: number;
  readonly authors: readonly string[];
  readonly title: string;
}

/** A member whose id can be told from the name. */
export function person(name: string): DocumentActor {
  return { memberId: `member_${name}`, name, kind: "person" };
}

/** No database: the log in memory ignores the transaction. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing looks at it
const NO_TRANSACTION = {} as Transaction;

interface WorldOptions<Log extends UpdateLog> {
  readonly log: Log;
  readonly inTransaction: InTransaction;
  readonly limits: Partial<Limits>;
  readonly schemaVersion: number;
}

/** A server on a loopback port with people who come by cookie: the cookie is the name. */
export class World<Log extends UpdateLog = UpdateLog> {
  readonly log: Log;
  readonly documents: LiveDocuments;
  readonly projected: ProjectedRow[] = [];
  /** What `authorize` answers for this person; everybody else may write. */
  readonly access = new Map<string, Access | Error>();
  /** Lets a projection fail this many times. */
  failingProjections = 0;
  /** What upkeep does. */
  tidy: Tidy = () => Promise.resolve();
  url = "";
  readonly #inTransaction: InTransaction;
  readonly #closers: (() => void | Promise<void>)[] = [];

  private constructor(options: WorldOptions<Log>) {
    this.log = options.log;
    this.#inTransaction = options.inTransaction;
    this.documents = new LiveDocuments({
      log: options.log,
      logger: silentLog,
      limits: { ...QUICK, ...options.limits },
      clock: Date.now,
      allowedRoots: () => new Set(["title", "body", "lines"]),
      schemaVersion: options.schemaVersion,
      authorize: ({ credentials }) => this.#authorize(credentials.cookie ?? "nobody"),
      inTransaction: options.inTransaction,
      project: (projection) => this.#project(projection),
      afterProjection: () => undefined,
      tidy: (document) => this.tidy(document),
    });
  }

  static inMemory(limits: Partial<Limits> = {}): Promise<World<MemoryUpdateLog>> {
    const log = new MemoryUpdateLog();
    return World.on({
      log,
      inTransaction: (work) => work(NO_TRANSACTION),
      limits,
      schemaVersion: 3,
    });
  }

  /** For a log other than the one in memory; `inMemory` is the quick way. */
  static async on<Log extends UpdateLog>(options: WorldOptions<Log>): Promise<World<Log>> {
    const world = new World(options);
    const server = await listen(world.documents);
    world.url = server.url;
    world.#closers.push(() => server.close());
    return world;
  }

  async document(build: (doc: Y.Doc) => void = () => undefined): Promise<LiveDocumentId> {
    const live = brand<"LiveDocument">(randomUUID());
    await this.create(live, build);
    return live;
  }

  async create(live: LiveDocumentId, build: (doc: Y.Doc) => void): Promise<void> {
    const actor = person("founder");
    await this.#inTransaction((tx) =>
      this.documents.create(tx, {
        live,
        workspaceId: "workspace_1",
        kind: "scenario",
        actor,
        build,
      }),
    );
  }

  /** A stock client that is in step. */
  async editor(live: LiveDocumentId, who = "dana"): Promise<Editor> {
    const editor = this.newEditor(live, who);
    await editor.synced();
    return editor;
  }

  /** Not yet in step, for tests of what happens before that. */
  newEditor(live: string, who = "dana", options?: ConstructorParameters<typeof Editor>[1]): Editor {
    const editor = new Editor({ url: this.url, live, who }, options);
    this.#closers.push(() => editor.close());
    return editor;
  }

  /** Says nothing by itself; the test plays the client. */
  peer(live: string, who = "dana", query = "ack=1"): RawPeer {
    const peer = new RawPeer(`${this.url}/${live}?${query}`, { cookie: who });
    this.#closers.push(() => peer.close());
    return peer;
  }

  /** What a fresh reader of the log would see: the truth. */
  stored(live: LiveDocumentId, read: (doc: Y.Doc) => string): Promise<string> {
    return readStored(this.log, live, read);
  }

  async close(): Promise<void> {
    // Clients first, the server that they are connected to last.
    for (const close of this.#closers.slice(1).toReversed()) await close();
    await this.documents.stop();
    await this.#closers[0]?.();
  }

  async #authorize(who: string): Promise<Access> {
    await Promise.resolve();
    const access = this.access.get(who);
    if (access instanceof Error) throw access;
    return access ?? granted(who, "write");
  }

  async #project({ live, sequence, authors, doc }: Projection): Promise<void> {
    await Promise.resolve();
    if (this.failingProjections > 0) {
      this.failingProjections--;
      throw new Error("the projection is broken");
    }
    this.projected.push({ live, sequence, authors, title: doc.getText("title").toJSON() });
  }
}

/** As `authorize` would answer. */
export function granted(who: string, mode: "read" | "write"): Access {
  return {
    kind: "granted",
    actor: person(who),
    mode,
    userId: `user_${who}`,
    sessionId: `s_${who}`,
  };
}
