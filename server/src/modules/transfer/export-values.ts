import type { Collaboration } from "../../collaboration/collaboration.ts";
import type { PrismaClient } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import type { PlaybookDocument, ScenarioDocument } from "../../exports/exports.ts";
import { brand } from "../../ids.ts";
import { livingPlaybook, livingScenario } from "../live-access/live-access.ts";
import { defaultsOf } from "../playbook-defaults/playbook-defaults.ts";
import type { Playbooks } from "../playbooks/playbooks.ts";
import type { ScenarioRow, Scenarios } from "../scenarios/scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import { namedDefaults } from "./named-defaults.ts";
import { playbookValue, scenarioValue, type SourceTitles } from "./playbook-values.ts";

/** Where a file's content comes from: rows, brought up to date first. */
export interface ExportSources {
  readonly prisma: PrismaClient;
  readonly collaboration: Pick<Collaboration, "project">;
  readonly playbooks: Pick<Playbooks, "find">;
  readonly scenarios: Pick<Scenarios, "loaders">;
}

/** What the documents say at this moment, accepted text only. NOT_FOUND for foreign, unknown and trashed ids. */
export async function readPlaybookValue(
  sources: ExportSources,
  actor: Actor,
  id: string,
): Promise<PlaybookDocument> {
  const { live } = await livingPlaybook(sources.prisma, actor, id);
  await sources.collaboration.project(live);
  const row = await sources.playbooks.find(actor, id);
  if (!row) throw notFound("playbook");
  const scenarios = await sources.scenarios.loaders(actor).ofPlaybook.load(id);
  const place = { prisma: sources.prisma, workspaceId: actor.workspaceId };
  return playbookValue(row, {
    scenarios: await valuesOf(sources, actor, scenarios),
    defaults: await namedDefaults(place, await defaultsOf(place, id)),
  });
}

/** The same for one scenario, with the playbook that it belongs to. */
export async function readScenarioValue(
  sources: ExportSources,
  actor: Actor,
  id: string,
): Promise<{ readonly playbookId: string; readonly scenario: ScenarioDocument }> {
  const { playbookId } = await livingScenario(sources.prisma, actor, { id });
  const row = await sources.scenarios.loaders(actor).scenario.load(id);
  const [scenario] = row ? await valuesOf(sources, actor, [row]) : [];
  if (!scenario) throw notFound("scenario");
  return { playbookId, scenario };
}

async function valuesOf(
  { prisma, collaboration, scenarios }: ExportSources,
  actor: Actor,
  known: readonly ScenarioRow[],
): Promise<ScenarioDocument[]> {
  // What people typed a moment ago stands in the documents before it stands in the rows.
  for (const { liveDocumentId } of known)
    await collaboration.project(brand<"LiveDocument">(liveDocumentId));
  // Fresh loaders, because the old ones remember the rows from before.
  const loaders = scenarios.loaders(actor);
  const rows = await Promise.all(
    known.map(async ({ id }) => {
      const [row, lines, evidence] = await Promise.all([
        loaders.scenario.load(id),
        loaders.lines.load(id),
        loaders.evidence.load(id),
      ]);
      return row ? [{ row, lines, evidence }] : [];
    }),
  );
  const found = rows.flat();
  const quoted = found.flatMap(({ evidence }) => evidence.map((each) => each.documentId));
  const titles = await titlesOf(prisma, actor, quoted);
  return found.map((each) => scenarioValue(each, titles));
}

async function titlesOf(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  ids: readonly string[],
): Promise<SourceTitles> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.knowledgeDocument.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] } },
    select: { id: true, title: true },
  });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
