import type { Json } from "@playbooks/workflow-model";

import { isRecord, type JsonRecord, textIn } from "../kinds/json-parts.ts";

/** How the parts of a group count together. */
type GroupWord = "all" | "any";

/**
 * A condition as rows show it. Everything that the JSON can say has a place here, and `toJson` gives it back as it was:
 * what is no condition at all stays as raw JSON.
 */
export type ConditionPart =
  | {
      readonly kind: "group";
      readonly word: GroupWord;
      /** How many times the whole of it is denied; None of is once over any. */
      readonly nots: number;
      readonly parts: readonly ConditionPart[];
    }
  | {
      readonly kind: "test";
      readonly nots: number;
      /** ref, op and value as the draft has them, which may be wrong or missing. */
      readonly test: JsonRecord;
    }
  | { readonly kind: "raw"; readonly nots: number; readonly json: Json };

/** Beyond what can be published: deeper parts are shown as JSON. */
const DEEPEST = 20;
const KEYS_OF_TEST: ReadonlySet<string> = new Set(["ref", "op", "value"]);

export function readCondition(json: Json | undefined, depth = 0): ConditionPart {
  let inner: Json = json === undefined ? {} : json;
  let nots = 0;
  while (isRecord(inner) && hasOnly(inner, "not") && depth + nots < DEEPEST) {
    inner = inner["not"] ?? null;
    nots++;
  }
  for (const word of ["all", "any"] as const) {
    const parts = isRecord(inner) && hasOnly(inner, word) ? inner[word] : undefined;
    if (Array.isArray(parts) && depth + nots < DEEPEST)
      return {
        kind: "group",
        word,
        nots,
        parts: parts.map((part) => readCondition(part, depth + nots + 1)),
      };
  }
  return isTest(inner) ? { kind: "test", nots, test: inner } : { kind: "raw", nots, json: inner };
}

export function toJson(part: ConditionPart): Json {
  let json: Json =
    part.kind === "group"
      ? { [part.word]: part.parts.map(toJson) }
      : part.kind === "test"
        ? { ...part.test }
        : part.json;
  for (let not = 0; not < part.nots; not++) json = { not: json };
  return json;
}

/** The place of a part below the `when` of a case, as problems name it: `not.any.0`. */
export function pathBelow(group: Extract<ConditionPart, { kind: "group" }>, at: number): string {
  return [...Array.from({ length: group.nots }, () => "not"), group.word, at].join(".");
}

/** A new row asks whether something is there. */
export const NEW_TEST: ConditionPart = {
  kind: "test",
  nots: 0,
  test: { ref: "", op: "exists" },
};

/** A group around a part: what it says stays the same. */
export const grouped = (part: ConditionPart): ConditionPart => ({
  kind: "group",
  word: "all",
  nots: 0,
  parts: [part],
});

/** Another part at that place; without one it is taken out. */
export function withPart(
  parts: readonly ConditionPart[],
  at: number,
  part: ConditionPart | undefined,
): readonly ConditionPart[] {
  return parts.flatMap((each, index) => (index === at ? (part ?? []) : each));
}

const hasOnly = (record: JsonRecord, key: string): boolean =>
  Object.keys(record).length === 1 && Object.hasOwn(record, key);

/** Its path and its operator are texts; whether they lead anywhere is said by validation. */
function isTest(json: Json): json is Record<string, Json> {
  if (!isRecord(json)) return false;
  const { ref = "", op = "" } = json;
  return (
    Object.keys(json).every((key) => KEYS_OF_TEST.has(key)) &&
    typeof ref === "string" &&
    typeof op === "string"
  );
}

/** What a test is compared with, in the shape that its operator asks for. */
export function withOperator(test: JsonRecord, op: string): JsonRecord {
  const { value, ...rest } = test;
  if (op === "exists") return { ...rest, op };
  if (op === "in") return { ...rest, op, value: Array.isArray(value) ? value : asList(value) };
  return { ...rest, op, value: Array.isArray(value) ? (value[0] ?? "") : (value ?? "") };
}

const asList = (value: Json | undefined): Json[] =>
  value === undefined || (textIn(value) === "" && typeof value === "string") ? [] : [value];
