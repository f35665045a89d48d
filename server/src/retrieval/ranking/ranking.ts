import type { Worker } from "node:worker_threads";

import { DomainError } from "../../errors.ts";
import type { Log } from "../../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "../../threads/answering-thread.ts";
import { startThread } from "../../threads/threads.ts";
import type { CutText, TextFormat, TextLayout } from "../passages/passages.ts";
import type { RankingAnswer, RankingCall } from "./messages.ts";
import type { RankedHit, RankingEntry } from "./scope-index.ts";

/** What is searched together: the knowledge of a workspace, or the things of a workspace that people look up. */
export interface RankingScope {
  readonly workspaceId: string;
  readonly collection: "knowledge" | "search";
}

interface SearchOptions {
  readonly first: number;
  /** Only entries of these groups. */
  readonly filter?: { readonly groups: readonly string[] } | undefined;
  /** The last word may still be being typed: words that begin with it are found too. */
  readonly unfinished?: boolean | undefined;
}

/**
 * BM25 over passages and other things, in a worker thread. A scope is loaded when it is first asked for and again
 * after its thread died; changes to a scope that is not loaded are ignored, because loading will find them. So:
 * commit first, then call `upsert` or `remove`.
 */
export interface Ranking {
  /** Fills the scope with exactly these entries, whatever it held before. */
  replace(scope: RankingScope, entries: readonly RankingEntry[]): Promise<void>;
  /** An entry with a known id takes the place of the old one. */
  upsert(scope: RankingScope, entries: readonly RankingEntry[]): Promise<void>;
  remove(scope: RankingScope, ids: readonly string[]): Promise<void>;
  /** Loads the scope again when it is next asked for: it was changed by another process. */
  forget(scope: RankingScope): Promise<void>;
  /** Best first; scores are comparable within one answer only. Throws UNAVAILABLE when ranking keeps failing. */
  search(scope: RankingScope, query: string, options: SearchOptions): Promise<readonly RankedHit[]>;
  /** Cuts a text into passages, here because telling languages takes milliseconds that no socket should wait for. */
  cut(text: string, format: TextFormat, layout?: TextLayout): Promise<CutText>;
  /** Whether its thread answers; it may have been busy and answer late. Starts one where none was needed yet. */
  isUp(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What ranking needs: the entries come from its owner, since it knows no database. */
export interface RankingParts {
  readonly log: Log;
  /** Everything in a scope as the database has it now, in batches. */
  readonly load: (scope: RankingScope) => AsyncIterable<readonly RankingEntry[]>;
  readonly startWorker?: () => Worker;
}

const BATCH = 200; // entries: some 20 ms of work, after which a search of another scope gets its turn
const ATTEMPTS = 2; // a thread that dies twice over the same question would die a third time

/** Starts no thread before it is first asked. Scopes are loaded when they are first searched. */
export function openRanking({
  log,
  load,
  startWorker = startRankingWorker,
}: RankingParts): Ranking {
  return new ThreadedRanking(
    new AnsweringThread({ name: "ranking thread", start: startWorker, log }),
    load,
  );
}

function startRankingWorker(): Worker {
  const source = new URL("../worker.ts", import.meta.url);
  return startThread({ source, bundled: "ranking-worker" }, undefined);
}

type RankingThread = AnsweringThread<RankingCall, RankingAnswer>;

/** What is known of a scope: in which thread it is or is being loaded, and the end of its queue of changes. */
interface ScopeState {
  loadedIn: number | undefined;
  isLoading: boolean;
  last: Promise<unknown>;
}

class ThreadedRanking implements Ranking {
  readonly #thread: RankingThread;
  readonly #load: RankingParts["load"];
  readonly #scopes = new Map<string, ScopeState>();

  constructor(thread: RankingThread, load: RankingParts["load"]) {
    this.#thread = thread;
    this.#load = load;
  }

  async replace(scope: RankingScope, entries: readonly RankingEntry[]): Promise<void> {
    await this.#inTurn(scope, () => this.#fill(scope, [entries]));
  }

  async upsert(scope: RankingScope, entries: readonly RankingEntry[]): Promise<void> {
    await this.#change(scope, () => this.#send(scope, entries));
  }

  async remove(scope: RankingScope, ids: readonly string[]): Promise<void> {
    await this.#change(scope, () => this.#done({ kind: "remove", scope: nameOf(scope), ids }));
  }

  async forget(scope: RankingScope): Promise<void> {
    await this.#inTurn(scope, () => {
      this.#stateOf(scope).loadedIn = undefined;
      return Promise.resolve();
    });
  }

  async search(
    scope: RankingScope,
    query: string,
    { first, filter, unfinished }: SearchOptions,
  ): Promise<readonly RankedHit[]> {
    const call: RankingCall = {
      kind: "search",
      scope: nameOf(scope),
      query: { query, first, groups: filter?.groups, unfinished },
    };
    const answer = await this.#withRestart(async () => {
      await this.#ready(scope);
      return this.#thread.call(call);
    });
    return answer.kind === "hits" ? answer.hits : refuse(answer);
  }

  async cut(text: string, format: TextFormat, layout?: TextLayout): Promise<CutText> {
    const answer = await this.#withRestart(() =>
      this.#thread.call({ kind: "cut", text, format, layout }),
    );
    return answer.kind === "cut" ? answer.cut : refuse(answer);
  }

  async isUp(): Promise<boolean> {
    const answer = await this.#thread.call({ kind: "cut", text: "", format: "plain" });
    return answer.kind === "cut";
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }

  /** Asks a thread that died again, in the next one. Other faults pass through at once. */
  async #withRestart(ask: () => Promise<RankingAnswer>): Promise<RankingAnswer> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await ask();
      } catch (fault) {
        if (!(fault instanceof ThreadEnded)) throw fault;
      }
    }
    throw new DomainError(
      "UNAVAILABLE",
      "Search is not available at the moment. Please try again.",
    );
  }

  async #ready(scope: RankingScope): Promise<void> {
    if (this.#isLoaded(scope)) return;
    await this.#inTurn(scope, async () => {
      if (!this.#isLoaded(scope)) await this.#fill(scope, this.#load(scope));
    });
  }

  async #fill(
    scope: RankingScope,
    batches: AsyncIterable<readonly RankingEntry[]> | Iterable<readonly RankingEntry[]>,
  ): Promise<void> {
    const state = this.#stateOf(scope);
    // The number of the thread: if it dies meanwhile, what was sent to it is gone with it.
    const thread = this.#thread.endedThreads;
    state.isLoading = true;
    state.loadedIn = undefined; // a half-filled scope must not answer
    try {
      await this.#done({ kind: "begin", scope: nameOf(scope) });
      for await (const batch of batches) await this.#send(scope, batch);
      if (this.#thread.endedThreads !== thread) throw new ThreadEnded("Ranking was interrupted");
      state.loadedIn = thread;
    } finally {
      state.isLoading = false;
    }
  }

  async #send(scope: RankingScope, entries: readonly RankingEntry[]): Promise<void> {
    for (let start = 0; start < entries.length; start += BATCH) {
      await this.#done({
        kind: "upsert",
        scope: nameOf(scope),
        entries: entries.slice(start, start + BATCH),
      });
    }
  }

  /** A change is dropped where nothing is loaded, and waits its turn where a load may have read the state before it. */
  async #change(scope: RankingScope, apply: () => Promise<void>): Promise<void> {
    if (!this.#isLoaded(scope) && !this.#stateOf(scope).isLoading) return;
    try {
      await this.#inTurn(scope, async () => {
        if (this.#isLoaded(scope)) await apply();
      });
    } catch (fault) {
      if (!(fault instanceof ThreadEnded)) throw fault; // the next thread loads what the database has
    }
  }

  async #done(call: RankingCall): Promise<void> {
    const answer = await this.#thread.call(call);
    if (answer.kind !== "done") refuse(answer);
  }

  /** One after the other for each scope; a task that fails does not hold up the next. */
  async #inTurn(scope: RankingScope, task: () => Promise<void>): Promise<void> {
    const state = this.#stateOf(scope);
    const turn = state.last.then(task, task);
    state.last = turn.catch(() => undefined);
    await turn;
  }

  #isLoaded(scope: RankingScope): boolean {
    return this.#stateOf(scope).loadedIn === this.#thread.endedThreads;
  }

  #stateOf(scope: RankingScope): ScopeState {
    const known = this.#scopes.get(nameOf(scope));
    if (known) return known;
    const state: ScopeState = { loadedIn: undefined, isLoading: false, last: Promise.resolve() };
    this.#scopes.set(nameOf(scope), state);
    return state;
  }
}

function nameOf({ workspaceId, collection }: RankingScope): string {
  return `${collection}/${workspaceId}`;
}

function refuse(answer: RankingAnswer): never {
  throw new Error(`Ranking gave another answer than it was asked for: ${answer.kind}`);
}
