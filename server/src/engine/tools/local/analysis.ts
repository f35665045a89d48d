import { quoteFinder } from "../../../language/find-quote.ts";
import type { Span } from "../../../language/sentences.ts";
import { type Classified, classify, type DocumentClass } from "./classes/classify.ts";
import { findClauses, type FoundClause } from "./clauses/clauses.ts";
import { findEntities, type FoundEntity } from "./entities/entities.ts";
import type { EntityType } from "./entities/found-entity.ts";
import { findNamedValues, type NamedValue, type NamedWish } from "./named/named-values.ts";
import { findRisks, type RiskReport, type RiskWish } from "./risks/risks.ts";
import { type ExtractedSummary, summarize, type SummaryWish } from "./summary/summary.ts";

/** Each kind of work that the built-in engine does on a text: what it is told, and what it answers. */
interface Analyses {
  readonly entities: {
    readonly wish: { readonly types: readonly EntityType[] };
    readonly found: readonly FoundEntity[];
  };
  readonly named: {
    readonly wish: { readonly fields: readonly NamedWish[] };
    readonly found: readonly NamedValue[];
  };
  readonly summary: { readonly wish: SummaryWish; readonly found: ExtractedSummary };
  readonly classes: {
    readonly wish: { readonly classes: readonly DocumentClass[] };
    readonly found: Classified;
  };
  readonly clauses: {
    readonly wish: { readonly categories: readonly string[]; readonly perCategory: number };
    readonly found: readonly FoundClause[];
  };
  readonly risks: { readonly wish: RiskWish; readonly found: RiskReport };
  /** Where quotes stand; null for one that does not occur. In the order of the quotes. */
  readonly quotes: {
    readonly wish: { readonly quotes: readonly string[] };
    readonly found: readonly (Span | null)[];
  };
}
type AnalysisKind = keyof Analyses;

/** What goes to the thread: a text and one wish. */
export type AnalysisTask = { readonly text: string } & {
  readonly [Kind in AnalysisKind]?: Analyses[Kind]["wish"];
};
/** What comes back: the answer to that wish. */
export type AnalysisAnswer = { readonly [Kind in AnalysisKind]?: Analyses[Kind]["found"] };

/** Answers every wish of a task. Deterministic; takes about 4 ms for 1,000 characters at most. */
export function analyse({ text, ...wish }: AnalysisTask): AnalysisAnswer {
  return {
    ...(wish.entities && { entities: findEntities(text, wish.entities.types) }),
    ...(wish.named && { named: findNamedValues(text, wish.named.fields) }),
    ...(wish.summary && { summary: summarize(text, wish.summary) }),
    ...(wish.classes && { classes: classify(text, wish.classes.classes) }),
    ...(wish.clauses && { clauses: findClauses(text, wish.clauses) }),
    ...(wish.risks && { risks: findRisks(text, wish.risks) }),
    ...(wish.quotes && { quotes: locate(text, wish.quotes.quotes) }),
  };
}

function locate(text: string, quotes: readonly string[]): (Span | null)[] {
  // The text is prepared once for all quotes.
  const find = quoteFinder(text);
  return quotes.map((quote) => find(quote) ?? null);
}
