import { notFound } from "../../errors.ts";
import type { LiveDocumentId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import type { Limits } from "../limits.ts";
import type { PresenceEntry } from "../presence/presence.ts";
import { GroupCommit } from "../update-log/group-commit.ts";
import type { AppendRow, UpdateLog } from "../update-log/update-log.ts";
import { Room } from "./room.ts";

interface RoomsOptions {
  readonly log: UpdateLog;
  readonly logger: Log;
  readonly limits: Limits;
  readonly allowedRoots: (kind: string) => ReadonlySet<string>;
  /** A room has new committed edits. */
  readonly committed: (room: Room, row: AppendRow) => void;
  readonly opened: (room: Room, projectedSequence: number) => void;
  /** Something about this room (a projection) still needs it in memory. */
  readonly isNeeded: (room: Room) => boolean;
  readonly closed: (room: Room) => void;
  /** Removes from the document what has had its time. */
  readonly tidy: (room: Room) => Promise<void>;
  readonly presenceChanged: (live: LiveDocumentId, entries: readonly PresenceEntry[]) => void;
}

/** Kept also while the document loads, so that two who come at once get one room. */
interface OpenRoom {
  readonly ready: Promise<Room | undefined>;
  room: Room | undefined;
  /** How many callers use it right now; a room in use stays. */
  users: number;
  idleSince: number;
  openedAt: number;
  tidiedAt: number | undefined;
  /** Rows and bytes in the log since the last snapshot. */
  rows: number;
  bytes: number;
  compacting: boolean;
}

/** The documents that are in memory: opened when somebody needs them, at most once, and let go when nobody does. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #open = new Map<LiveDocumentId, OpenRoom>();
  readonly #commits: GroupCommit;

  constructor(options: RoomsOptions) {
    this.#options = options;
    const { log, logger, limits } = options;
    this.#commits = new GroupCommit({ log, logger, gatherMs: limits.gatherCommitMs });
  }

  get all(): readonly Room[] {
    return [...this.#open.values()].flatMap(({ room }) => (room ? [room] : []));
  }

  find(live: LiveDocumentId): Room | undefined {
    return this.#open.get(live)?.room;
  }

  /**
   * Runs `work` on the document, which stays in memory until its promise settles. Throws NOT_FOUND when there is no
   * such document; rejects with the fault when it cannot be loaded whole.
   */
  async use<T>(live: LiveDocumentId, work: (room: Room) => T | Promise<T>): Promise<T> {
    const hold = await this.hold(live);
    try {
      return await work(hold.room);
    } finally {
      hold.release();
    }
  }

  /** Like `use`, for whoever stays longer: connections and writers. Release exactly once. */
  async hold(live: LiveDocumentId): Promise<{ readonly room: Room; readonly release: () => void }> {
    const entry = this.#open.get(live) ?? this.#load(live);
    entry.users++;
    const release = (): void => {
      entry.users--;
      entry.idleSince = Date.now();
    };
    try {
      const room = await entry.ready;
      if (!room) throw notFound("document");
      return { room, release };
    } catch (fault) {
      release();
      throw fault;
    }
  }

  #load(live: LiveDocumentId): OpenRoom {
    const entry: OpenRoom = {
      // One turn later, so that `entry` exists by the time it is used.
      ready: Promise.resolve().then(() => this.#loaded(live, entry)),
      room: undefined,
      users: 0,
      idleSince: Date.now(),
      openedAt: Date.now(),
      tidiedAt: undefined,
      rows: 0,
      bytes: 0,
      compacting: false,
    };
    this.#open.set(live, entry);
    return entry;
  }

  /** Load or refuse: a failed load leaves no room behind, so that nothing empty can be shown or written. */
  async #loaded(live: LiveDocumentId, entry: OpenRoom): Promise<Room | undefined> {
    try {
      const stored = await this.#options.log.load(live);
      if (!stored) {
        this.#open.delete(live);
        return undefined;
      }
      const room = new Room({
        stored,
        limits: this.#options.limits,
        allowedRoots: this.#options.allowedRoots(stored.kind),
        wantsCommit: (source) => this.#commits.add(source),
        hurryCommit: () => this.#commits.hurry(),
        committed: (source, row) => this.#committed(source, { entry, row }),
        presenceChanged: ({ presence }) => this.#options.presenceChanged(live, presence.list()),
      });
      entry.room = room;
      entry.rows = stored.rows;
      entry.bytes = stored.bytes;
      this.#options.opened(room, stored.projectedSequence);
      this.#compactWhenLong(room, entry);
      return room;
    } catch (fault) {
      this.#open.delete(live);
      this.#options.logger.error("a document could not be opened", { live, ...faultFields(fault) });
      throw fault;
    }
  }

  #committed(room: Room, { entry, row }: { entry: OpenRoom; row: AppendRow }): void {
    entry.rows++;
    entry.bytes += row.data.length;
    this.#options.committed(room, row);
    this.#compactWhenLong(room, entry);
  }

  #compactWhenLong(room: Room, entry: OpenRoom): void {
    const { compactRows, compactBytes } = this.#options.limits;
    if (entry.rows < compactRows && entry.bytes < compactBytes) return;
    void this.#compact(room, entry);
  }

  /** The snapshot may hold more than the log up to its sequence: updates are idempotent, so that is safe. */
  async #compact(room: Room, entry: OpenRoom): Promise<void> {
    if (entry.compacting) return;
    entry.compacting = true;
    // What is committed while the snapshot is stored stays counted for the next one.
    const { rows, bytes } = entry;
    const { documentId, sequence } = room;
    try {
      await this.#options.log.compact({ documentId, sequence, data: room.state() });
      entry.rows -= rows;
      entry.bytes -= bytes;
    } catch (fault) {
      this.#options.logger.warn("a document could not be compacted", faultFields(fault));
    } finally {
      entry.compacting = false;
    }
  }

  /** Lets go of documents that nobody has used for a while. */
  closeIdle(now: number): void {
    for (const [live, entry] of this.#open) {
      const { room } = entry;
      if (!room || entry.users > 0 || entry.compacting) continue;
      if (!room.isGone && (!room.isSettled || this.#options.isNeeded(room))) continue;
      if (!room.isGone && now - entry.idleSince < this.#options.limits.idleMs) continue;
      // Once for each time that it was open, before it goes: now it is in memory and nobody waits for it.
      if (!room.isGone && entry.tidiedAt === undefined) {
        void this.#tidy(room, entry);
        continue;
      }
      this.#open.delete(live);
      this.#options.closed(room);
      room.destroy();
    }
  }

  /** The upkeep of documents that stay open. */
  tidyOpen(now: number): void {
    for (const entry of this.#open.values()) {
      const since = now - (entry.tidiedAt ?? entry.openedAt);
      if (entry.room && since >= this.#options.limits.upkeepMs) void this.#tidy(entry.room, entry);
    }
  }

  /** It is closed as soon as it has been tidied, so what it waited for counts as waited. */
  async #tidy(room: Room, entry: OpenRoom): Promise<void> {
    const { idleSince } = entry;
    entry.tidiedAt = Date.now();
    entry.users++;
    try {
      await this.#options.tidy(room);
    } catch (fault) {
      const { live } = room;
      this.#options.logger.warn("a document was not tidied", { live, ...faultFields(fault) });
    } finally {
      entry.users--;
      entry.idleSince = idleSince;
    }
  }

  /** Commits what waits, within the time that is left for it. */
  async settle(withinMs: number): Promise<void> {
    await this.#commits.stop(withinMs);
  }

  destroy(): void {
    for (const room of this.all) room.destroy();
    this.#open.clear();
  }
}
