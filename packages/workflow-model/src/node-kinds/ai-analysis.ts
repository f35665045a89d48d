import { z } from "zod";

import {
  ModelChain,
  RETRIES_OVER_NETWORK,
  RowId,
  RowIds,
  commonSettings,
} from "./common-settings.ts";
import { defineKind, linkTo, linksTo } from "./define-kind.ts";
import { OutputSchema } from "./output-schema.ts";

/** Runs a tool over the document; what is empty comes from the playbook (2.3). */
export const aiAnalysis = defineKind({
  kind: "aiAnalysis",
  title: "Analysis",
  asksModel: true,
  settings: z.strictObject({
    ...commonSettings(RETRIES_OVER_NETWORK),
    actionId: RowId.nullable().default(null),
    skillIds: RowIds,
    knowledgeIds: RowIds,
    toolId: RowId.nullable().default(null),
    modelChain: ModelChain,
    outputSchema: OutputSchema.nullable().default(null),
  }),
  describe: ({ actionId, skillIds, knowledgeIds, toolId }) => ({
    links: [
      ...linkTo("action", "actionId", actionId),
      ...linksTo("skill", "skillIds", skillIds),
      ...linksTo("knowledge", "knowledgeIds", knowledgeIds),
      ...linkTo("tool", "toolId", toolId),
    ],
  }),
});
