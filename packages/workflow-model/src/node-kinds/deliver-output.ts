import { z } from "zod";

import { RowId, RowIds, commonSettings } from "./common-settings.ts";
import { defineKind, linkTo, linksTo } from "./define-kind.ts";

/** Writes outputs where people find them; by it a run counts as having delivered something (9.5). */
export const deliverOutput = defineKind({
  kind: "deliverOutput",
  title: "Deliver",
  settings: z.strictObject({
    ...commonSettings(0),
    mappingIds: RowIds,
    // By the id of a mapping: where this node reads instead of the mapping's own path (22.7). Absent in most graphs, and
    // then not in their hashes either.
    outputPaths: z.record(RowId, z.string().min(1).max(300)).readonly().optional(),
    format: z.enum(["markdown", "html", "rtf"]).default("markdown"),
    scenarioId: RowId.nullable().default(null),
  }),
  mentions: { outputPaths: "paths" },
  describe: ({ mappingIds, scenarioId }) => ({
    links: [
      ...linksTo("mapping", "mappingIds", mappingIds),
      ...linkTo("scenario", "scenarioId", scenarioId),
    ],
  }),
});
