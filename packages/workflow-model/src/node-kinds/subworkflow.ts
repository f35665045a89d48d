import { z } from "zod";

import { RowId, commonSettings } from "./common-settings.ts";
import { defineKind, linkTo } from "./define-kind.ts";

/** Runs another workflow, once or for each item of the list at `over` (2.11, section 14). */
export const subworkflow = defineKind({
  kind: "subworkflow",
  title: "Workflow",
  settings: z.strictObject({
    ...commonSettings(0),
    workflowId: RowId,
    over: z.string().min(1).max(200).nullable().default(null),
    parallel: z.int().min(1).max(20).default(4),
    minOk: z.int().min(0).max(1000).nullable().default(null),
  }),
  mentions: { over: "path" },
  describe: ({ workflowId }) => ({ links: linkTo("workflow", "workflowId", workflowId) }),
});
