import type { Json } from "@playbooks/workflow-model";

import type { JsonRecord } from "../json-parts.ts";

/** Those of conditions, as a sentence reads them; `in` has a list and no field. */
export const OPERATORS = [
  { value: "exists", label: "is there" },
  { value: "eq", label: "is" },
  { value: "ne", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "gt", label: "is more than" },
  { value: "gte", label: "is at least" },
  { value: "lt", label: "is less than" },
  { value: "lte", label: "is at most" },
];

/** Whether a condition is one test with a value that fits into a field. */
export function isPlainTest(when: JsonRecord): boolean {
  const { op, value, ref, ...more } = when;
  if (Object.keys(more).length > 0 || typeof (ref ?? "") !== "string") return false;
  return (
    OPERATORS.some((operator) => operator.value === op) &&
    (typeof value !== "object" || value === null)
  );
}

/** A value as it is typed: a text that looks like something else stands in quotes, so that it stays a text. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return JSON.stringify(value);
  return value !== "" && typeof typedValue(value) !== "string" ? JSON.stringify(value) : value;
}

/** 5 is a number, true is true, "5" in quotes is a text, anything else is the text that it is. */
export function typedValue(text: string): Json {
  if (/^(-?(0|[1-9]\d*)(\.\d+)?|true|false|null|"[^"\\]*")$/.test(text.trim())) {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") return value;
  }
  return text;
}
