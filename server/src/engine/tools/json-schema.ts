import { z } from "zod";

import { TookTooLong, withinTime } from "../../threads/within-time.ts";
import type { JsonObject } from "./ports.ts";

const REFUSED = new Set(["pattern", "patternProperties"]);
/** An answer of 1 MB takes some 20 ms; everything else on this thread waits as long. */
const LONGEST_MS = 1_000;

/** The JSON Schema of what a zod schema lets out, closed and with every field required as strict endpoints want it. */
export function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "output" });
  return rest;
}

/** The JSON Schema of what a zod schema takes in: what has a default may be left out. */
export function settingsSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}

/** `problem` is a sentence. */
export type CompiledSchema =
  | { readonly kind: "schema"; readonly schema: z.ZodType }
  | { readonly kind: "problem"; readonly problem: string };

/**
 * A JSON Schema that somebody wrote, ready to validate with. Patterns are refused: one that backtracks would stop the
 * whole server on the answer of a model.
 */
export function compileSchema(written: JsonObject): CompiledSchema {
  const refused = keysIn(written).find((key) => REFUSED.has(key));
  if (refused !== undefined)
    return { kind: "problem", problem: `"${refused}" is not supported in a schema.` };
  try {
    const record = z.record(z.string(), z.any()).parse(written);
    const schema = withinTime(LONGEST_MS, () => z.fromJSONSchema(record));
    return { kind: "schema", schema: checkedInTime(schema) };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : "it cannot be read";
    return { kind: "problem", problem: `This is no JSON Schema that can be used: ${why}.` };
  }
}

/**
 * The same schema with an end: alternatives that refer to alternatives double the work with each line of a schema, and a
 * schema that refers to itself has no end at all.
 */
function checkedInTime(schema: z.ZodType): z.ZodType {
  return z.unknown().transform((value, context) => {
    const read = readInTime(schema, value);
    if (read?.success) return read.data;
    for (const issue of read?.error.issues ?? [])
      context.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
    if (!read) context.addIssue({ code: "custom", message: "the schema takes too long to check" });
    return z.NEVER;
  });
}

/** Undefined for what comes to no end. */
function readInTime(schema: z.ZodType, value: unknown) {
  try {
    return withinTime(LONGEST_MS, () => schema.safeParse(value));
  } catch (fault) {
    // RangeError: it has called itself until there was no room left.
    if (fault instanceof TookTooLong || fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** Keywords, and not the names of properties: those may be called anything. */
function keysIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysIn);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    const isNames = key === "properties" || key === "$defs" || key === "definitions";
    return [
      key,
      ...(isNames && typeof inner === "object" && inner !== null
        ? Object.values(inner).flatMap(keysIn)
        : keysIn(inner)),
    ];
  });
}
