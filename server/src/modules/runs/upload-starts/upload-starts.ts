import { Prisma, type Transaction } from "../../../database/database.ts";
import { DomainError } from "../../../errors.ts";
import { brand, idFor } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { storedTrigger, triggersFor, type WorkflowRow } from "../../workflows/workflows.ts";
import type { RunParts } from "../run-parts.ts";

/** A document that was read, or of which a run has said the type. */
export interface UploadedDocument {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly createdById: string;
  /** Null before a run has said it. */
  readonly documentType: string | null;
}

/**
 * Starts the workflows that wait for such a document, in the transaction that read or classified it: so each starts once
 * or, if that is undone, not at all (23.3). Resolves to what is to be done after the commit.
 */
export async function startForUpload(
  parts: RunParts,
  tx: Transaction,
  document: UploadedDocument,
): Promise<() => void> {
  const { workspaceId } = document;
  const workflows = await tx.workflow.findMany({
    where: {
      workspaceId,
      onUpload: { not: Prisma.DbNull },
      publishedNumber: { not: null },
      playbook: { deletedAt: null },
    },
    orderBy: { id: "asc" },
  });
  const tells: (() => void)[] = [];
  for (const workflow of workflows) {
    const trigger = storedTrigger(workflow.onUpload);
    if (!trigger || !triggersFor(trigger, document)) continue;
    const tell = await startOne(parts, tx, { workflow, document });
    if (tell) tells.push(tell);
  }
  return () => {
    for (const tell of tells) tell();
  };
}

/** What a run has said of a document; `runId` is the run that said it. */
export interface TypedDocument {
  readonly runId: string;
  readonly documentId: string;
  readonly documentType: string;
}

/** Only in the wake of an upload: that somebody looks at an old document again starts nothing by itself. */
export async function startForTyped(
  parts: RunParts,
  tx: Transaction,
  { runId, documentId, documentType }: TypedDocument,
): Promise<() => void> {
  const where = { id: runId, trigger: "UPLOAD" };
  const document =
    (await tx.workflowRun.count({ where })) > 0
      ? await tx.document.findFirst({ where: { id: documentId, deletedAt: null } })
      : null;
  return document ? startForUpload(parts, tx, { ...document, documentType }) : () => undefined;
}

interface Start {
  readonly workflow: WorkflowRow;
  readonly document: UploadedDocument;
}

/** A workflow that cannot run keeps no document from being read. */
async function startOne(
  { engine, workflows, log }: RunParts,
  tx: Transaction,
  { workflow, document }: Start,
): Promise<(() => void) | undefined> {
  // Read again or classified again, the document finds the run that was started for it (23.3).
  const id = runIdFor(workflow.id, document.id);
  if ((await tx.workflowRun.count({ where: { id } })) > 0) return undefined;
  const workspaceId = brand<"Workspace">(document.workspaceId);
  try {
    const runnable = await workflows.runnableIn(tx, workspaceId, workflow.id);
    const tell = await engine.start(tx, {
      ...runnable,
      id,
      workspaceId,
      trigger: "UPLOAD",
      documentIds: [document.id],
      input: null,
      useCache: true,
      startedById: document.createdById,
    });
    await recordEvent(tx, {
      workspaceId,
      kind: "run.started",
      actor: brand<"Member">(document.createdById),
      playbookId: brand<"Playbook">(workflow.playbookId),
      data: { runId: id, workflowId: workflow.id },
    });
    return tell;
  } catch (fault) {
    // A fault of the database has spoilt the transaction: then nothing of it may be kept.
    if (!(fault instanceof DomainError)) throw fault;
    log.warn("a workflow did not start for a document", {
      workflowId: workflow.id,
      documentId: document.id,
      code: fault.code,
    });
    return undefined;
  }
}

/** The same for the same workflow and document: a document is read again after a crash, but starts its runs once. */
function runIdFor(workflowId: string, documentId: string): string {
  return idFor("Run", `upload ${workflowId} ${documentId}`);
}
