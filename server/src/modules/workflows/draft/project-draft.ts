import { isDeepStrictEqual } from "node:util";

import { DraftGraph } from "@playbooks/workflow-model";

import type { Projection } from "../../../collaboration/collaboration.ts";
import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { recordEvents } from "../../events/events.ts";
import { asJson, draftIn } from "../workflow-document.ts";

/** A workflow whose draft a projection has just changed. */
export interface ProjectedDraft {
  readonly workspaceId: string;
  readonly playbookId: string;
}

/**
 * Writes a workflow's document into its row. May run again with the same document: a row that is as far or further
 * stays. Undefined when the draft says what it said before.
 */
export async function projectDraft(
  { live, doc, sequence, authors }: Projection,
  tx: Transaction,
): Promise<ProjectedDraft | undefined> {
  const before = await tx.workflow.findUnique({ where: { liveDocumentId: live } });
  // Without a row the playbook was deleted for good; its document goes too.
  if (!before || before.sequence >= sequence) return undefined;
  const draft = draftIn(doc);
  const isSame = isDeepStrictEqual(draft, DraftGraph.parse(before.draft));
  // The number goes up with every projection, the time of the last change only with a change.
  const changed = isSame ? {} : { draft: asJson(draft), updatedAt: new Date() };
  await tx.workflow.updateMany({
    // Asked again in the write: two projections may have read the same row.
    where: { id: before.id, sequence: { lt: sequence } },
    data: { sequence, ...changed },
  });
  if (isSame) return undefined;
  const { workspaceId, playbookId } = before;
  await recordEvents(
    tx,
    authors.map((author) => ({
      workspaceId: brand<"Workspace">(workspaceId),
      kind: "workflow.saved",
      actor: brand<"Member">(author),
      playbookId: brand<"Playbook">(playbookId),
      data: { workflowId: before.id, sequence, number: before.publishedNumber },
    })),
  );
  return { workspaceId, playbookId };
}
