import { figuresIn, figuresKnownTo } from "../../language/figures.ts";
import { findMoney } from "./local/entities/amounts.ts";
import { findDates } from "./local/entities/dates.ts";
import { findDurations, monthsOf } from "./local/entities/durations.ts";
import type { EntityType, Finder } from "./local/entities/found-entity.ts";

type ValueType = EntityType | "number" | "sentence";

/** A longer quote is no place of a value; it is not searched for one, as that is done where people wait. */
const LONGEST_QUOTE = 4_000;
const ISO_DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const AMOUNT =
  /^(?:\p{L}{1,4}|\p{Sc})?\s?[-+−]?\d[\d.,'’\s\u00A0\u202F]*(?:[\p{L} ]{1,12}|\p{Sc})?$/u;

/**
 * Whether a quote says a value, in whatever form of case, white space, number or date: a quote that stands in the text and
 * says something else proves nothing. What is no date or no amount is never proven as one.
 */
export function provesValue(type: ValueType, value: string, quote: string): boolean {
  if (quote.length > LONGEST_QUOTE) return false;
  switch (type) {
    case "date":
      return isDate(value) && saysDate(value, quote);
    case "money":
      return isAmount(value) && (saysSame(findMoney, value, quote) ?? hasFigures(value, quote));
    case "duration":
      return lasts(value, quote) ?? hasFigures(value, quote);
    case "percentage":
    case "number":
      return hasFigures(value, quote);
    case "phone":
      return digitsOf(quote).includes(digitsOf(value).slice(-7)) && digitsOf(value).length > 2;
    case "url":
      return hasWords(value.replace(/^https?:\/\/|\/+$/g, ""), quote);
    default:
      return hasWords(value, quote);
  }
}

function isDate(value: string): boolean {
  if (!ISO_DATE.test(value.trim())) return [...findDates(value)].length > 0;
  return !Number.isNaN(Date.parse(value.trim()));
}

function isAmount(value: string): boolean {
  return AMOUNT.test(value.trim()) || [...findMoney(value)].length > 0;
}

function saysDate(value: string, quote: string): boolean {
  const said = saysSame(findDates, value, quote);
  if (said !== undefined) return said || (/\d\/\d/.test(quote) && hasFigures(value, quote));
  // In a language whose months the finder does not know.
  const [year = "", , day = ""] = value.trim().split("-");
  return hasFigures(`${year} ${day}`, quote);
}

/** Whether a finder reads one value in both: 2026-05-08 in "8 May 2026". Undefined: it reads nothing in the quote. */
function saysSame(find: Finder, value: string, quote: string): boolean | undefined {
  const said = [...find(quote)].map((found) => found.value);
  if (said.length === 0) return undefined;
  return [value.trim(), ...[...find(value)].map((found) => found.value)].some((each) =>
    said.includes(each),
  );
}

/** P1Y in "twelve (12) months". Undefined: no length of time is read in the quote. */
function lasts(value: string, quote: string): boolean | undefined {
  const said = [...findDurations(quote)].map((found) => monthsOf(found.value));
  if (said.length === 0) return undefined;
  const wanted = [value, ...[...findDurations(value)].map((found) => found.value)].map(monthsOf);
  return wanted.some((months) => said.some((each) => Math.abs(months - each) < 0.01));
}

function hasFigures(value: string, quote: string): boolean {
  const wanted = figuresIn(value.replace(/-/g, " "));
  // 1 250 may be one figure or two.
  const known = figuresKnownTo(`${quote} ${quote.replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "")}`);
  return wanted.length > 0 && wanted.every((figure) => known.has(figure));
}

/** All its words stand in the quote, in whatever order: "Lind, Rosa" is Rosa Lind. */
function hasWords(value: string, quote: string): boolean {
  const wanted = wordsIn(value);
  const said = new Set(wordsIn(quote));
  return wanted.length > 0 && wanted.every((word) => said.has(word));
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
