import { z } from "zod";

import type { Json } from "../graph/json.ts";

/** It goes along with every attempt at a model. */
const MAX_CHARACTERS = 64 * 1024;

/** A JSON Schema for what a model answers (2.13). That it is a valid one is checked where it is compiled. */
export const OutputSchema = z
  .record(z.string(), z.json())
  .readonly()
  .refine((schema) => "type" in schema || "properties" in schema || "$ref" in schema, {
    error: "must be a JSON Schema with a type or properties",
  })
  .refine((schema) => JSON.stringify(schema).length <= MAX_CHARACTERS, {
    error: "must be at most 64 KB",
  })
  .refine((schema) => refsStayInside(schema), { error: "may only have a $ref that begins with #" });

/** A reference to another place would make the validator fetch it. */
function refsStayInside(value: Json): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? inner.startsWith("#") : refsStayInside(inner),
  );
}
