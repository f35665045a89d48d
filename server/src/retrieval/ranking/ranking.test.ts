import type { Worker } from "node:worker_threads";

import { silentLog } from "../../observability/log.ts";
import { ThreadEnded } from "../../threads/answering-thread.ts";
import { startThread } from "../../threads/threads.ts";
import { type Ranking, type RankingScope, openRanking } from "./ranking.ts";
import type { RankingEntry } from "./scope-index.ts";

const SCOPE: RankingScope = { workspaceId: "workspace_1", collection: "knowledge" };
const OTHER: RankingScope = { workspaceId: "workspace_2", collection: "knowledge" };

const entry = (id: string, text: string): RankingEntry => ({
  id,
  group: "g",
  language: "en",
  fields: [{ text, weight: 1 }],
});

/** A ranking over rows that tests may change like a database, with its threads in reach. */
function opened(rows: Map<string, RankingEntry>) {
  const threads: Worker[] = [];
  const loads: string[] = [];
  const ranking: Ranking = openRanking({
    log: silentLog,
    load: async function* load({ workspaceId }) {
      loads.push(workspaceId);
      yield workspaceId === SCOPE.workspaceId ? await Promise.resolve([...rows.values()]) : [];
    },
    startWorker: () => {
      const thread = startThread(
        { source: new URL("../worker.ts", import.meta.url), bundled: "ranking-worker" },
        undefined,
      );
      threads.push(thread);
      return thread;
    },
  });
  return { ranking, threads, loads };
}

const rowsOf = (...entries: RankingEntry[]) => new Map(entries.map((row) => [row.id, row]));
const ids = async (ranking: Ranking, query: string, scope = SCOPE): Promise<string[]> =>
  (await ranking.search(scope, query, { first: 10 })).map((hit) => hit.id);

let open: Ranking | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

test("a scope is loaded once, when it is first asked for", async () => {
  const { ranking, loads } = opened(rowsOf(entry("a", "hail"), entry("b", "roof")));
  open = ranking;
  expect(await ids(ranking, "hail")).toEqual(["a"]);
  expect(await ids(ranking, "roof")).toEqual(["b"]);
  expect(loads).toEqual(["workspace_1"]);
});

test("a scope that another process has changed is loaded again", async () => {
  const rows = rowsOf(entry("a", "hail"));
  const { ranking, loads } = opened(rows);
  open = ranking;
  await ids(ranking, "hail");
  rows.set("b", entry("b", "hail"));
  await ranking.forget(SCOPE);
  expect((await ids(ranking, "hail")).toSorted()).toEqual(["a", "b"]);
  expect(loads).toHaveLength(2);
});

test("workspaces do not see each other", async () => {
  const { ranking } = opened(rowsOf(entry("a", "hail")));
  open = ranking;
  expect(await ids(ranking, "hail", OTHER)).toEqual([]);
});

test("changes are found at once", async () => {
  const { ranking } = opened(rowsOf(entry("a", "hail")));
  open = ranking;
  await ids(ranking, "hail");
  await ranking.upsert(SCOPE, [entry("b", "hail hail")]);
  await ranking.remove(SCOPE, ["a"]);
  expect(await ids(ranking, "hail")).toEqual(["b"]);
  await ranking.replace(SCOPE, [entry("c", "hail")]);
  expect(await ids(ranking, "hail")).toEqual(["c"]);
});

test("a change while the scope is being loaded is not lost", async () => {
  const { ranking } = opened(
    rowsOf(...Array.from({ length: 2_000 }, (_, n) => entry(`e${n}`, `row ${n}`))),
  );
  open = ranking;
  const first = ids(ranking, "row");
  await new Promise((resolve) => setTimeout(resolve, 1));
  await ranking.upsert(SCOPE, [entry("late", "latecomer")]);
  await first;
  expect(await ids(ranking, "latecomer")).toEqual(["late"]);
});

test("after its thread died, the same questions have the same answers", async () => {
  const rows = rowsOf(entry("a", "hail"), entry("b", "roof"));
  const { ranking, threads, loads } = opened(rows);
  open = ranking;
  expect(await ids(ranking, "hail")).toEqual(["a"]);
  await threads[0]?.terminate();
  rows.set("c", entry("c", "hail hail"));
  await ranking.upsert(SCOPE, [entry("c", "hail hail")]);
  expect(await ids(ranking, "hail")).toEqual(["c", "a"]);
  expect(loads).toHaveLength(2);
  expect(threads).toHaveLength(2);
});

test("a question that was open when the thread died is asked again", async () => {
  const { ranking, threads } = opened(
    rowsOf(...Array.from({ length: 1_000 }, (_, n) => entry(`e${n}`, "hail"))),
  );
  open = ranking;
  const answer = ids(ranking, "hail");
  await new Promise((resolve) => setTimeout(resolve, 5));
  await threads[0]?.terminate();
  expect(await answer).toHaveLength(10);
});

test("when every thread dies, people get a sentence and no endless wait", async () => {
  const ranking = openRanking({
    log: silentLog,
    load: async function* none() {
      yield await Promise.resolve([]);
    },
    startWorker: () => {
      const thread = startThread(
        { source: new URL("../worker.ts", import.meta.url), bundled: "ranking-worker" },
        undefined,
      );
      void thread.terminate();
      return thread;
    },
  });
  open = ranking;
  await expect(ids(ranking, "hail")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  await expect(ranking.isUp()).rejects.toBeInstanceOf(ThreadEnded);
});

test("a database that fails while a scope is loaded fails the question, and the next question tries again", async () => {
  let attempts = 0;
  const ranking = openRanking({
    log: silentLog,
    load: async function* load() {
      attempts += 1;
      if (attempts === 1) throw new Error("connection lost");
      yield await Promise.resolve([entry("a", "hail")]);
    },
  });
  open = ranking;
  await expect(ids(ranking, "hail")).rejects.toThrow("connection lost");
  expect(await ids(ranking, "hail")).toEqual(["a"]);
});

test("it is up while its thread answers, also the next one after a death, and not once it was stopped", async () => {
  const { ranking, threads } = opened(rowsOf());
  expect(await ranking.isUp()).toBe(true);
  await threads[0]?.terminate();
  expect(await ranking.isUp()).toBe(true);
  await ranking.stop();
  await expect(ranking.isUp()).rejects.toBeInstanceOf(ThreadEnded);
});

test("texts are cut into passages in the thread", async () => {
  const { ranking } = opened(rowsOf());
  open = ranking;
  const text =
    "# Warranty\n\nThe warranty on the inverter is two years, and it can be extended to ten years.";
  expect(await ranking.cut(text, "markdown")).toEqual({
    language: "en",
    passages: [{ start: 0, end: text.length, heading: "Warranty", language: "en" }],
  });
});

test("the event loop stays free while a large scope is loaded and searched", async () => {
  const words = Array.from({ length: 130 }, (_, n) => `word${n}`).join(" ");
  const { ranking } = opened(
    rowsOf(...Array.from({ length: 5_000 }, (_, n) => entry(`e${n}`, `${words} ${n}`))),
  );
  open = ranking;
  await ids(ranking, "nothing", OTHER); // the thread's own start is not measured
  const delays: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    delays.push(performance.now() - last - 5);
    last = performance.now();
  }, 5);
  await ids(ranking, "word1 word2");
  clearInterval(timer);
  const sorted = delays.toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(50);
});
