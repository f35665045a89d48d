import { z } from "zod";

import type { ChangeFeed, Topic } from "../../contract/changes/change-feed.ts";
import { IngestStatus } from "../../contract/enums.ts";
import type { DocumentRow } from "./document-rows.ts";

const Change = z.object({ id: z.string(), status: z.enum(IngestStatus), at: z.string() });
/** A hint to read the document again; `at` as ISO 8601. */
export type DocumentChange = z.infer<typeof Change>;

/** Keyed by workspace: a document came, was read, got values, or went. */
export const documentChanges: Topic<DocumentChange> = { name: "documents", shape: Change };

/** After the commit. A document that was deleted is told too: whoever looks finds nothing. */
export function tellChange(
  { feed, clock }: { readonly feed: ChangeFeed; readonly clock: () => Date },
  row: Pick<DocumentRow, "id" | "workspaceId" | "status">,
): void {
  const at = clock().toISOString();
  feed.publish(documentChanges, row.workspaceId, { id: row.id, status: row.status, at });
}
