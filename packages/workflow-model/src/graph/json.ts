import type { z } from "zod";

/** What JSON can say; no undefined in it. */
export type Json = z.core.util.JSONType;
/** Of unknown keys; read them by their own property alone. */
export type JsonObject = Readonly<Record<string, Json>>;

/** Of lists and objects in each other, the outermost counted (1.11). */
const MAX_DEPTH = 32;

/**
 * Why a value may not enter as JSON (1.11); undefined if it may. Looked at before any schema: a schema would walk down
 * without an end, and drop a `__proto__` without a word.
 */
export function jsonRefusal(value: unknown, depth = 0): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH}`;
  if (Object.hasOwn(value, "__proto__")) return "has a key __proto__";
  for (const inner of Object.values(value)) {
    const refusal = jsonRefusal(inner, depth + 1);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The text of a JSON value, the same for equal values, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
