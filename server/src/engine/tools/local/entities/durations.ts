import { type Finding, matchesOf } from "./found-entity.ts";

/** As contracts write them; all others are written in figures. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fourteen: 14,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  "twenty-four": 24,
  thirty: 30,
  "thirty-six": 36,
  forty: 40,
  "forty-five": 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  ein: 1,
  eine: 1,
  einen: 1,
  einem: 1,
  einer: 1,
  eines: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  vierzehn: 14,
  achtzehn: 18,
  vierundzwanzig: 24,
  dreißig: 30,
  sechzig: 60,
  neunzig: 90,
};
// The longest first, or "twenty-four" would be found as twenty.
const WORDS = Object.keys(NUMBER_WORDS)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const UNIT =
  "hours?|days?|weeks?|months?|years?|Stunden?|Tage?n?|Wochen?|Monate?n?|Monats|Jahre?n?|Jahres";
/** Twelve (12) months, 30 calendar days, drei Monate. */
const DURATION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<word>${WORDS})(?:\\s?\\((?<both>\\d{1,3})\\))?|(?<figure>\\d{1,3}(?:[.,]5)?))(?:\\s|-)(?:(?:full|calendar|business|working|consecutive|volle[rn]?|ganze[rn]?)\\s)?(?<unit>${UNIT})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** Paid leave and hours of work are durations too: 28 days, 40 Stunden. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:h|st)/i, "H"],
  [/^(?:d|t)/i, "D"],
  [/^w/i, "W"],
  [/^m/i, "M"],
  [/^(?:y|j)/i, "Y"],
];

/** Lengths of time; the value is ISO 8601 (P12M, P30D, PT40H). */
export function* findDurations(text: string): Generator<Finding> {
  for (const { match, ...span } of matchesOf(text, DURATION)) {
    const { word = "", both, figure, unit = "" } = match.groups ?? {};
    // Of "twelve (12)" the figure counts.
    const amount = Number((both ?? figure)?.replace(",", ".") ?? NUMBER_WORDS[word.toLowerCase()]);
    const letter = LETTERS.find(([pattern]) => pattern.test(unit))?.[1] ?? "D";
    yield {
      type: "duration",
      ...span,
      value: `P${letter === "H" ? "T" : ""}${amount}${letter}`,
      confidence: 0.93,
    };
  }
}

/** What a number is, written in figures or as a word of a contract; NaN for any other word. */
export function numberFrom(word: string): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? Number(word.replace(",", "."));
}

/** About how many months a value of `findDurations` is; NaN for what is none. */
export function monthsOf(value: string): number {
  const [, amount = "", unit = ""] = /^PT?([\d.]+)([HDWMY])$/.exec(value) ?? [];
  /** A year has 8,760 hours and 365 days, a twelfth of which is a month. */
  const perUnit: Readonly<Record<string, number>> = {
    H: 1 / 730,
    D: 1 / 30.4,
    W: 7 / 30.4,
    M: 1,
    Y: 12,
  };
  return Number(amount || Number.NaN) * (perUnit[unit] ?? Number.NaN);
}

const UNITS: Readonly<Record<string, string>> = {
  H: "hour",
  D: "day",
  W: "week",
  M: "month",
  Y: "year",
};

/** A value of `findDurations` as people write it: 3 months; what is none stays as it is. */
export function durationWords(value: string): string {
  const [, amount, unit = ""] = /^PT?([\d.]+)([HDWMY])$/.exec(value) ?? [];
  const word = UNITS[unit];
  return amount && word ? `${amount} ${word}${amount === "1" ? "" : "s"}` : value;
}
