import { playbookChanges } from "../../contract/changes/playbook-changes.ts";
import { Prisma, type PrismaClient } from "../../database/database.ts";
import type { GenerationParts, GenerationRow } from "./generation-parts.ts";

/** As long as a failure is still news to somebody who comes back. */
const TOLD_FOR_MS = 24 * 3_600_000;

/** About modules in common; one that has not planned its modules yet is about all of them. */
const SHARES_MODULES = Prisma.sql`
  (cardinality(g.modules) = 0 OR cardinality(later.modules) = 0 OR g.modules && later.modules)`;

/** A playbook's generation that has written all of this scenario has failed elsewhere. */
const LEFT_SOMETHING = Prisma.sql`
  (g.scenario_id IS NOT NULL OR cardinality(g.modules) = 0 OR EXISTS (
    SELECT FROM unnest(g.modules) module
    WHERE NOT s.id || '/' || module = ANY (g.finished)))`;

/**
 * By scenario, oldest first: what writes in it or waits to, and what has failed or was interrupted in it within a day, as
 * long as nobody has asked for the same modules again. A playbook's generation is about each of its scenarios.
 */
export async function shownGenerations(
  prisma: PrismaClient,
  {
    workspaceId,
    scenarioIds,
    now,
  }: {
    readonly workspaceId: string;
    readonly scenarioIds: readonly string[];
    readonly now: Date;
  },
): Promise<readonly (readonly GenerationRow[])[]> {
  const since = new Date(now.getTime() - TOLD_FOR_MS);
  const shown = await prisma.$queryRaw<{ scenarioId: string; id: string }[]>`
    SELECT s.id AS "scenarioId", g.id
    FROM scenario s
    JOIN generation g ON g.kind <> 'OUTLINE' AND g.playbook_id = s.playbook_id
      AND (g.scenario_id = s.id OR g.scenario_id IS NULL)
    WHERE s.workspace_id = ${workspaceId} AND s.id = ANY (${[...scenarioIds]})
      AND (g.status IN ('QUEUED', 'RETRIEVING', 'WRITING')
        OR (g.status IN ('FAILED', 'INTERRUPTED') AND g.finished_at > ${since}
          AND ${LEFT_SOMETHING}
          AND NOT EXISTS (
            SELECT FROM generation later
            WHERE later.scenario_id = s.id AND later.started_at > g.started_at
              AND ${SHARES_MODULES})))
    ORDER BY g.started_at, g.id`;
  if (shown.length === 0) return scenarioIds.map(() => []);
  const ids = [...new Set(shown.map(({ id }) => id))];
  const rows = await prisma.generation.findMany({ where: { workspaceId, id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return scenarioIds.map((scenarioId) =>
    shown.flatMap((each) => (each.scenarioId === scenarioId ? (byId.get(each.id) ?? []) : [])),
  );
}

/** Whoever has the playbook open reads again what writes in it. An outline belongs to nobody else's page. */
export function announceGeneration(
  { feed, clock }: Pick<GenerationParts, "feed" | "clock">,
  { workspaceId, playbookId, scenarioId, startedById }: GenerationRow,
): void {
  if (playbookId === null) return;
  feed.publish(playbookChanges, workspaceId, {
    playbookId,
    scenarioId,
    kind: "SUGGESTIONS",
    by: startedById,
    at: clock().toISOString(),
  });
}
