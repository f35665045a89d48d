import { z } from "zod";

import { REJECT, TIMEOUT } from "../graph/graph.ts";
import { NAME_PATTERN } from "../names/names.ts";
import { RowIds, commonSettings } from "./common-settings.ts";
import { defineKind, linksTo } from "./define-kind.ts";
import { Duration } from "./duration.ts";
import { Handle, handlesDiffer } from "./handle.ts";

/** What each field of the form has; `name` is the key of its answer. */
const field = {
  name: z.string().regex(NAME_PATTERN, "must be a letter and up to 49 letters, digits or _"),
  label: z.string().min(1).max(120),
  required: z.boolean().default(false),
};
const FormField = z.discriminatedUnion("type", [
  z.strictObject({ ...field, type: z.enum(["text", "longText", "number", "date", "yesNo"]) }),
  z.strictObject({
    ...field,
    type: z.literal("choice"),
    choices: z.array(z.string().min(1).max(120)).min(1).max(50).readonly(),
  }),
]);

/** A way out that a person chooses; `label` is what its button says, the handle's name where it is empty. */
const Decision = z
  .strictObject({ handle: Handle, label: z.string().max(120).default("") })
  .readonly();

/** Asks a person; each decision is a handle, and so is the timeout if there is one (2.10, 3.3). */
export const approval = defineKind({
  kind: "approval",
  title: "Approval",
  settings: z.strictObject({
    ...commonSettings(0),
    assigneeIds: RowIds,
    form: z.array(FormField).max(20).superRefine(namesDiffer).readonly().default([]),
    decisions: z
      .array(Decision)
      .min(1)
      .max(8)
      .superRefine(handlesDiffer)
      .readonly()
      .default([
        { handle: "approve", label: "Approve" },
        { handle: REJECT, label: "Reject" },
      ]),
    timeout: Duration.nullable().default(null),
  }),
  describe: ({ assigneeIds, decisions, timeout }) => ({
    // No main handle: if it fails, nothing says which decision would count (3.9).
    handles: [...decisions.map(({ handle }) => handle), ...(timeout === null ? [] : [TIMEOUT])],
    mainHandle: null,
    links: linksTo("member", "assigneeIds", assigneeIds),
  }),
});

/** Or one field of the answer would be written over by another. */
function namesDiffer(fields: readonly { readonly name: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { name }] of fields.entries()) {
    if (seen.has(name)) {
      context.addIssue({
        code: "custom",
        path: [index, "name"],
        message: `“${name}” is there twice`,
      });
    }
    seen.add(name);
  }
}
