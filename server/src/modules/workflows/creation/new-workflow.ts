import type { WorkflowContent } from "@playbooks/document-model";

import type { Transaction } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import type { Actor } from "../../workspaces/access.ts";
import { asJson, draftOf, newDocument } from "../workflow-document.ts";
import { remember, type WorkflowParts } from "../workflow-parts.ts";
import type { WorkflowRow } from "../workflow-rows.ts";

/** Row, live document and event, in the caller's transaction. */
export async function newWorkflow(
  { documents, clock }: WorkflowParts,
  tx: Transaction,
  {
    actor,
    playbookId,
    content,
  }: {
    readonly actor: Actor;
    readonly playbookId: string;
    readonly content: WorkflowContent;
  },
): Promise<WorkflowRow> {
  const { workspaceId } = actor;
  const row = await tx.workflow.create({
    data: {
      id: newId("Workflow"),
      workspaceId,
      playbookId,
      liveDocumentId: await newDocument(tx, documents, { workspaceId, content, author: actor }),
      // What the first projection would write: the row is right before there was one.
      draft: asJson(draftOf(content)),
      updatedAt: clock(),
    },
  });
  await remember(tx, actor, { kind: "workflow.imported", row });
  return row;
}
