/** Times in ISO 8601; null: not yet, or never. */
interface Timed {
  readonly nodeId: string;
  readonly queuedAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Of the run; `createdAt` stands for its start while it waits in the queue. */
interface Span {
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Where a node stands in the time of its run; shares of the whole, 0 to 1. */
export interface Bar {
  /** In the queue, before it was worked on. */
  readonly queued: { readonly from: number; readonly to: number } | null;
  readonly worked: { readonly from: number; readonly to: number } | null;
  /** Milliseconds from the start of the run to the start of the node. */
  readonly offsetMs: number | null;
}

/** `at` is a share of the whole, 0 to 1. */
export interface Tick {
  readonly at: number;
  readonly ms: number;
}

/** Bars by the id of the node. */
export interface Waterfall {
  readonly bars: ReadonlyMap<string, Bar>;
  readonly ticks: readonly Tick[];
  readonly totalMs: number;
}

/** So short a run would be drawn as if its milliseconds mattered. */
const SHORTEST_MS = 1_000;

/** The nodes of a run over its time, until now while it goes on. Pure. */
export function waterfallOf(run: Span, nodes: readonly Timed[], now: number): Waterfall {
  const begin = Date.parse(run.startedAt ?? run.createdAt);
  const end = run.finishedAt === null ? now : Date.parse(run.finishedAt);
  const totalMs = Math.max(SHORTEST_MS, end - begin);
  const share = (at: number) => Math.min(1, Math.max(0, (at - begin) / totalMs));
  const barOf = ({ queuedAt, startedAt, finishedAt }: Timed): Bar => {
    // A node without an end lasts as long as its run does, or until now.
    const stop = finishedAt === null ? end : Date.parse(finishedAt);
    const start = startedAt === null ? null : Date.parse(startedAt);
    const queue = queuedAt === null ? null : Date.parse(queuedAt);
    return {
      queued: queue === null ? null : { from: share(queue), to: share(start ?? stop) },
      worked: start === null ? null : { from: share(start), to: share(stop) },
      offsetMs: start === null ? null : Math.max(0, start - begin),
    };
  };
  return {
    bars: new Map(nodes.map((node) => [node.nodeId, barOf(node)])),
    ticks: ticksOf(totalMs),
    totalMs,
  };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Distances between two marks that people count in. */
const STEPS = [
  ...[0.2, 0.5, 1, 2, 5, 10, 15, 30].map((step) => step * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((step) => step * MINUTE),
  ...[1, 2, 4, 8, 12].map((step) => step * HOUR),
  ...[1, 2, 7, 14, 30, 90].map((step) => step * DAY),
];
const MOST_TICKS = 5;

/** Round times from 0 on, few enough that "10 min" does not touch its neighbour. */
function ticksOf(totalMs: number): Tick[] {
  const step = STEPS.find((each) => totalMs / each < MOST_TICKS) ?? totalMs / (MOST_TICKS - 1);
  const count = Math.floor(totalMs / step) + 1;
  return Array.from({ length: count }, (_, index) => ({
    at: (index * step) / totalMs,
    ms: index * step,
  }));
}
