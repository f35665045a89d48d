import { dice } from "@playbooks/dice";

import { silentLog } from "../../server/src/observability/log.ts";
import {
  type RankingEntry,
  type RankingScope,
  openRanking,
} from "../../server/src/retrieval/retrieval.ts";

/**
 * How long it takes to load many passages into the ranking thread, how much memory they hold and how fast a search is
 * then. The text is made of seeded words with the frequencies of a natural language (Zipf), so that posting lists have
 * natural lengths. Usage: tsx bench/retrieval/scale.ts [PASSAGES]
 */
const SCOPE: RankingScope = { workspaceId: "bench", collection: "knowledge" };
const VOCABULARY = 100_000;
const WORDS_PER_PASSAGE = 130; // 800 characters of English
const SEARCHES = 300;
const BATCH = 500;

const { random } = dice(20_260_302);
const count = Number(process.argv[2] ?? 100_000);
const ranking = openRanking({ log: silentLog, load: entries });
const residentBefore = process.memoryUsage().rss;

const began = performance.now();
await ranking.search(SCOPE, "warm up", { first: 1 });
const loadSeconds = (performance.now() - began) / 1000;

const milliseconds: number[] = [];
for (let search = 0; search < SEARCHES; search += 1) {
  const asked = performance.now();
  await ranking.search(SCOPE, text(8), { first: 25 });
  milliseconds.push(performance.now() - asked);
}
const sorted = milliseconds.toSorted((a, b) => a - b);
const figures = {
  passages: count,
  loadSeconds: Number(loadSeconds.toFixed(1)),
  megabytes: Math.round((process.memoryUsage().rss - residentBefore) / 1e6),
  p50Milliseconds: Number((sorted[Math.floor(SEARCHES * 0.5)] ?? 0).toFixed(1)),
  p95Milliseconds: Number((sorted[Math.floor(SEARCHES * 0.95)] ?? 0).toFixed(1)),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await ranking.stop();

async function* entries(): AsyncGenerator<readonly RankingEntry[]> {
  for (let start = 0; start < count; start += BATCH) {
    yield await Promise.resolve(
      Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => entry(start + n)),
    );
  }
}

function entry(number: number): RankingEntry {
  const fields = [
    { text: text(4), weight: 2 },
    { text: text(WORDS_PER_PASSAGE), weight: 1 },
  ];
  return { id: `chunk-${number}`, group: `document-${number % 2_000}`, language: "en", fields };
}

function text(words: number): string {
  return Array.from(
    { length: words },
    () => `w${Math.floor(VOCABULARY ** random()).toString(36)}`,
  ).join(" ");
}
