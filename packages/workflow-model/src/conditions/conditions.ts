import { type Json, canonicalJson } from "../graph/json.ts";
import type { Condition, Test } from "./condition.ts";

/** What paths are looked up in: documents, run, and the outputs of nodes by name. */
export type Values = Readonly<Record<string, Json>>;

/** The value at a path such as `entities.data.items.0`; undefined if it leads nowhere. Own properties only (4.9). */
export function valueAt(values: Values, path: string): Json | undefined {
  let value: Json | undefined = values;
  for (const segment of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment))
      return undefined;
    // "length" is an own property of a list and leads nowhere: only numbers are places.
    value = Array.isArray(value) ? value[Number(segment)] : value[segment];
  }
  return value;
}

/** Whether a condition holds (4.8, 4.10). Its cost grows with its size and that of the values alone. */
export function conditionHolds(condition: Condition, values: Values): boolean {
  if ("all" in condition) return condition.all.every((part) => conditionHolds(part, values));
  if ("any" in condition) return condition.any.some((part) => conditionHolds(part, values));
  if ("not" in condition) return !conditionHolds(condition.not, values);
  return testHolds(condition, valueAt(values, condition.ref));
}

/** Strict (4.10): no value is ever turned into one of another type. */
function testHolds(test: Test, value: Json | undefined): boolean {
  switch (test.op) {
    case "exists":
      return value !== undefined && value !== null;
    case "eq":
      return isEqual(value, test.value);
    case "ne":
      return !isEqual(value, test.value);
    case "contains":
      return contains(value, test.value);
    case "in":
      return test.value.some((entry) => isEqual(value, entry));
    default:
      return compares(test.op, value, test.value);
  }
}

/** As JSON: `{a, b}` equals `{b, a}`. Nothing equals nothing: a path that leads nowhere is not null. */
function isEqual(value: Json | undefined, wanted: Json): boolean {
  return value !== undefined && canonicalJson(value) === canonicalJson(wanted);
}

/** A part of a text, or an entry of a list; in an object there is nothing to look for. */
function contains(value: Json | undefined, wanted: Json): boolean {
  if (typeof value === "string") return typeof wanted === "string" && value.includes(wanted);
  return Array.isArray(value) && value.some((entry) => isEqual(entry, wanted));
}

/** Numbers with numbers, texts with texts by UTF-16; dates in ISO 8601 sort rightly as texts. */
function compares(
  op: "gt" | "gte" | "lt" | "lte",
  value: Json | undefined,
  limit: number | string,
): boolean {
  if (typeof value !== typeof limit) return false;
  if (typeof value !== "number" && typeof value !== "string") return false;
  switch (op) {
    case "gt":
      return value > limit;
    case "gte":
      return value >= limit;
    case "lt":
      return value < limit;
    default:
      return value <= limit;
  }
}

/** The handle of the first case that holds, else `otherwise` (4.11). */
export function chosenCase(
  cases: readonly { readonly handle: string; readonly when: Condition }[],
  values: Values,
  otherwise: string,
): string {
  return cases.find(({ when }) => conditionHolds(when, values))?.handle ?? otherwise;
}
