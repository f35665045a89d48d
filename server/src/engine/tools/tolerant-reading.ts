import type { z } from "zod";

import type { Reading } from "./ports.ts";

/**
 * Reads an answer whose lists may hold a bad entry: it is left out with a warning, because asking for a whole answer anew
 * costs more than the entry is worth. What is left satisfies the schema like any other answer. Undefined when entries are
 * not what is wrong, or as many are bad as good: then the model has not understood, and is told so.
 */
export function readWithoutBadEntries<Value>(
  schema: z.ZodType<Value>,
  answer: unknown,
  issues: readonly z.core.$ZodIssue[],
): Extract<Reading<Value>, { kind: "value" }> | undefined {
  const bad = badEntries(issues);
  if (!bad || typeof answer !== "object" || answer === null) return undefined;
  const warnings: string[] = [];
  const kept = Object.entries(answer).map(([key, list]: [string, unknown]) => {
    const positions = bad.get(key);
    if (!positions || !Array.isArray(list) || positions.size * 2 >= list.length) return [key, list];
    const many = positions.size === 1 ? "1 entry" : `${positions.size} entries`;
    // Names the list and never the entry, which may hold text of the document.
    warnings.push(`${many} of the model's "${key}" did not fit and was left out.`);
    return [key, list.filter((_, position) => !positions.has(position))];
  });
  const read = schema.safeParse(Object.fromEntries(kept));
  return read.success ? { kind: "value", value: read.data, warnings } : undefined;
}

/** Positions by the name of their list; undefined when something else is wrong as well. */
function badEntries(
  issues: readonly z.core.$ZodIssue[],
): ReadonlyMap<string, ReadonlySet<number>> | undefined {
  const bad = new Map<string, Set<number>>();
  for (const { path } of issues) {
    const [key, position] = path;
    if (typeof key !== "string" || typeof position !== "number") return undefined;
    bad.set(key, (bad.get(key) ?? new Set()).add(position));
  }
  return bad;
}
