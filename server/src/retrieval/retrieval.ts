/** From a file to passages, and from a question to the passages that answer it. Knows no database: it is handed what to index. */
export { type Extraction, acceptText, extractFile } from "./passages/extract.ts";
export type { CutText } from "./passages/passages.ts";
export { type Ranking, type RankingScope, openRanking } from "./ranking/ranking.ts";
export type { RankingEntry } from "./ranking/scope-index.ts";
