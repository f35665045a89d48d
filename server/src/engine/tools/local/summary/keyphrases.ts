import { ENGLISH_STOP_WORDS } from "../../../../language/english-stop-words.ts";
import { folded } from "../../../../language/words.ts";
import { GERMAN_STOP_WORDS } from "./german-stop-words.ts";

export interface Keyphrase {
  /** As it is written at its first place. */
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** From 0 to 1, compared with the best one. */
  readonly score: number;
}

/** `count`: how often it comes; start and end are those of its first place. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly words: number;
  count: number;
}

/** Words. */
const LONGEST_PHRASE = 3;
/** UTF-16 code units; German has words of sixty. What is longer is a key, hostile, or written without blanks. */
const LONGEST_WORD = 80;
/** An apostrophe or hyphen belongs to a word inside of it only: months' is months. */
const WORD = /\p{L}(?:[\p{L}\p{N}’'-]*[\p{L}\p{N}])?/gu;
/** Verbs and fillers of contracts and letters that are in no list of stop words and say nothing of the subject. */
const EMPTY_WORDS = new Set(
  "shall will may must agree agrees agreed including include includes without within upon herein hereof hereto thereof hereby hereunder whereas provided pursuant respect such any each other per also able need make made use used set forth either neither following applicable subject case time times day days month months year years week weeks january february march april june july august september october november december page section article please january party parties one two three number new first agreement company inc llc source signature place principal incorporated vertrag".split(
    " ",
  ),
);

/**
 * What a text is about: runs of up to three words between stop words and marks, weighed by how often they come, how long
 * they are and how early they stand. German nouns carry a capital, so there a phrase must have one.
 */
export function keyphrasesOf(
  text: string,
  options: { readonly count: number; readonly language: string | null },
): Keyphrase[] {
  const candidates = candidatesOf(text, options.language === "de");
  const scored = [...candidates.entries()].map(([key, candidate]) => ({
    key,
    candidate,
    score: scoreOf(candidate, text.length),
  }));
  const ranked = scored.toSorted(
    (a, b) => b.score - a.score || a.candidate.start - b.candidate.start,
  );
  const chosen: typeof ranked = [];
  for (const entry of ranked) {
    if (chosen.length >= options.count) break;
    if (!chosen.some(({ key }) => overlaps(key, entry.key))) chosen.push(entry);
  }
  const best = chosen[0]?.score ?? 1;
  return chosen.map(({ candidate: { start, end }, score }) => {
    const quote = text.slice(start, end);
    return { text: quote, quote, start, end, score: Math.round((100 * score) / best) / 100 };
  });
}

function candidatesOf(text: string, isGerman: boolean): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  let run: { word: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const previous = run.at(-1);
    // A mark or the end of a line ends a phrase.
    if (previous && !/^[ \t]{1,2}$/.test(text.slice(previous.end, start))) run = [];
    if (end - start > LONGEST_WORD) {
      run = [];
      continue;
    }
    const word = folded(match[0]);
    const isEmpty =
      word.length < 3 ||
      ENGLISH_STOP_WORDS.has(word) ||
      GERMAN_STOP_WORDS.has(word) ||
      EMPTY_WORDS.has(word);
    const isNoNoun = isGerman && !/^\p{Lu}/u.test(match[0]);
    if (isEmpty || isNoNoun) {
      run = [];
      continue;
    }
    run = [...run, { word, start, end }].slice(-LONGEST_PHRASE);
    for (let from = 0; from < run.length; from++) {
      const words = run.slice(from);
      // Without a plural's s, so that one and many are the same phrase.
      const key = words.map((part) => part.word.replace(/(?:'s|s)$/, "")).join(" ");
      const known = candidates.get(key);
      if (known) known.count += 1;
      else
        candidates.set(key, {
          start: words[0]?.start ?? start,
          end,
          words: words.length,
          count: 1,
        });
    }
  }
  return candidates;
}

function scoreOf({ count, words, start }: Candidate, length: number): number {
  // A single word that comes once says next to nothing: only something to fill up with.
  if (count < 2 && words < 2) return 0.1 * (1 - start / (length + 1));
  // From 2 at the beginning to 1 at the end.
  const early = 1 + Math.exp((-4 * start) / (length + 1));
  return Math.log2(1 + count) * (count > 1 ? words ** 0.7 : 0.5) * early;
}

/** "notice period" and "notice" are one and the same to a reader. */
function overlaps(known: string, key: string): boolean {
  return ` ${known} `.includes(` ${key} `) || ` ${key} `.includes(` ${known} `);
}
