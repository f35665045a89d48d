import { findQuote } from "../../language/find-quote.ts";
import type { ClaimedQuote, Passage, WrittenItem } from "../writing-task.ts";
import { type SourceText, type Support, claimSupport } from "./support.ts";

export type { Support } from "./support.ts";

/** A quote that was found: `version.text.slice(start, end) === quote`. */
interface QuoteEvidence {
  readonly chunkId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly quote: string;
  /** UTF-16 offsets into the version's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly page: number | undefined;
}

/** What came of looking for what a model claims to quote. */
export interface CheckedQuotes {
  readonly evidence: readonly QuoteEvidence[];
  readonly support: Support;
  /** Quotes that do not occur in the chunk they cite. A line with one of these is never SUPPORTED. */
  readonly invented: readonly ClaimedQuote[];
}

/** A line to be judged, in Markdown; an objection is judged by its response. */
export interface Claim {
  readonly text: string;
  readonly response?: string | undefined;
}

/**
 * Checks what a model claims to quote. Each quote must occur in the chunk that it cites, and the line must be carried by
 * the cited chunks: see `claimSupport`. A line without quotes is UNSUPPORTED; whether one that claims nothing, such as
 * a question, is shown as such is the caller's decision.
 */
export function checkQuotes(item: WrittenItem, passages: readonly Passage[]): CheckedQuotes {
  const byId = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const evidence = new Map<string, QuoteEvidence>();
  const invented: ClaimedQuote[] = [];
  for (const claimed of item.quotes) {
    const passage = byId.get(claimed.chunkId);
    const found = passage && quoteIn(passage, claimed.quote);
    if (found) evidence.set(`${found.versionId} ${found.start} ${found.end}`, found);
    else invented.push(claimed);
  }
  const citedIds = new Set([...evidence.values()].map((found) => found.chunkId));
  const cited = passages.filter((passage) => citedIds.has(passage.chunkId));
  const carried = claimSupport(claimOf(item), cited, passages);
  const support = invented.length > 0 && carried === "SUPPORTED" ? "PARTLY" : carried;
  return { evidence: [...evidence.values()], support, invented };
}

/** Judges a line anew after people have edited it; `sources` are the chunks that its evidence cites. */
export function supportOf(line: Claim, sources: readonly SourceText[]): Support {
  return claimSupport(claimOf(line), sources, sources);
}

/** An objection is what a customer may say; what must be carried is the response to it. */
function claimOf({ text, response }: Claim): string {
  return response === undefined || response.trim() === "" ? text : response;
}

function quoteIn(passage: Passage, quote: string): QuoteEvidence | undefined {
  const span = findQuote(passage.text, quote);
  if (!span) return undefined;
  return {
    chunkId: passage.chunkId,
    documentId: passage.documentId,
    versionId: passage.versionId,
    quote: passage.text.slice(span.start, span.end),
    start: passage.start + span.start,
    end: passage.start + span.end,
    page: passage.page,
  };
}
