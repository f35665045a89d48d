import { z } from "zod";

import { ModelChain, RETRIES_OVER_NETWORK, Template, commonSettings } from "./common-settings.ts";
import { defineKind } from "./define-kind.ts";
import { OutputSchema } from "./output-schema.ts";

/** Asks a model with a prompt of its own (2.4). */
export const aiCompletion = defineKind({
  kind: "aiCompletion",
  title: "Prompt",
  asksModel: true,
  settings: z.strictObject({
    ...commonSettings(RETRIES_OVER_NETWORK),
    prompt: Template.min(1),
    modelChain: ModelChain,
    outputSchema: OutputSchema.nullable().default(null),
  }),
  mentions: { prompt: "template" },
});
