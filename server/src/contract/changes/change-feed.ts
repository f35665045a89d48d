import type { ZodType } from "zod";

import { DomainError } from "../../errors.ts";

/** Hints that nobody fetched: a reader this far behind is told to start again instead of filling the memory. */
const MOST_WAITING = 1_000;

/**
 * A kind of news with its shape. Events are thin (ids and kinds, dates as text) and parsed on publishing, so that
 * the same topic may travel through another process.
 */
export interface Topic<Event> {
  readonly name: string;
  readonly shape: ZodType<Event>;
  /** Workers listen to it as well; without it their news come to the server, and the server's stay there. */
  readonly forWorkers?: boolean;
}

/** What changed, told to whoever listens at this moment: a hint to look again, never the only copy of anything. */
export interface ChangeFeed {
  /** `key` narrows the audience, mostly to a workspace. */
  publish<Event>(topic: Topic<Event>, key: string, event: Event): void;
  /** Listens from this call on, not from the first read; ends with `return()` or when the feed stops. */
  subscribe<Event>(topic: Topic<Event>, key: string): AsyncIterableIterator<Event>;
  /** How many read at this moment, over all topics. */
  audience(): number;
  stop(): void;
}

interface Reader {
  push(event: unknown): void;
  end(): void;
}

/** An event on its way to other processes. */
export interface Told {
  readonly topic: string;
  readonly key: string;
  readonly event: unknown;
}

/** The feed of this process, with the two ends at which others are tied to it. */
export interface TiedFeed extends ChangeFeed {
  /** Is told what is published here. */
  onPublished(listener: (told: Told, topic: Pick<Topic<unknown>, "forWorkers">) => void): void;
  /** Is told what was published elsewhere, whatever its key. */
  onHeard(listener: (told: Told) => void): void;
  /** Passes on what was published elsewhere; what does not fit its readers is dropped. */
  hear(told: Told): void;
}

/** Open from the start; after `stop` its readers are at their end, and what is published is heard by nobody. */
export function openChangeFeed(): TiedFeed {
  const readers = new Map<string, Set<Reader>>();
  const listeners: Parameters<TiedFeed["onPublished"]>[0][] = [];
  const hearers: ((told: Told) => void)[] = [];
  const tell = (topic: string, key: string, event: unknown): void => {
    for (const reader of readers.get(channel(topic, key)) ?? []) reader.push(event);
  };

  return {
    publish(topic, key, event) {
      tell(topic.name, key, event);
      for (const listener of listeners) listener({ topic: topic.name, key, event }, topic);
    },
    onPublished: (listener) => void listeners.push(listener),
    onHeard: (listener) => void hearers.push(listener),
    hear(told) {
      for (const hearer of hearers) hearer(told);
      const { topic, key, event } = told;
      try {
        tell(topic, key, event);
      } catch {
        // Another version of the program may speak otherwise; a hint that is missed costs a look.
      }
    },
    subscribe<Event>(topic: Topic<Event>, key: string) {
      const name = channel(topic.name, key);
      // The set is dropped with its last reader: workspaces come and go, and each has a name of its own here.
      const others = readers.get(name) ?? new Set();
      readers.set(name, others);
      const queue = new EventQueue(topic.shape, () => {
        others.delete(queue);
        if (others.size === 0 && readers.get(name) === others) readers.delete(name);
      });
      others.add(queue);
      return queue;
    },
    audience() {
      let count = 0;
      for (const audience of readers.values()) count += audience.size;
      return count;
    },
    stop() {
      for (const audience of readers.values()) for (const reader of audience) reader.end();
    },
  };
}

function channel(topic: string, key: string): string {
  return `${topic}:${key}`;
}

type Step<Event> = IteratorResult<Event, undefined>;

/** One reader's events in order, read with `for await` or by GraphQL. */
class EventQueue<Event> implements AsyncIterableIterator<Event>, Reader {
  readonly #waiting: Event[] = [];
  readonly #reads: { resolve(step: Step<Event>): void; reject(fault: Error): void }[] = [];
  #state: "open" | "overrun" | "ended" = "open";

  constructor(
    readonly shape: ZodType<Event>,
    readonly leave: () => void,
  ) {}

  push(event: unknown): void {
    const value = this.shape.parse(event);
    const read = this.#reads.shift();
    if (read) return read.resolve({ done: false, value });
    this.#waiting.push(value);
    if (this.#waiting.length <= MOST_WAITING) return;
    this.#state = "overrun";
    this.#waiting.length = 0;
    this.leave();
  }

  end(): void {
    if (this.#state === "open") this.#state = "ended";
    this.leave();
    for (const read of this.#reads.splice(0)) read.resolve({ done: true, value: undefined });
  }

  next(): Promise<Step<Event>> {
    const value = this.#waiting.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#state === "ended") return Promise.resolve({ done: true, value: undefined });
    if (this.#state === "overrun") {
      this.#state = "ended";
      return Promise.reject(new DomainError("UNAVAILABLE", "Too slow to follow: subscribe again."));
    }
    return new Promise((resolve, reject) => this.#reads.push({ resolve, reject }));
  }

  return(): Promise<Step<Event>> {
    this.#waiting.length = 0;
    this.#state = "ended";
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
