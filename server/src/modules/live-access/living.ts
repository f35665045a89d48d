import type { PrismaClient } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { brand, type LiveDocumentId, type PlaybookId, type ScenarioId } from "../../ids.ts";
import type { Actor } from "../workspaces/access.ts";

/** Something of the actor's workspace that is not in the trash, and its live document. */
export interface Living<AnId> {
  readonly id: AnId;
  readonly live: LiveDocumentId;
}

/** @throws NOT_FOUND, alike for unknown, foreign and trashed ids */
export async function livingPlaybook(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  id: string,
): Promise<Living<PlaybookId>> {
  const row = await prisma.playbook.findFirst({
    where: { id, workspaceId, deletedAt: null },
    select: { id: true, liveDocumentId: true },
  });
  if (!row) throw notFound("playbook");
  return { id: brand<"Playbook">(row.id), live: brand<"LiveDocument">(row.liveDocumentId) };
}

export interface LivingScenario extends Living<ScenarioId> {
  readonly playbookId: PlaybookId;
  /** Among the scenarios of its playbook, from 0. */
  readonly position: number;
}

/** @throws NOT_FOUND, alike for unknown and foreign ids, and for those that are trashed (or, on request, that are not) */
export async function livingScenario(
  prisma: PrismaClient,
  { workspaceId }: Pick<Actor, "workspaceId">,
  { id, trashed = false }: { readonly id: string; readonly trashed?: boolean },
): Promise<LivingScenario> {
  const row = await prisma.scenario.findFirst({
    where: {
      id,
      workspaceId,
      deletedAt: trashed ? { not: null } : null,
      playbook: { deletedAt: null },
    },
    select: { id: true, liveDocumentId: true, playbookId: true, position: true },
  });
  if (!row) throw notFound("scenario");
  return {
    id: brand<"Scenario">(row.id),
    live: brand<"LiveDocument">(row.liveDocumentId),
    playbookId: brand<"Playbook">(row.playbookId),
    position: row.position,
  };
}
