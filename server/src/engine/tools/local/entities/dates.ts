import { type Finding, matchesOf } from "./found-entity.ts";

/** By their first three letters, in English and German. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  jän: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  mrz: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};
const MONTH =
  "(?:Jan(?:uary|uar)?|Jänner|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Mrz|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)";
const DAY = "(?<day>\\d{1,2})";
const YEAR = "(?<year>(?:19|20)\\d{2})";
const EDGE = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";

const WITH_NAMES: readonly RegExp[] = [
  // 8 May 2014, 8th day of May, 2014, 8. Mai 2014
  `${EDGE}${DAY}\\s?(?:st|nd|rd|th|\\.)?(?:\\s+day)?(?:\\s+of)?\\s+(?<month>${MONTH})\\.?,?\\s+${YEAR}${END}`,
  // May 8, 2014
  `${EDGE}(?<month>${MONTH})\\.?\\s+${DAY}(?:st|nd|rd|th)?,?\\s+${YEAR}${END}`,
  // May 2014
  `(?<!\\d(?:st|nd|rd|th|\\.)?\\s)${EDGE}(?<month>${MONTH})\\.?,?\\s+(?:of\\s+)?${YEAR}${END}`,
].map((pattern) => new RegExp(pattern, "giu"));
const ISO = new RegExp(`${EDGE}${YEAR}[-/](?<month>\\d{1,2})[-/]${DAY}${END}`, "gu");
/** 8.5.2014, 08.05.14: always the day first. */
const DOTTED =
  /(?<![\p{L}\p{N}.])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:19|20)\d{2}|\d{2})(?![\p{L}\p{N}])/gu;
/** Whether day or month comes first is told from all of them together. */
const SLASHED =
  /(?<![\p{L}\p{N}/])(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<year>(?:19|20)\d{2}|\d{2})(?![\p{L}\p{N}/])/gu;

/** Dates that a calendar has; the value is ISO, only year and month where no day is written. */
export function* findDates(text: string): Generator<Finding> {
  for (const pattern of [...WITH_NAMES, ISO, DOTTED])
    for (const { match, ...span } of matchesOf(text, pattern)) {
      const { day, month = "", year = "" } = match.groups ?? {};
      const value = isoDate({
        year,
        month: monthOf(month),
        day: day === undefined ? undefined : Number(day),
      });
      if (value !== undefined) yield { type: "date", ...span, value, confidence: 0.97 };
    }
  yield* slashedDates(text);
}

/** 3/4/2026 is March in America and April elsewhere: one date of the document that can only be read one way decides. */
function* slashedDates(text: string): Generator<Finding> {
  const found = [...matchesOf(text, SLASHED)].map(({ match, start, end }) => {
    const { first, second, year = "" } = match.groups ?? {};
    return { start, end, first: Number(first), second: Number(second), year };
  });
  const dayFirst = found.some(({ first, second }) => first > 12 && second <= 12);
  // A second number above 12 shows that the month comes first.
  const sure = dayFirst || found.some(({ second }) => second > 12);
  for (const { start, end, first, second, year } of found) {
    const [day, month] = dayFirst ? [first, second] : [second, first];
    const value = isoDate({ year, month, day });
    if (value !== undefined)
      yield { type: "date", start, end, value, confidence: sure ? 0.95 : 0.75 };
  }
}

function monthOf(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : (MONTHS[written.slice(0, 3).toLowerCase()] ?? 0);
}

/** Undefined for a day that no calendar has. Years of two digits are of this century up to 60. */
function isoDate(date: {
  readonly year: string;
  readonly month: number;
  readonly day: number | undefined;
}): string | undefined {
  const short = Number(date.year);
  const year = date.year.length > 2 ? short : short + (short <= 60 ? 2000 : 1900);
  if (date.month < 1 || date.month > 12) return undefined;
  const month = String(date.month).padStart(2, "0");
  if (date.day === undefined) return `${year}-${month}`;
  // Day 0 of the next month; months count from 0 there.
  const lastDay = new Date(Date.UTC(year, date.month, 0)).getUTCDate();
  if (date.day < 1 || date.day > lastDay) return undefined;
  return `${year}-${month}-${String(date.day).padStart(2, "0")}`;
}
