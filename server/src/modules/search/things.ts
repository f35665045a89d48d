import type { PrismaClient } from "../../database/database.ts";
import { kindOf } from "../../ids.ts";
import type { RankingEntry } from "../../retrieval/retrieval.ts";
import { documents } from "./document-things.ts";
import type { Found } from "./found.ts";

/** Titles count more than what stands below them. */
const WEIGHT = { title: 3, text: 1 } as const;
/** Lines at a time, so that no workspace is held in memory as a whole. */
const BATCH = 500;

/** A line's id is unique within its scenario only. */
export function keyOf({ kind, id, scenarioId }: Pick<Found, "kind" | "id" | "scenarioId">): string {
  return kind === "LINE" ? `${scenarioId ?? ""}/${id}` : id;
}

/** Everything of a workspace that can be found, for the ranking. */
export async function* loadSearchEntries(
  prisma: PrismaClient,
  workspaceId: string,
): AsyncGenerator<readonly RankingEntry[]> {
  yield (await playbooks(prisma, workspaceId)).map(entryOf);
  yield (await scenarios(prisma, workspaceId)).map(entryOf);
  yield (await knowledge(prisma, workspaceId)).map(entryOf);
  yield (await documents(prisma, workspaceId)).map(entryOf);
  let after: { scenarioId: string; id: string } | undefined;
  for (;;) {
    const rows = await lines(prisma, workspaceId, { after });
    if (rows.length > 0) yield rows.map(entryOf);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last?.scenarioId) return;
    after = { scenarioId: last.scenarioId, id: last.id };
  }
}

/** What stands behind these keys at this moment; what is gone, trashed or foreign is missing. */
export async function findThings(
  prisma: PrismaClient,
  workspaceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  // Keys of lines have a slash; all others say their kind themselves.
  const ids = (kind: string) => keys.filter((key) => !key.includes("/") && kindOf(key) === kind);
  // All lines of a scenario are read where one was found: pairs of ids make a slow condition.
  const scenarioIds = [
    ...new Set(keys.flatMap((key) => (key.includes("/") ? [key.slice(0, key.indexOf("/"))] : []))),
  ];
  const found = await Promise.all([
    playbooks(prisma, workspaceId, ids("Playbook")),
    scenarios(prisma, workspaceId, ids("Scenario")),
    knowledge(prisma, workspaceId, ids("KnowledgeDocument")),
    documents(prisma, workspaceId, ids("Document")),
    scenarioIds.length === 0 ? [] : lines(prisma, workspaceId, { scenarioIds }),
  ]);
  return new Map(found.flat().map((thing) => [keyOf(thing), thing]));
}

function entryOf(thing: Found): RankingEntry {
  return {
    id: keyOf(thing),
    group: thing.kind,
    // Titles are too short to tell their language by.
    language: "und",
    fields: [
      // A line's title is its scenario's, by which the scenario itself is found.
      { text: thing.kind === "LINE" ? "" : thing.title, weight: WEIGHT.title },
      { text: thing.text, weight: WEIGHT.text },
    ],
  };
}

async function playbooks(
  prisma: PrismaClient,
  workspaceId: string,
  ids?: readonly string[],
): Promise<Found[]> {
  const rows = await prisma.playbook.findMany({
    where: { workspaceId, deletedAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
    select: {
      id: true,
      title: true,
      description: true,
      targetPersona: true,
      industry: true,
      productLine: true,
    },
  });
  return rows.map(({ id, title, ...texts }) => ({
    kind: "PLAYBOOK",
    id,
    title,
    text: Object.values(texts).filter(Boolean).join("\n"),
    playbookId: id,
    scenarioId: null,
  }));
}

async function scenarios(
  prisma: PrismaClient,
  workspaceId: string,
  ids?: readonly string[],
): Promise<Found[]> {
  const rows = await prisma.scenario.findMany({
    where: {
      workspaceId,
      deletedAt: null,
      playbook: { deletedAt: null },
      ...(ids ? { id: { in: [...ids] } } : {}),
    },
    select: {
      id: true,
      title: true,
      playbookId: true,
      meetingContext: true,
      openingStrategy: true,
      customerPainPoints: true,
      competitors: true,
    },
  });
  return rows.map(({ id, title, playbookId, customerPainPoints, competitors, ...texts }) => ({
    kind: "SCENARIO",
    id,
    title,
    text: [...Object.values(texts).filter(Boolean), ...customerPainPoints, ...competitors].join(
      "\n",
    ),
    playbookId,
    scenarioId: id,
  }));
}

async function knowledge(
  prisma: PrismaClient,
  workspaceId: string,
  ids?: readonly string[],
): Promise<Found[]> {
  const rows = await prisma.knowledgeDocument.findMany({
    where: { workspaceId, deletedAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
    select: { id: true, title: true, currentVersionId: true },
  });
  const versions = await prisma.knowledgeVersion.findMany({
    where: { id: { in: rows.flatMap((row) => row.currentVersionId ?? []) } },
    select: { id: true, text: true },
  });
  const texts = new Map(versions.map((version) => [version.id, version.text]));
  return rows.map(({ id, title, currentVersionId }) => ({
    kind: "KNOWLEDGE_DOCUMENT",
    id,
    title,
    text: texts.get(currentVersionId ?? "") ?? "",
    playbookId: null,
    scenarioId: null,
  }));
}

async function lines(
  prisma: PrismaClient,
  workspaceId: string,
  which: {
    readonly scenarioIds?: readonly string[];
    readonly after?: { readonly scenarioId: string; readonly id: string } | undefined;
  },
): Promise<Found[]> {
  const { scenarioIds, after } = which;
  const rows = await prisma.scenarioLine.findMany({
    where: {
      workspaceId,
      scenario: { deletedAt: null, playbook: { deletedAt: null } },
      ...(scenarioIds ? { scenarioId: { in: [...scenarioIds] } } : {}),
    },
    orderBy: [{ scenarioId: "asc" }, { id: "asc" }],
    ...(scenarioIds ? {} : { take: BATCH }),
    ...(after ? { cursor: { scenarioId_id: after }, skip: 1 } : {}),
    select: {
      id: true,
      scenarioId: true,
      text: true,
      response: true,
      scenario: { select: { title: true, playbookId: true } },
    },
  });
  return rows.map(({ id, scenarioId, text, response, scenario }) => ({
    kind: "LINE",
    id,
    title: scenario.title,
    text: response ? `${text}\n${response}` : text,
    playbookId: scenario.playbookId,
    scenarioId,
  }));
}
