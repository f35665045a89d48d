import { z } from "zod";

import { Condition } from "../conditions/condition.ts";
import { ELSE } from "../graph/graph.ts";
import { commonSettings } from "./common-settings.ts";
import { defineKind } from "./define-kind.ts";
import { Handle, handlesDiffer } from "./handle.ts";

/** A way out and when it is taken; cases are tried in their order. */
const Case = z
  .strictObject({ handle: Handle, label: z.string().max(120).default(""), when: Condition })
  .readonly();

/** Chooses the handle of the first case that holds (2.5, 4.11). */
export const condition = defineKind({
  kind: "condition",
  title: "Condition",
  settings: z.strictObject({
    ...commonSettings(0),
    cases: z.array(Case).min(1).max(20).superRefine(handlesDiffer).readonly(),
  }),
  mentions: { cases: "cases" },
  describe: ({ cases }) => ({
    handles: [...cases.map(({ handle }) => handle), ELSE],
    mainHandle: ELSE,
  }),
});
