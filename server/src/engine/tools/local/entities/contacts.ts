import { type Finding, matchesOf } from "./found-entity.ts";

/** Each part has a greatest length: a hostile text must not take quadratic time. */
const EMAIL =
  /(?<![\p{L}\p{N}.+_-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,12}(?![\p{L}\p{N}])/gu;
const URL_TEXT = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"'“”„)\]}|^]{3,300}/giu;
/** Groups of figures with marks between them; findPhones says which are numbers to call. */
const PHONE =
  /(?<![\p{L}\p{N}.,/€$£-])(?:\+\d{1,3}[\s./-]?)?(?:\(\d{1,5}\)[\s./-]?)?\d{2,5}(?:[\s./-]{1,3}\d{2,8}){1,5}(?![\p{L}\p{N}]|[.,]\d)/gu;
/** In the same line, at most 24 characters before it. */
const PHONE_CUE =
  /(?:tel(?:efon|ephone)?|phone|call|fax|mobile?|mobil|cell|hotline|rufnummer|handy)[^\n]{0,24}$/i;
const STREET =
  "Street|St\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Ln\\.?|Boulevard|Blvd\\.?|Drive|Dr\\.|Way|Court|Ct\\.|Square|Place|Parkway|Pkwy\\.?|Highway|Hwy\\.?|Terrace|Crescent|Close|Row|Quay|Plaza";
// Horizontal white space only: an address goes on behind a comma or on the line below it, and there only with a place.
const ENGLISH_ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:Flat|Unit|Suite|Apartment|Apt\\.?)\\s\\w{1,5},\\s)?\\d{1,6}[A-Za-z]?[ \\t]+(?:[NSEW]\\.?[ \\t]+)?(?:[\\p{Lu}\\d][\\p{L}\\d.'’-]{0,20}[ \\t]+){1,4}(?:${STREET})(?![\\p{L}\\p{N}])(?:,?\\s+(?:Suite|Ste\\.?|Floor|Fl\\.?|Unit|Apt\\.?|#)\\s?[\\w-]{1,6})?(?:,?\\s+\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,20}(?:[ \\t]\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,20}){0,2})?(?:,?\\s+(?:[A-Z]{2}|[\\p{Lu}]\\p{Ll}{3,12})?,?\\s?(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]?[ \\t]\\d[A-Z]{2}))?`,
  "gu",
);
/** Hauptstraße 12a, 10115 Berlin. */
const GERMAN_ADDRESS =
  /(?<![\p{L}\p{N}])(?:[\p{Lu}][\p{L}.-]{1,25}[ \t-]){0,3}[\p{Lu}]?[\p{L}-]{0,25}(?:straße|strasse|Straße|Strasse|str\.|Str\.|weg|Weg|platz|Platz|allee|Allee|gasse|Gasse|ring|Ring|damm|Damm|ufer|Ufer|hof)[ \t]+\d{1,4}[ \t]?[a-z]?(?![\p{L}\p{N}])(?:,?\s+(?:[A-Z]-)?\d{4,5}[ \t]+\p{Lu}[\p{L}-]{1,25}(?:[ \t]\p{Lu}[\p{L}-]{1,25})?)?/gu;

/** The value is in small letters; the quote as it is written. */
export function* findEmails(text: string): Generator<Finding> {
  for (const { match, ...span } of matchesOf(text, EMAIL))
    yield { type: "email", ...span, value: match[0].toLowerCase(), confidence: 0.99 };
}

/** Without the mark that ends the sentence around it. */
export function* findUrls(text: string): Generator<Finding> {
  for (const { match, start } of matchesOf(text, URL_TEXT)) {
    const value = match[0].replace(/[.,;:!?]+$/, "");
    yield { type: "url", start, end: start + value.length, value, confidence: 0.99 };
  }
}

/** Groups of figures are taken for a number to call when they begin like one or a word before them says so. */
export function* findPhones(text: string): Generator<Finding> {
  for (const { match, ...span } of matchesOf(text, PHONE)) {
    const digits = match[0].replace(/\D/g, "");
    const hasCue = PHONE_CUE.test(text.slice(Math.max(0, span.start - 40), span.start));
    const beginsLikeOne =
      /^(?:\+|\(|0\d)/.test(match[0]) || /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(match[0]);
    // A date finder comes before this one, but leaves what no calendar has.
    const looksLikeDate = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(match[0]);
    if (digits.length < 7 || digits.length > 15 || looksLikeDate || !(hasCue || beginsLikeOne))
      continue;
    const value = match[0].startsWith("+") ? `+${digits}` : digits;
    yield { type: "phone", ...span, value, confidence: hasCue ? 0.97 : 0.85 };
  }
}

export function* findAddresses(text: string): Generator<Finding> {
  for (const pattern of [ENGLISH_ADDRESS, GERMAN_ADDRESS])
    for (const { match, ...span } of matchesOf(text, pattern)) {
      const value = match[0].replace(/\s+/g, " ");
      // Not among the first characters, where an English house number stands.
      const hasPostcode = /\d{4,5}|[A-Z]{1,2}\d/.test(value.slice(8));
      yield { type: "address", ...span, value, confidence: hasPostcode ? 0.92 : 0.8 };
    }
}
