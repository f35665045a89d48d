import type { CutText, TextFormat, TextLayout } from "../passages/passages.ts";
import type { RankedHit, RankingEntry, RankingQuery } from "./scope-index.ts";

/** What the ranking thread is asked to do. Scopes are named by one string here. */
export type RankingCall =
  | { readonly kind: "begin"; readonly scope: string }
  | { readonly kind: "upsert"; readonly scope: string; readonly entries: readonly RankingEntry[] }
  | { readonly kind: "remove"; readonly scope: string; readonly ids: readonly string[] }
  | { readonly kind: "search"; readonly scope: string; readonly query: RankingQuery }
  | {
      readonly kind: "cut";
      readonly text: string;
      readonly format: TextFormat;
      readonly layout?: TextLayout | undefined;
    };

/** "done" answers whatever only changes an index. */
export type RankingAnswer =
  | { readonly kind: "done" }
  | { readonly kind: "hits"; readonly hits: readonly RankedHit[] }
  | { readonly kind: "cut"; readonly cut: CutText };
