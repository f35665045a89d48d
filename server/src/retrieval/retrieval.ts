/** From a file to passages, and from a question to the passages that answer it. Knows no database: it is handed what to index. */
export { type Extraction, type UploadedFile, acceptText, extractFile } from "./passages/extract.ts";
export {
  type CutText,
  type PassageSlice,
  type TextFormat,
  cutPassages,
} from "./passages/passages.ts";
export {
  type Ranking,
  type RankingParts,
  type RankingScope,
  type SearchOptions,
  openRanking,
} from "./ranking/ranking.ts";
export type { RankedField, RankedHit, RankingEntry } from "./ranking/scope-index.ts";
