import { canonicalJson, type Json } from "@playbooks/workflow-model";
import * as z from "zod/mini";

const AnyJson = z.json();

/** A value as it is typed: a text that looks like something else stands in quotes, so that it stays a text. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  return typedValue(value) === value ? value : JSON.stringify(value);
}

/** 5 is a number, true is true, "5" in quotes is a text, [1] a list; anything else is the text that it is. */
export function typedValue(text: string): Json {
  if (!/^\s*(-?\d|true|false|null|["[{])/.test(text)) return text;
  try {
    const value = AnyJson.safeParse(JSON.parse(text));
    return value.success ? value.data : text;
  } catch {
    return text;
  }
}

/** What the field shows: what was typed as long as it means the value, so that “1.0” may become “1.05”. */
export function shownText(typed: string | undefined, value: Json | undefined): string {
  if (typed === undefined) return valueText(value);
  return canonicalJson(typedValue(typed)) === canonicalJson(value ?? "") ? typed : valueText(value);
}
