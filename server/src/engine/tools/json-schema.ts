import { z } from "zod";

import type { JsonObject } from "./ports.ts";

const REFUSED = new Set(["pattern", "patternProperties"]);

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
    return {
      kind: "schema",
      schema: z.fromJSONSchema(z.record(z.string(), z.any()).parse(written)),
    };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : "it cannot be read";
    return { kind: "problem", problem: `This is no JSON Schema that can be used: ${why}.` };
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
