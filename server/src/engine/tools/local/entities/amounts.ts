import { type Finding, matchesOf } from "./found-entity.ts";

/** 1,250.00 · 1.250,00 · 1'250 · 1 250 · 1250.5 */
const NUMBER =
  "\\d{1,3}(?:[.,'’\\u00A0\\u202F ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:[.,]\\d{1,4})?";
/** 1.5 million, 2 Mio. */
const SCALE =
  "(?:\\s?(?<scale>thousand|million|billion|mn|bn|k|Tsd\\.?|Tausend|Mio\\.?|Million(?:en)?|Mrd\\.?|Milliarden?)(?![\\p{L}]))?";
/** Stands before the number. */
const SIGN = "US\\$|U\\.S\\.\\s?\\$|[€$£¥]|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY)(?=[\\s\\d])";
/** Stands behind the number. */
const UNIT =
  "€|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|Euros?|euros?|US[- ]?Dollars?|U\\.S\\. Dollars?|[Dd]ollars?|Franken|[Pp]ounds?(?: [Ss]terling)?|£)(?![\\p{L}])";
const MONEY_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<sign>${SIGN})\\s?(?<number>${NUMBER})${SCALE}`,
  "gu",
);
/** 850,00 €, 1.700,- EUR. */
const MONEY_AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<number>${NUMBER})${SCALE}(?:,[-–—]{1,2})?\\s?(?<sign>${UNIT})`,
  "gu",
);
const PERCENT = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<number>${NUMBER})\\s?(?:%|percent(?![\\p{L}])|per cent(?![\\p{L}])|Prozent(?![\\p{L}])|v\\.\\s?H\\.)`,
  "giu",
);

/** What is in no line is US dollars: a bare $ most of all. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€|eur/i, "EUR"],
  [/£|gbp|pound/i, "GBP"],
  [/chf|franken/i, "CHF"],
  [/cad/i, "CAD"],
  [/aud/i, "AUD"],
  [/¥|jpy/i, "JPY"],
];
/** Thousands and millions; milliards are looked at before, as they begin alike. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|t)/i, 1e3],
  [/^(?:mi?l?l?i?o?n?|mn|mio)/i, 1e6],
];

/** The value has the currency before the amount, with two decimals: EUR 1250.00. */
export function* findMoney(text: string): Generator<Finding> {
  for (const pattern of [MONEY_BEFORE, MONEY_AFTER])
    for (const { match, ...span } of matchesOf(text, pattern)) {
      const { number = "", sign = "", scale } = match.groups ?? {};
      const amount = numberOf(number) * scaleOf(scale);
      yield {
        type: "money",
        ...span,
        value: `${currencyOf(sign)} ${amount.toFixed(2)}`,
        confidence: 0.97,
      };
    }
}

/** The value has a dot as its decimal mark: 7.5 %. */
export function* findPercentages(text: string): Generator<Finding> {
  for (const { match, ...span } of matchesOf(text, PERCENT)) {
    const value = numberOf(match.groups?.["number"] ?? "");
    yield { type: "percentage", ...span, value: `${value} %`, confidence: 0.98 };
  }
}

/** The last mark with one or two figures behind it is the decimal one; three figures behind a mark are thousands. */
function numberOf(written: string): number {
  const compact = written.replace(/['’\s\u00A0\u202F]/g, "");
  const decimal = /^(.*)[.,](\d{1,2}|\d{4})$/.exec(compact);
  const whole = (decimal?.[1] ?? compact).replace(/[.,]/g, "");
  return Number(decimal?.[2] === undefined ? whole : `${whole}.${decimal[2]}`);
}

function currencyOf(sign: string): string {
  return CURRENCIES.find(([pattern]) => pattern.test(sign))?.[1] ?? "USD";
}

function scaleOf(written: string | undefined): number {
  if (written === undefined) return 1;
  if (/^(?:b|mrd|milliard)/i.test(written)) return 1e9;
  return SCALES.find(([pattern]) => pattern.test(written))?.[1] ?? 1;
}
