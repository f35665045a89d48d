import { z } from "zod";

import { ELSE, ERROR, OUT, TIMEOUT } from "../graph/graph.ts";
import { NAME_PATTERN } from "../names/names.ts";

/** Handles that the model itself gives. */
const TAKEN: ReadonlySet<string> = new Set([OUT, ELSE, ERROR, TIMEOUT]);

/** A handle that a person names: a case or a decision (3.2). */
export const Handle = z
  .string()
  .regex(NAME_PATTERN, "must be a letter and up to 49 letters, digits or _")
  .refine((handle) => !TAKEN.has(handle), {
    error: ({ input }) => `“${String(input)}” has a meaning of its own`,
  });

/** Two ways out of one node may not have the same name. */
export function handlesDiffer(
  list: readonly { readonly handle: string }[],
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, { handle }] of list.entries()) {
    if (seen.has(handle)) {
      context.addIssue({
        code: "custom",
        path: [index, "handle"],
        message: `“${handle}” is there twice`,
      });
    }
    seen.add(handle);
  }
}
