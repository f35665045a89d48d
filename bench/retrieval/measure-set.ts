import { writeFile } from "node:fs/promises";
import { basename } from "node:path";

import { silentLog } from "../../server/src/observability/log.ts";
import { cutPassages } from "../../server/src/retrieval/passages/passages.ts";
import {
  type Ranking,
  type RankingEntry,
  type RankingScope,
  openRanking,
} from "../../server/src/retrieval/retrieval.ts";
import { meanOf, ndcgAt10 } from "./score.ts";
import { readTestSet, type TestSet } from "./test-set.ts";

interface Found {
  readonly documentId: string;
  readonly text: string;
}

const SCOPE: RankingScope = { workspaceId: "bench", collection: "knowledge" };
const DEPTH = 100;

export interface RetrievalFigures {
  readonly set: string;
  readonly passages: number;
  readonly queries: number;
  readonly ndcg10: number;
  readonly p50Milliseconds: number;
}

/**
 * Measures retrieval on a folder with documents.json, queries.json and gold*.json: cuts, indexes and asks through the
 * same doors as the product; nDCG@10 of documents and the time of a search. `runFile` gets the run, for other scorers.
 */
export async function measureSet(from: string, runFile?: string): Promise<RetrievalFigures> {
  const { documents, queries, gold } = await readTestSet(from);
  const passages = passagesOf(documents);
  const ranking = openRanking({ log: silentLog, load: () => batchesOf([...passages.values()]) });
  try {
    await ranking.search(SCOPE, "warm up", { first: 1 });
    const { run, milliseconds } = await ask(ranking, queries, passages);
    if (runFile !== undefined) await writeFile(runFile, JSON.stringify(run));
    return figuresOf({ set: basename(from), passages: passages.size, run, gold, milliseconds });
  } finally {
    await ranking.stop();
  }
}

interface Indexed extends RankingEntry {
  readonly text: string;
}

function passagesOf(documents: TestSet["documents"]): Map<string, Indexed> {
  const passages = new Map<string, Indexed>();
  for (const { id: group, title, text: whole } of documents) {
    for (const { start, end, language } of cutPassages(whole, "plain").passages) {
      const id = `${group}#${String(start).padStart(9, "0")}`;
      const text = whole.slice(start, end);
      const fields = [
        { text: title, weight: 2 },
        { text, weight: 1 },
      ];
      passages.set(id, { id, group, language, fields, text });
    }
  }
  return passages;
}

async function* batchesOf(
  entries: readonly RankingEntry[],
): AsyncGenerator<readonly RankingEntry[]> {
  yield await Promise.resolve(entries);
}

async function ask(ranking: Ranking, queries: TestSet["queries"], passages: Map<string, Indexed>) {
  const run: Record<string, Found[]> = {};
  const milliseconds: number[] = [];
  for (const [id, query] of Object.entries(queries)) {
    const began = performance.now();
    const hits = await ranking.search(SCOPE, query, { first: DEPTH });
    milliseconds.push(performance.now() - began);
    run[id] = hits.flatMap((hit) => {
      const passage = passages.get(hit.id);
      return passage ? [{ documentId: passage.group, text: passage.text }] : [];
    });
  }
  return { run, milliseconds };
}

interface Measured {
  readonly set: string;
  readonly passages: number;
  readonly run: Record<string, Found[]>;
  readonly gold: TestSet["gold"];
  readonly milliseconds: readonly number[];
}

function figuresOf({ set, passages, run, gold, milliseconds }: Measured): RetrievalFigures {
  const scores = Object.entries(gold).map(([id, grades]) =>
    ndcgAt10(
      (run[id] ?? []).map((found) => found.documentId),
      grades,
    ),
  );
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return {
    set,
    passages,
    queries: scores.length,
    ndcg10: Number(meanOf(scores).toFixed(4)),
    p50Milliseconds: Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(2)),
  };
}
