import stem from "wink-porter2-stemmer";

import { ENGLISH_STOP_WORDS } from "./english-stop-words.ts";

/**
 * How a text is cut into terms. English is stemmed (Porter2) without its stop words; every other language is cut by
 * the Unicode segmenter and shortened to six characters, which finds most inflections without a stemmer for each.
 */
export type Analysis = "english" | "general";

/** A word as it stands in the text, and the term under which it is found. */
export interface Word {
  readonly text: string;
  readonly term: string;
}

const LONGEST_WORD = 40; // longer runs of letters are keys, hashes and hostile input
const PREFIX_LENGTH = 6;
const REMEMBERED_STEMS = 200_000; // a few tens of megabytes at most; then the memory starts anew

/** Its locale hardly matters: Chinese, Japanese and Thai are cut by dictionaries of their own. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const knownStems = new Map<string, string>();

/** For a two-letter code, or `und`. */
export function analysisOf(language: string): Analysis {
  return language === "en" ? "english" : "general";
}

/** The terms of a text in its order, repetitions included. */
export function termsOf(text: string, analysis: Analysis): string[] {
  return wordsOf(text, analysis).map((word) => word.term);
}

/** Words of a text in its order, stop words and hostile lengths left out. */
export function wordsOf(text: string, analysis: Analysis): Word[] {
  return analysis === "english" ? englishWords(text) : generalWords(text);
}

/** Lower case without accents: the form in which words are compared. Composed again, or Korean falls apart. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC");
}

function englishWords(text: string): Word[] {
  const words: Word[] = [];
  for (const word of folded(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length >= LONGEST_WORD || ENGLISH_STOP_WORDS.has(word)) continue;
    words.push({ text: word, term: stemOf(word) });
  }
  return words;
}

function generalWords(text: string): Word[] {
  const words: Word[] = [];
  for (const part of segmenter.segment(text)) {
    if (part.isWordLike !== true || part.segment.length >= LONGEST_WORD) continue;
    const word = folded(part.segment);
    words.push({ text: word, term: word.slice(0, PREFIX_LENGTH) });
  }
  return words;
}

function stemOf(word: string): string {
  const known = knownStems.get(word);
  if (known !== undefined) return known;
  if (knownStems.size >= REMEMBERED_STEMS) knownStems.clear();
  const stemmed = stem(word);
  knownStems.set(word, stemmed);
  return stemmed;
}
