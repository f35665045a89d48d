import { type UploadTrigger, validateGraph } from "@playbooks/workflow-model";

import type { Transaction } from "../../../database/database.ts";
import type { LiveDocumentId, PlaybookId } from "../../../ids.ts";
import type { Actor } from "../../workspaces/access.ts";
import { readTrigger } from "../trigger/upload-trigger.ts";
import { hashOf } from "../versions/workflow-versions.ts";
import { asJson, contentFrom, draftOf, newDocument } from "../workflow-document.ts";
import type { WorkflowParts } from "../workflow-parts.ts";
import { surroundingsOf } from "./surroundings.ts";

/** Ids are the caller's, whose other rows name them. */
export interface NewWorkflow {
  readonly id: string;
  readonly versionId: string;
  readonly playbookId: PlaybookId;
  readonly canvas: unknown;
  readonly onUpload: Partial<UploadTrigger> | null;
  readonly at: Date;
}

/** A workflow and its first version, published, in the caller's transaction. Throws for one that is not valid. */
export async function writeWorkflow(
  { documents }: Pick<WorkflowParts, "documents">,
  tx: Transaction,
  { actor, workflow }: { readonly actor: Actor; readonly workflow: NewWorkflow },
): Promise<LiveDocumentId> {
  const { workspaceId, memberId } = actor;
  const { id, versionId, playbookId, canvas, onUpload, at } = workflow;
  const content = contentFrom(canvas, "canvas");
  const draft = draftOf(content);
  const around = await surroundingsOf({ prisma: tx, workspaceId }, [{ id, graph: draft }]);
  const validation = validateGraph(draft, around(id));
  if (validation.kind !== "valid")
    // A bug of the caller, who brings the canvas along, and no fault of whoever asks.
    throw new Error(`The workflow is not valid: ${JSON.stringify(validation.problems)}`);
  const live = await newDocument(tx, documents, { workspaceId, content, author: actor });
  await tx.workflow.create({
    data: {
      id,
      workspaceId,
      playbookId,
      liveDocumentId: live,
      draft: asJson(draft),
      publishedNumber: 1,
      createdAt: at,
      updatedAt: at,
      ...(onUpload ? { onUpload: asJson(readTrigger(onUpload)) } : {}),
    },
  });
  const { graph } = validation;
  await tx.workflowVersion.create({
    data: {
      id: versionId,
      workspaceId,
      workflowId: id,
      number: 1,
      graph: asJson(graph),
      hash: hashOf(graph),
      publishedById: memberId,
      publishedAt: at,
    },
  });
  return live;
}
