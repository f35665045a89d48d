import { sentencesOf } from "../../language/sentences.ts";
import { analysisOf, termsOf } from "../../language/words.ts";

export interface QuotableDocument {
  readonly name: string;
  readonly text: string;
  /** Two letters; null when it cannot be told. */
  readonly language: string | null;
}

const MOST_QUOTES = 5;
/** UTF-16 code units: what stands behind them is not looked at. */
const LONGEST_TEXT = 500_000;

/** `at`: where the sentence begins; `score` falls with the length of the sentence. */
interface Quote {
  readonly text: string;
  readonly at: number;
  readonly score: number;
}

/**
 * What the built-in engine says to a prompt: the sentences of the document that share most of its words, in their order.
 * It writes nothing of its own; an empty list says that no sentence fits. Pure.
 */
export function quotedAnswer(prompt: string, document: QuotableDocument): string[] {
  const analysis = analysisOf(document.language ?? "en");
  const wanted = new Set(termsOf(prompt, analysis));
  const text = document.text.slice(0, LONGEST_TEXT);
  const quotes = sentencesOf(text).flatMap(({ start, end }): Quote[] => {
    const sentence = text.slice(start, end);
    const terms = new Set(termsOf(sentence, analysis));
    const shared = [...terms].filter((term) => wanted.has(term)).length;
    // Of two sentences with the same words the shorter says it more to the point.
    return shared === 0
      ? []
      : [{ text: sentence, at: start, score: shared / (4 + terms.size) ** 0.5 }];
  });
  return quotes
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST_QUOTES)
    .toSorted((a, b) => a.at - b.at)
    .map((quote) => quote.text);
}
