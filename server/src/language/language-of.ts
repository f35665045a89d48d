import { detectAll } from "tinyld";

import { ENGLISH_STOP_WORDS } from "./english-stop-words.ts";
import { folded } from "./words.ts";

/** ISO 639-3's word for a text whose language cannot be told. */
export const UNKNOWN_LANGUAGE = "und";

// Asked among every language it knows, the detector takes short English for Klingon and medical English for Latin.
const LANGUAGES =
  "en de fr es it pt nl sv da no fi pl cs sk hu ro bg el tr ru uk hr sr sl lt lv et ca ga ar he fa hi ja zh ko vi th id".split(
    " ",
  );
const SAMPLE_LENGTH = 400; // the detector takes about 2 ms for as much; longer samples do not change its answer
const SHORTEST_SAMPLE = 40;
const ENGLISH_SHARE = 0.2; // of words that are English stop words: running English has .3 to .5, German below .1
const CLEARLY = 2; // times as likely as the document's own language: names and figures alone mislead the detector

/** The language of a text as a two-letter code; `und` when the text is too short to tell. */
export function languageOf(text: string): string {
  return detected(middleOf(text)) ?? UNKNOWN_LANGUAGE;
}

/**
 * The language of one passage in a document whose language is known: the document's own unless the passage clearly
 * differs. Passages are looked at closely only where the share of English stop words is a surprise, because
 * the detector would take longer than all the rest of the cutting.
 */
export function passageLanguage(passage: string, documentLanguage: string): string {
  const looksEnglish = englishShare(passage) >= ENGLISH_SHARE;
  if (looksEnglish === (documentLanguage === "en")) return documentLanguage;
  if (passage.length < SHORTEST_SAMPLE * 3) return documentLanguage;
  if (looksEnglish) return "en";
  const guesses = detectAll(middleOf(passage), { only: LANGUAGES });
  const documentsOwn = guesses.find((guess) => guess.lang === documentLanguage)?.accuracy ?? 0;
  const best = guesses[0];
  return best && best.accuracy > CLEARLY * documentsOwn ? best.lang : documentLanguage;
}

function detected(sample: string): string | undefined {
  if ((sample.match(/\p{L}/gu) ?? []).length < SHORTEST_SAMPLE) return undefined;
  if (englishShare(sample) >= ENGLISH_SHARE) return "en";
  return detectAll(sample, { only: LANGUAGES })[0]?.lang;
}

/** Titles and imprints stand at both ends of a document; its middle is what it is written in. */
function middleOf(text: string): string {
  const start = Math.max(0, Math.floor((text.length - SAMPLE_LENGTH) / 2));
  return text.slice(start, start + SAMPLE_LENGTH);
}

function englishShare(text: string): number {
  const words = folded(text.slice(0, 2 * SAMPLE_LENGTH)).match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 0;
  return words.filter((word) => ENGLISH_STOP_WORDS.has(word)).length / words.length;
}
