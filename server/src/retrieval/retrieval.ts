/** From a file to passages, and from a question to the passages that answer it. Knows no database: it is handed what to index. */
export { type Extraction, openExtraction } from "./extraction/extraction.ts";
export type { ReadOutcome } from "./extraction/read-outcome.ts";
export { acceptText } from "./extraction/text-rules.ts";
export { type CutText, pageAt } from "./passages/passages.ts";
export { type Ranking, type RankingScope, openRanking } from "./ranking/ranking.ts";
export type { RankingEntry } from "./ranking/scope-index.ts";
