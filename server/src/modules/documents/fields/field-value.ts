import { z } from "zod";

import type { FieldType } from "../field.type.ts";
import { readDate } from "./read-date.ts";
import { readNumber } from "./read-number.ts";

/** A value as it is stored and as the API gives it, by the type of its field. */
type FieldValue =
  /** TEXT, LONG_TEXT, CHOICE, and DATE as 2026-03-02. */
  | string
  /** NUMBER. */
  | number
  /** MONEY: a decimal string and three letters. */
  | { readonly amount: string; readonly currency: string }
  /** LIST. */
  | string[]
  /** ENTITIES. */
  | { readonly type: string; readonly text: string }[];

/** The value as it is stored, or a sentence for whoever typed it. */
export type ParsedValue =
  | { readonly kind: "value"; readonly value: FieldValue }
  | { readonly kind: "refused"; readonly problem: string };

/** `choices` only of a CHOICE. */
interface FieldKind {
  readonly type: FieldType;
  readonly choices: readonly string[] | null;
}

/** UTF-16 code units; outputs of runs are cut to the same (fit-value.ts). */
const LONGEST = { text: 500, longText: 20_000, item: 300 } as const;
const MOST_ITEMS = 200;

/** Reads what a person typed or a run found as a value of the field; a sentence where it is none. */
export function parseFieldValue({ type, choices }: FieldKind, raw: unknown): ParsedValue {
  switch (type) {
    case "TEXT":
      return parseText(raw, LONGEST.text, (text) => text.replace(/\s+/g, " "));
    case "LONG_TEXT":
      return parseText(raw, LONGEST.longText, (text) => text);
    case "NUMBER": {
      const number = typeof raw === "number" ? raw : readNumber(textOf(raw) ?? "");
      if (number === undefined || !Number.isFinite(number))
        return refused("Write a number, as in 12 or 3.5.");
      return { kind: "value", value: number };
    }
    case "DATE": {
      const date = readDate(textOf(raw) ?? "");
      return date ? { kind: "value", value: date } : refused("Write a date, as in 2026-03-02.");
    }
    case "MONEY":
      return parseMoney(raw);
    case "LIST":
      return parseList(raw);
    case "CHOICE":
      return parseChoice(raw, choices ?? []);
    case "ENTITIES":
      return parseEntities(raw);
    default:
      return refused("A field of this type cannot be filled.");
  }
}

function parseText(raw: unknown, longest: number, tidy: (text: string) => string): ParsedValue {
  const text = tidy(textOf(raw)?.trim() ?? "");
  if (text === "") return refused("Write a text.");
  if (text.length > longest)
    return refused(`This is too long: ${text.length} characters, and at most ${longest} are kept.`);
  return { kind: "value", value: text };
}

/** As the API and handlers give it; people type a text. */
const Money = z.object({
  amount: z.union([z.string(), z.number()]),
  currency: z.string().regex(/^[A-Za-z]{3}$/),
});
const MONEY_PROBLEM = "Write an amount with its currency, as in €1,150.00 or 1150 EUR.";
/** By what stands before or behind an amount, in small letters. */
const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  "¥": "JPY",
  euro: "EUR",
  euros: "EUR",
  dollar: "USD",
  dollars: "USD",
  pound: "GBP",
  pounds: "GBP",
};

function parseMoney(raw: unknown): ParsedValue {
  const { data } = Money.safeParse(raw);
  const text = data ? `${data.amount} ${data.currency}` : (textOf(raw) ?? "");
  const match =
    /^(?<before>[^\d\s.,+-]{1,7})?\s*(?<amount>[+-]?[\d.,'\s]*\d)(?:,[-–])?\s*(?<after>[^\d\s]{1,7})?$/u.exec(
      text.trim(),
    );
  const sign = match?.groups?.["before"] ?? match?.groups?.["after"];
  const number = readNumber(match?.groups?.["amount"] ?? "");
  const currency = currencyOf(sign ?? "");
  if (number === undefined || !currency) return refused(MONEY_PROBLEM);
  // Two digits for every currency, also for those that have none.
  return { kind: "value", value: { amount: number.toFixed(2), currency } };
}

function currencyOf(sign: string): string | undefined {
  if (Object.hasOwn(SIGNS, sign.toLowerCase())) return SIGNS[sign.toLowerCase()];
  return /^[A-Z]{3}$/i.test(sign) ? sign.toUpperCase() : undefined;
}

/** An array of texts, or a text with an item on each line. */
function parseList(raw: unknown): ParsedValue {
  const given: readonly unknown[] = Array.isArray(raw) ? raw : (textOf(raw) ?? "").split("\n");
  const items = given.map((item) => (textOf(item) ?? "").trim()).filter((item) => item !== "");
  // The first of each stays: order may mean something.
  const unique = [...new Set(items)];
  if (unique.length === 0) return refused("Write at least one item, each on a line of its own.");
  if (unique.length > MOST_ITEMS) return refused(`At most ${MOST_ITEMS} items are kept.`);
  if (unique.some((item) => item.length > LONGEST.item))
    return refused(`An item has at most ${LONGEST.item} characters.`);
  return { kind: "value", value: unique };
}

function parseChoice(raw: unknown, choices: readonly string[]): ParsedValue {
  const said = (textOf(raw) ?? "").trim().toLowerCase();
  const choice = choices.find((each) => each.toLowerCase() === said);
  if (choice !== undefined) return { kind: "value", value: choice };
  return refused(`Choose one of: ${choices.join(", ")}.`);
}

const Entities = z
  .array(
    z.object({ type: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(300) }),
  )
  .min(1)
  .max(MOST_ITEMS);

/** An array of `{ type, text }`, or a text with "type: text" on each line. */
function parseEntities(raw: unknown): ParsedValue {
  const lines = typeof raw === "string" ? raw.split("\n").filter((line) => line.trim() !== "") : [];
  const { data } = Entities.safeParse(typeof raw === "string" ? lines.map(entityOf) : raw);
  if (data) return { kind: "value", value: data };
  return refused("Write one on each line, as in person: Dana Weber.");
}

function entityOf(line: string): { type: string; text: string } {
  const colon = line.indexOf(":");
  return { type: line.slice(0, Math.max(colon, 0)), text: line.slice(colon + 1) };
}

function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  return typeof raw === "number" || typeof raw === "boolean" ? String(raw) : undefined;
}

function refused(problem: string): ParsedValue {
  return { kind: "refused", problem };
}
