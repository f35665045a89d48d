import type { Transaction } from "../../database/database.ts";
import { newId } from "../../ids.ts";
import type { Question } from "../node-work.ts";

interface NewApproval {
  readonly run: { readonly id: string; readonly workspaceId: string };
  readonly nodeId: string;
  readonly question: Question;
  readonly deadline: Date | null;
  readonly at: Date;
}

/** The question as people find it, written in the transaction that parks its node (13.3). */
export async function newApproval(
  tx: Transaction,
  { run, nodeId, question, deadline, at }: NewApproval,
): Promise<void> {
  const { title, form, decisions, assigneeIds } = question;
  await tx.$executeRaw`
    INSERT INTO approval (id, workspace_id, run_id, node_id, title, form, decisions, assignee_ids, deadline, created_at)
    VALUES (${newId("Approval")}, ${run.workspaceId}, ${run.id}, ${nodeId}, ${title}, ${JSON.stringify(form)}::jsonb,
      ${JSON.stringify(decisions)}::jsonb, ${[...assigneeIds]}, ${deadline}::timestamptz, ${at}::timestamptz)`;
}
