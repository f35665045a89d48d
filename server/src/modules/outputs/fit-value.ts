import type { Json } from "@playbooks/workflow-model";

import { wordsOf } from "../../engine/engine.ts";
import { type FieldRow, parseFieldValue } from "../documents/documents.ts";

/** What an output comes to in a field. */
export type FittedValue =
  | { readonly kind: "value"; readonly value: Json; readonly note?: string | undefined }
  | { readonly kind: "empty" }
  /** `problem` is a sentence. */
  | { readonly kind: "refused"; readonly problem: string };

/** UTF-16 code units, the limits of parseFieldValue: what is cut here is never refused there for its length. */
const LONGEST = { TEXT: 500, LONG_TEXT: 20_000, item: 300 } as const;
/** As many as a field takes from a person. */
const MOST_ITEMS = 200;

/** Converts an output to the type of a field, as a person would write it there; cuts what is too long and says so. */
export function fitValue(field: Pick<FieldRow, "type" | "choices">, output: Json): FittedValue {
  const given = plainOf(output);
  if (isEmpty(given)) return { kind: "empty" };
  const { raw, note } = rawFor(field.type, given);
  const parsed = parseFieldValue({ type: field.type, choices: field.choices }, raw);
  return parsed.kind === "value" ? { kind: "value", value: jsonOf(parsed.value), note } : parsed;
}

/** { value, quote … } of a value that was found by its name is that value. */
function plainOf(output: Json): Json {
  if (typeof output !== "object" || output === null || Array.isArray(output)) return output;
  const isFinding = Object.hasOwn(output, "value") && Object.hasOwn(output, "quote");
  return isFinding ? (output["value"] ?? null) : output;
}

function isEmpty(value: Json): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** What parseFieldValue is to read, with a sentence on what was cut from it. */
interface Raw {
  readonly raw: unknown;
  readonly note?: string | undefined;
}

function rawFor(type: FieldRow["type"], given: Json): Raw {
  switch (type) {
    case "TEXT":
    case "LONG_TEXT":
      return cutText(Array.isArray(given) ? linesOf(given, type) : wordsOf(given), LONGEST[type]);
    case "LIST":
      return cutList((Array.isArray(given) ? given : [given]).map(wordsOf));
    case "ENTITIES":
      return cutEntities(given);
    // An answer of a model to a question of yes or no is a boolean; the choices of a field are words.
    case "CHOICE":
      return { raw: typeof given === "boolean" ? (given ? "yes" : "no") : given };
    default:
      return { raw: given };
  }
}

function linesOf(items: readonly Json[], type: "TEXT" | "LONG_TEXT"): string {
  return items.map(wordsOf).join(type === "TEXT" ? ", " : "\n");
}

function cutText(text: string, longest: number): Raw {
  if (text.trim().length <= longest) return { raw: text };
  const words = text.trim().slice(0, longest - 1);
  // At a word's end, unless that would lose more than half.
  const end = words.lastIndexOf(" ");
  return {
    raw: `${words.slice(0, end > longest / 2 ? end : undefined)}…`,
    note: `it was cut to ${longest} characters.`,
  };
}

function cutList(items: readonly string[]): Raw {
  const raw = items.slice(0, MOST_ITEMS).map((item) => String(cutText(item, LONGEST.item).raw));
  return { raw, note: noteOfRest(items.length) };
}

/** Handlers call the words of an entity text, value or quote; what has none of them, or no type, is left out. */
function cutEntities(given: Json): Raw {
  if (!Array.isArray(given)) return { raw: given };
  const entities = given.slice(0, MOST_ITEMS).flatMap((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return [];
    const text = [item["text"], item["value"], item["quote"]].find(
      (each) => typeof each === "string",
    );
    if (typeof text !== "string" || typeof item["type"] !== "string") return [];
    return [{ type: item["type"], text: cutText(text, LONGEST.item).raw }];
  });
  return { raw: entities, note: noteOfRest(given.length) };
}

function noteOfRest(count: number): string | undefined {
  return count > MOST_ITEMS ? `only the first ${MOST_ITEMS} of ${count} are kept.` : undefined;
}

function jsonOf(
  value: Extract<ReturnType<typeof parseFieldValue>, { kind: "value" }>["value"],
): Json {
  if (typeof value !== "object") return value;
  if (!Array.isArray(value)) return { ...value };
  return value.map((item) => (typeof item === "string" ? item : { ...item }));
}
