import { textOf } from "../../../api/answers/read-json.ts";
import type { FieldType } from "../../../api/generated/graphql.ts";

/** A day has no hour: read in UTC, it is the same day everywhere. */
const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** A value as people read it. What is not of its type is shown as it is stored. */
export function shownValue(type: FieldType, value: unknown): string {
  switch (type) {
    case "NUMBER":
      return typeof value === "number" ? value.toLocaleString("en") : plain(value);
    case "DATE":
      return dateOf(value) ?? plain(value);
    case "MONEY":
      return moneyOf(value) ?? plain(value);
    case "LIST":
      return Array.isArray(value) ? value.map(plain).join(", ") : plain(value);
    case "ENTITIES":
      return entitiesOf(value).map(shownEntity).join(", ");
    default:
      return plain(value);
  }
}

/** A value as it is typed; the server reads the same words back. */
export function typedValue(type: FieldType, value: unknown): string {
  if (value === null || value === undefined) return "";
  switch (type) {
    case "MONEY": {
      const [amount, currency] = [textOf(value, "amount"), textOf(value, "currency")];
      return amount && currency ? `${amount} ${currency}` : plain(value);
    }
    case "LIST":
      return Array.isArray(value) ? value.map(plain).join("\n") : plain(value);
    case "ENTITIES":
      return entitiesOf(value)
        .map(({ kind, text }) => `${kind}: ${text}`)
        .join("\n");
    default:
      return plain(value);
  }
}

/** Something that the text names: a person, a date, an amount. `text` is as its tool spells it. */
export interface Entity {
  readonly kind: string;
  readonly text: string;
}

const UNITS: Readonly<Record<string, string>> = {
  H: "hour",
  D: "day",
  W: "week",
  M: "month",
  Y: "year",
};

/** Tools spell dates, amounts and periods in one way (2026-03-02, EUR 1250.00, P12M); people do not. */
export function shownEntity({ kind, text }: Entity): string {
  if (kind === "date") return dateOf(text) ?? text;
  const [, currency, sum] = /^([A-Z]{3}) ([\d.]+)$/.exec(text) ?? [];
  if (kind === "money" && currency && sum) return moneyOf({ currency, amount: sum }) ?? text;
  const [, count, unit = ""] = /^PT?([\d.]+)([HDWMY])$/.exec(text) ?? [];
  if (kind === "duration" && count && UNITS[unit])
    return `${count} ${UNITS[unit]}${count === "1" ? "" : "s"}`;
  return text;
}

/** What is no entity is left out; stored values may be from an older version. */
export function entitiesOf(value: unknown): readonly Entity[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const [kind, text] = [textOf(each, "type"), textOf(each, "text")];
    return kind && text ? [{ kind, text }] : [];
  });
}

const TYPE_LABELS: Readonly<Record<FieldType, string>> = {
  TEXT: "Text",
  LONG_TEXT: "Long text",
  NUMBER: "Number",
  DATE: "Date",
  MONEY: "Amount of money",
  LIST: "List",
  CHOICE: "Choice",
  ENTITIES: "Entities",
};

export const typeLabel = (type: FieldType): string => TYPE_LABELS[type];

/** In the order in which they are offered. */
export const FIELD_TYPES = [
  "TEXT",
  "LONG_TEXT",
  "NUMBER",
  "DATE",
  "MONEY",
  "LIST",
  "CHOICE",
  "ENTITIES",
] as const satisfies readonly FieldType[];

/** A stored date is a day, "2026-03-02"; anything else is shown as it is. */
function dateOf(value: unknown): string | undefined {
  const day = typeof value === "string" ? new Date(`${value}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) ? DATE.format(day) : undefined;
}

/** The amount is a decimal text; it is only drawn as a number. */
function moneyOf(value: unknown): string | undefined {
  const [amount, currency] = [textOf(value, "amount"), textOf(value, "currency")];
  if (amount === undefined || currency === undefined) return undefined;
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(amount));
  } catch {
    return `${amount} ${currency}`;
  }
}

/** What is no text is shown as JSON: better odd than hidden. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return JSON.stringify(value);
}
