import { z } from "zod";

import type { Topic } from "../../contract/changes/change-feed.ts";
import { IngestStatus } from "../../contract/enums.ts";

const Change = z.object({ id: z.string(), status: z.enum(IngestStatus), at: z.string() });
/** A hint to read the document again; `at` as ISO 8601. */
export type KnowledgeChange = z.infer<typeof Change>;

/** Keyed by workspace. Workers search knowledge too, and must not find what is gone. */
export const knowledgeChanges: Topic<KnowledgeChange> = {
  name: "knowledge",
  shape: Change,
  forWorkers: true,
};

/** To be published after the commit that made the row so. */
export function changeEvent(
  row: { readonly id: string; readonly status: IngestStatus },
  at: Date,
): KnowledgeChange {
  return { id: row.id, status: row.status, at: at.toISOString() };
}
