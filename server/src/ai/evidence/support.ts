import { sentencesOf } from "../../language/sentences.ts";
import { type Analysis, analysisOf, termsOf } from "../../language/words.ts";
import { figuresIn, figuresKnownTo } from "./numbers.ts";

/** How far the cited sources carry a line: every sentence, some, or none of them. */
export type Support = "SUPPORTED" | "PARTLY" | "UNSUPPORTED";

export interface SourceText {
  readonly text: string;
  readonly language: string;
}

const ENOUGH = 0.5; // on 450 answers rated by people, this agreed with them as well as a model that judges (AUC .92)
const FEWEST_TERMS = 3; // of a sentence that is judged by itself: "It pays." says nothing to look for
const SHORTEST_TERM = 4; // where there is no list of stop words, short words are taken for them

/**
 * Judges a claim sentence by sentence. A sentence is carried when one of the cited sources holds at least half of
 * its terms, weighted by how rare they are among `known`, and when all its figures occur in the cited sources.
 */
export function claimSupport(
  claim: string,
  cited: readonly SourceText[],
  known: readonly SourceText[],
): Support {
  if (cited.length === 0) return "UNSUPPORTED";
  const sources = cited.map(sourceOf);
  const figures = figuresKnownTo(cited.map((source) => source.text).join("\n"));
  const isCarried = (sentence: string): boolean =>
    figuresIn(sentence).every((figure) => figures.has(figure)) &&
    sources.some(({ analysis, terms }) => {
      const weight = rarityAmong(known, analysis);
      return share(contentTerms(sentence, analysis), terms, weight) >= ENOUGH;
    });
  const sentences = judged(claim);
  const carried = sentences.filter(isCarried).length;
  if (carried === sentences.length) return "SUPPORTED";
  return carried === 0 ? "UNSUPPORTED" : "PARTLY";
}

interface Source {
  readonly analysis: Analysis;
  readonly terms: ReadonlySet<string>;
}

function sourceOf({ text, language }: SourceText): Source {
  const analysis = analysisOf(language);
  return { analysis, terms: new Set(contentTerms(text, analysis)) };
}

/** The sentences that say enough to be judged, with the short ones joined to the one before; the whole claim at least. */
function judged(claim: string): string[] {
  const sentences: string[] = [];
  for (const { start, end } of sentencesOf(claim)) {
    const sentence = claim.slice(start, end);
    const says =
      contentTerms(sentence, "general").length >= FEWEST_TERMS || figuresIn(sentence).length > 0;
    if (says || sentences.length === 0) sentences.push(sentence);
    else sentences[sentences.length - 1] += ` ${sentence}`;
  }
  return sentences.length === 0 ? [claim] : sentences;
}

function contentTerms(text: string, analysis: Analysis): string[] {
  const terms = [...new Set(termsOf(text, analysis))];
  if (analysis === "english") return terms;
  return terms.filter((term) => term.length >= SHORTEST_TERM || /\d/.test(term));
}

function share(
  terms: readonly string[],
  held: ReadonlySet<string>,
  weight: (term: string) => number,
): number {
  const sum = (some: readonly string[]): number =>
    some.reduce((total, term) => total + weight(term), 0);
  return terms.length === 0 ? 0 : sum(terms.filter((term) => held.has(term))) / sum(terms);
}

/** All the lines of one answer are judged among the same passages, and cutting those into words is most of the work. */
const countedHolders = new WeakMap<readonly SourceText[], Map<Analysis, Map<string, number>>>();

function rarityAmong(known: readonly SourceText[], analysis: Analysis): (term: string) => number {
  const counted = countedHolders.get(known) ?? new Map<Analysis, Map<string, number>>();
  countedHolders.set(known, counted);
  const holders = counted.get(analysis) ?? holdersAmong(known, analysis);
  counted.set(analysis, holders);
  return (term) => Math.log(1 + (known.length + 1) / ((holders.get(term) ?? 0) + 0.5));
}

function holdersAmong(known: readonly SourceText[], analysis: Analysis): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { text } of known) {
    for (const term of contentTerms(text, analysis))
      holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  return holders;
}
