import type { Json } from "@playbooks/workflow-model";

import type { ListItem } from "./blocks.ts";

/** What names an entry of a list, and what it says, in the order in which they are looked for. */
const LEADS = ["title", "category", "type", "label", "name"] as const;
const TEXTS = ["why", "text", "value", "summary", "quote"] as const;

/** A value as people would write it into a line: money as 1150.00 EUR, lists with commas. */
export function wordsOf(value: Json): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(", ");
  const { amount, currency } = value;
  if (typeof amount === "string" && typeof currency === "string") return `${amount} ${currency}`;
  const item = itemIn(value);
  if (!item) return JSON.stringify(value);
  return item.lead === undefined ? item.text : `${item.lead}: ${item.text}`;
}

/** An entry of a list as a line: { title, why } of a risk, { category, text } of a clause, { text } of a point. */
export function itemIn(entry: Json): ListItem | undefined {
  if (typeof entry === "string" || typeof entry === "number") return { text: String(entry) };
  const textAt = (keys: readonly string[]) => keys.map((key) => partOf(entry, key)).find(isWords);
  const lead = textAt(LEADS);
  const text = textAt(TEXTS) ?? lead;
  if (text === undefined) return undefined;
  return lead === undefined || lead === text ? { text } : { lead, text };
}

export function partOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

export function textIn(value: Json | undefined, key: string): string | undefined {
  const part = partOf(value, key);
  return typeof part === "string" ? part : undefined;
}

export function isList(value: Json | undefined): value is Json[] {
  return Array.isArray(value);
}

function isWords(value: Json | undefined): value is string {
  return typeof value === "string" && value.trim() !== "";
}
