import type { Transaction } from "../../database/database.ts";
import { DomainError } from "../../errors.ts";
import { brand } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import type { Actor } from "../workspaces/access.ts";
import type { PlaybookRow } from "./playbook-rows.ts";

/** True when it was not there already. */
export async function moveToTrash(
  tx: Transaction,
  actor: Actor,
  { id }: PlaybookRow,
): Promise<boolean> {
  const where = { id, deletedAt: null };
  const { count } = await tx.playbook.updateMany({ where, data: { deletedAt: new Date() } });
  if (count > 0) await record(tx, actor, { kind: "playbook.trashed", id });
  return count > 0;
}

/** True when it was in the trash. */
export async function restoreFromTrash(
  tx: Transaction,
  actor: Actor,
  { id }: PlaybookRow,
): Promise<boolean> {
  const where = { id, deletedAt: { not: null } };
  const { count } = await tx.playbook.updateMany({ where, data: { deletedAt: null } });
  if (count > 0) await record(tx, actor, { kind: "playbook.restored", id });
  return count > 0;
}

/**
 * Everything of a playbook that is in the trash, for ever: its scenarios, suggestions and the bytes of its live
 * documents. What happened stays in the event table. Returns the names of the documents that are gone.
 */
export async function purge(
  tx: Transaction,
  actor: Actor,
  { id, deletedAt }: PlaybookRow,
): Promise<readonly string[]> {
  if (deletedAt === null)
    throw new DomainError(
      "CONFLICT",
      "Move the playbook to the trash before deleting it for ever.",
    );
  const scenarios = await tx.scenario.findMany({
    where: { playbookId: id },
    select: { id: true, liveDocumentId: true },
  });
  const { liveDocumentId } = await tx.playbook.findUniqueOrThrow({ where: { id } });
  const workflow = await tx.workflow.findUnique({
    where: { playbookId: id },
    select: { liveDocumentId: true },
  });
  const lives = [
    liveDocumentId,
    ...scenarios.map((scenario) => scenario.liveDocumentId),
    ...(workflow?.liveDocumentId ? [workflow.liveDocumentId] : []),
  ];
  const scenarioId = { in: scenarios.map((scenario) => scenario.id) };
  // These name their scenario without a foreign key, so nothing takes them along.
  await tx.suggestion.deleteMany({ where: { scenarioId } });
  await tx.lineEvidence.deleteMany({ where: { scenarioId } });
  await tx.lineProvenance.deleteMany({ where: { scenarioId } });
  await tx.generation.deleteMany({ where: { OR: [{ playbookId: id }, { scenarioId }] } });
  await purgeDocuments(tx, lives);
  await tx.playbook.delete({ where: { id } }); // takes its scenarios, lines and uses along
  await record(tx, actor, { kind: "playbook.purged", id });
  return lives;
}

/** Updates, archives, snapshots and clients hang on a document without a foreign key. */
async function purgeDocuments(tx: Transaction, names: readonly string[]): Promise<void> {
  const found = await tx.liveDocument.findMany({
    where: { name: { in: [...names] } },
    select: { id: true },
  });
  const document = { in: found.map((row) => row.id) };
  await tx.liveDocumentUpdate.deleteMany({ where: { document } });
  await tx.liveDocumentArchive.deleteMany({ where: { document } });
  await tx.liveDocumentSnapshot.deleteMany({ where: { document } });
  await tx.liveDocumentClient.deleteMany({ where: { document } });
  await tx.liveDocument.deleteMany({ where: { id: document } });
}

function record(
  tx: Transaction,
  { workspaceId, memberId }: Actor,
  what: {
    readonly kind: "playbook.trashed" | "playbook.restored" | "playbook.purged";
    readonly id: string;
  },
): Promise<void> {
  const playbookId = brand<"Playbook">(what.id);
  return recordEvent(tx, { workspaceId, kind: what.kind, actor: memberId, playbookId });
}
