import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { brand } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import type { Actor } from "../workspaces/access.ts";
import type { WorkflowDocuments } from "./workflow-document.ts";
import type { WorkflowRow } from "./workflow-rows.ts";

/** What workflows are made with. */
export interface WorkflowParts {
  readonly prisma: PrismaClient;
  readonly documents: WorkflowDocuments;
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
  /** The names under which mails of workflows find recipients. */
  readonly recipients: readonly string[];
}

/** @throws NOT_FOUND, alike for unknown, foreign and trashed ids */
export async function livingWorkflow(
  tx: Pick<Transaction, "workflow">,
  { workspaceId }: Pick<Actor, "workspaceId">,
  id: string,
): Promise<WorkflowRow> {
  const where = { id, workspaceId, playbook: { deletedAt: null } };
  const row = await tx.workflow.findFirst({ where });
  if (!row) throw notFound("workflow");
  return row;
}

interface Remembered {
  readonly kind: "workflow.imported" | "workflow.published" | "workflow.triggerSet";
  readonly row: WorkflowRow;
}

/** An event in the caller's transaction, with the number of the draft and of the version that runs. */
export async function remember(
  tx: Transaction,
  actor: Actor,
  { kind, row }: Remembered,
): Promise<void> {
  await recordEvent(tx, {
    workspaceId: actor.workspaceId,
    kind,
    actor: actor.memberId,
    playbookId: brand<"Playbook">(row.playbookId),
    data: { workflowId: row.id, sequence: row.sequence, number: row.publishedNumber },
  });
}
