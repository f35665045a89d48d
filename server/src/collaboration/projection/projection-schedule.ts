import { faultFields, type Log } from "../../observability/log.ts";
import type { Limits } from "../limits.ts";
import type { Room } from "../room/room.ts";
import { projectRoom, type ProjectionPorts } from "./project-room.ts";

interface Turn {
  /** Up to where the rows go. */
  projected: number;
  timer: NodeJS.Timeout | undefined;
  /** When the oldest edit that is not in the rows was committed. */
  waitingSince: number | undefined;
  running: Promise<void> | undefined;
  failures: number;
}

/** Doubled with each failure up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** When the rows of open documents are written: soon after the last edit, not too long after the first. */
export class ProjectionSchedule {
  readonly #ports: ProjectionPorts;
  readonly #limits: Pick<Limits, "projectAfterMs" | "projectWithinMs">;
  readonly #logger: Log;
  readonly #turns = new Map<Room, Turn>();

  constructor(options: {
    ports: ProjectionPorts;
    limits: Pick<Limits, "projectAfterMs" | "projectWithinMs">;
    logger: Log;
  }) {
    this.#ports = options.ports;
    this.#limits = options.limits;
    this.#logger = options.logger;
  }

  /** A document that was left behind by a crash gets its turn as if it had just been edited. */
  opened(room: Room, projectedSequence: number): void {
    this.#turns.set(room, {
      projected: projectedSequence,
      timer: undefined,
      waitingSince: undefined,
      running: undefined,
      failures: 0,
    });
    if (projectedSequence < room.sequence) this.committed(room);
  }

  closed(room: Room): void {
    clearTimeout(this.#turns.get(room)?.timer);
    this.#turns.delete(room);
  }

  /** The rows are older than the log, or being written. */
  isBehind(room: Room): boolean {
    const turn = this.#turns.get(room);
    return turn !== undefined && (turn.projected < room.sequence || turn.running !== undefined);
  }

  /** Something new is committed. A failed projection keeps its pause. */
  committed(room: Room): void {
    const turn = this.#turns.get(room);
    if (!turn || turn.failures > 0) return;
    const now = Date.now();
    turn.waitingSince ??= now;
    const latest = turn.waitingSince + this.#limits.projectWithinMs;
    this.#runIn(room, Math.max(0, Math.min(this.#limits.projectAfterMs, latest - now)));
  }

  /** Resolves when the rows go at least up to `sequence`; rejects with the fault of the projection. */
  async upTo(room: Room, sequence: number): Promise<void> {
    for (;;) {
      const turn = this.#turns.get(room);
      if (!turn || turn.projected >= sequence) return;
      clearTimeout(turn.timer);
      turn.timer = undefined;
      await this.#run(room, turn);
    }
  }

  stop(): void {
    for (const { timer } of this.#turns.values()) clearTimeout(timer);
    this.#turns.clear();
  }

  #runIn(room: Room, ms: number): void {
    const turn = this.#turns.get(room);
    if (!turn) return;
    clearTimeout(turn.timer);
    turn.timer = setTimeout(() => {
      turn.timer = undefined;
      // A failure has been logged and has its next turn.
      this.#run(room, turn).catch(() => undefined);
    }, ms);
  }

  /** One at a time for a document; whoever comes meanwhile waits for that one and looks again. */
  #run(room: Room, turn: Turn): Promise<void> {
    turn.running ??= this.#project(room, turn).finally(() => {
      turn.running = undefined;
      if (turn.failures === 0 && turn.projected < room.sequence) this.committed(room);
    });
    return turn.running;
  }

  async #project(room: Room, turn: Turn): Promise<void> {
    turn.waitingSince = undefined;
    try {
      if (turn.projected >= room.sequence) return;
      turn.projected = await projectRoom(room, turn.projected, this.#ports);
      turn.failures = 0;
    } catch (fault) {
      this.#tryLater(room, turn, fault);
      throw fault;
    }
  }

  #tryLater(room: Room, turn: Turn, fault: unknown): void {
    // Its row is deleted and took the rows along: there is nothing left to bring up to date.
    if (room.isGone) {
      turn.projected = room.sequence;
      return;
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** turn.failures);
    turn.failures++;
    const fields = { live: room.live, failures: turn.failures, ...faultFields(fault) };
    this.#logger.error("a projection failed", fields);
    this.#runIn(room, pauseMs);
  }
}
