import { sentencesOf, type Span } from "../../../../language/sentences.ts";
import { stretchesOf } from "../../../../language/stretches.ts";
import { analysisOf, termsOf } from "../../../../language/words.ts";
import { type Keyphrase, keyphrasesOf } from "./keyphrases.ts";

/** `text` is the quote on one line. */
interface SummaryPoint {
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

export interface ExtractedSummary {
  /** The most telling sentence. */
  readonly tldr: SummaryPoint | undefined;
  /** In the order of the text. */
  readonly points: readonly SummaryPoint[];
  readonly keyphrases: readonly Keyphrase[];
  /** Share of the text's terms, by how often they come, that the points hold: what the confidence rests on. */
  readonly coverage: number;
}

export interface SummaryWish {
  readonly sentences: number;
  readonly keyphrases: number;
  readonly language: string | null;
}

/** `terms`: its words without endings and stop words. */
interface Scored extends Span {
  readonly terms: readonly string[];
  readonly score: number;
}

/** Shorter ones are headings, longer ones tables without full stops. */
const FEWEST_CHARACTERS = 25;
const MOST_CHARACTERS = 600;
/** About two spoken sentences. */
const LONGEST_STRETCH = 200;
/** A hostile text of a million short lines must not take minutes: what comes later hardly ever sums it up. */
const MOST_SENTENCES = 4_000;
/** Turns that announce what matters, in English and German. */
const CUES =
  /\b(?:in summary|conclusion|therefore|agree(?:s|ment|d)?|purpose|must|shall|important|result|caused?|root cause|total|recommend\w*|decision|required?|insgesamt|ergebnis|fazit|vereinbar\w+|ursache|muss|müssen|zweck|maßnahme\w*)\b/giu;
const FIGURES = /[€$£%]|\d+(?:[.,]\d+)?/g;
/** What stands on every page and says nothing of any document. */
const BOILERPLATE =
  /(?:page \d+|seite \d+|exhibit|all rights reserved|table of contents|inhaltsverzeichnis|source:|signature|unterschrift|_{4,}|\.{5,})/i;

/**
 * Sentences as they stand in the text: those nearest to what all of it says, with figures and turns that announce
 * something, early ones first; one that repeats another is left out.
 */
export function summarize(text: string, wish: SummaryWish): ExtractedSummary {
  const scored = scoredSentences(text, wish.language);
  const chosen = withoutRepeats(scored, wish.sentences);
  const inOrder = chosen.toSorted((a, b) => a.start - b.start);
  return {
    tldr: chosen[0] && pointOf(text, chosen[0]),
    points: inOrder.map((sentence) => pointOf(text, sentence)),
    keyphrases: keyphrasesOf(text, { count: wish.keyphrases, language: wish.language }),
    coverage: coverageOf(scored, chosen),
  };
}

function scoredSentences(text: string, language: string | null): Scored[] {
  const analysis = analysisOf(language ?? "en");
  const sentences = quotableSpans(text)
    .slice(0, MOST_SENTENCES)
    .map((span) => ({ ...span, terms: termsOf(text.slice(span.start, span.end), analysis) }));
  const weights = termWeights(sentences);
  return sentences.map((sentence) => ({ ...sentence, score: scoreOf(text, sentence, weights) }));
}

/** Its sentences; of a text without any, such as a talk that was written down without full stops, stretches of it. */
function quotableSpans(text: string): Span[] {
  const all = sentencesOf(text).filter(({ start, end }) => end - start >= FEWEST_CHARACTERS);
  const sentences = all.filter(({ start, end }) => end - start <= MOST_CHARACTERS);
  if (sentences.length > 0) return sentences;
  return all.flatMap((span) => stretchesOf(text, span, LONGEST_STRETCH).filter(hasWordsIn(text)));
}

/** Letters without a blank or a mark, be it a key or Chinese, have no place to cut at that a reader would choose. */
function hasWordsIn(text: string): (span: Span) => boolean {
  return ({ start, end }) => /\s/.test(text.slice(start, end));
}

/** The centroid: how much each term belongs to the text as a whole. */
function termWeights(
  sentences: readonly { readonly terms: readonly string[] }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of sentences)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const all = sentences.length;
  // Often, but not everywhere: a term in each sentence tells none of them apart.
  return new Map([...counts].map(([term, count]) => [term, count * Math.log(1 + all / count)]));
}

function scoreOf(
  text: string,
  { start, end, terms }: Span & { readonly terms: readonly string[] },
  weights: ReadonlyMap<string, number>,
): number {
  const words = text.slice(start, end);
  const own = new Set(terms);
  let sum = 0;
  for (const term of own) sum += weights.get(term) ?? 0;
  // 8 more than it has: else the shortest sentence with one good word would win.
  const central = sum / (8 + own.size);
  const figures = Math.min(3, (words.match(FIGURES) ?? []).length);
  const cues = Math.min(2, (words.match(CUES) ?? []).length);
  const early = 1 + 0.5 * Math.exp(-start / (0.08 * text.length + 200));
  // Without a full stop, or with hardly a word, it is a line of a table or a title.
  const isSentence = /[.!?:]["'”“)]*$/.test(words) && own.size >= 4 ? 1 : 0.45;
  const isBoilerplate = BOILERPLATE.test(words) || words === words.toUpperCase() ? 0.2 : 1;
  return central * (1 + 0.12 * figures + 0.15 * cues) * early * isSentence * isBoilerplate;
}

function withoutRepeats(scored: readonly Scored[], count: number): Scored[] {
  const chosen: Scored[] = [];
  for (const sentence of scored.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= count) break;
    if (!chosen.some((other) => likeness(sentence, other) > 0.5)) chosen.push(sentence);
  }
  return chosen;
}

/** Share of the smaller one's terms that both have: 1 when it is held by the other. */
function likeness(one: Scored, other: Scored): number {
  const terms = new Set(other.terms);
  const shared = new Set(one.terms.filter((term) => terms.has(term))).size;
  return shared / Math.max(1, Math.min(new Set(one.terms).size, terms.size));
}

function coverageOf(all: readonly Scored[], chosen: readonly Scored[]): number {
  const held = new Set(chosen.flatMap(({ terms }) => terms));
  const terms = all.flatMap((sentence) => sentence.terms);
  return terms.length === 0 ? 0 : terms.filter((term) => held.has(term)).length / terms.length;
}

function pointOf(text: string, { start, end }: Span): SummaryPoint {
  const quote = text.slice(start, end);
  return { text: quote.replace(/\s+/g, " "), quote, start, end };
}
