import { NO_DEFAULTS, type PlaybookDefaults } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Transaction } from "../../database/database.ts";

const Ids = z.array(z.string()).catch([]);
const Stored = z.object({
  actionId: z.string().nullable().catch(null),
  skillIds: Ids,
  knowledgeDocumentIds: Ids,
  toolIds: Ids,
  modelChain: Ids,
});

/** What a row says; nothing where it says nothing, or something else. */
function storedDefaults(stored: unknown): PlaybookDefaults {
  return Stored.safeParse(stored).data ?? NO_DEFAULTS;
}

/** Where rows are looked for: inside the caller's transaction, if there is one. */
interface Place {
  readonly prisma: Pick<
    Transaction,
    "playbook" | "action" | "skill" | "tool" | "knowledgeDocument"
  >;
  readonly workspaceId: string;
}

/**
 * The defaults of playbooks, by their ids. A playbook of another workspace has none, and what was deleted since is
 * left out, so that nothing is inherited which is not there.
 */
export async function livingDefaults(
  place: Place,
  playbookIds: readonly string[],
): Promise<ReadonlyMap<string, PlaybookDefaults>> {
  const rows = await place.prisma.playbook.findMany({
    where: { workspaceId: place.workspaceId, id: { in: [...new Set(playbookIds)] } },
    select: { id: true, defaults: true },
  });
  const all = rows.map(({ id, defaults }) => ({ id, defaults: storedDefaults(defaults) }));
  const exists = await existing(
    place,
    all.map(({ defaults }) => defaults),
  );
  return new Map(all.map(({ id, defaults }) => [id, onlyExisting(defaults, exists)]));
}

/** The defaults of one playbook; none for one that is not here. */
export async function defaultsOf(place: Place, playbookId: string): Promise<PlaybookDefaults> {
  return (await livingDefaults(place, [playbookId])).get(playbookId) ?? NO_DEFAULTS;
}

/** What of these there is in the workspace, its order kept. */
export async function fittingDefaults(
  place: Place,
  defaults: PlaybookDefaults,
): Promise<PlaybookDefaults> {
  return onlyExisting(defaults, await existing(place, [defaults]));
}

function onlyExisting(defaults: PlaybookDefaults, ids: ReadonlySet<string>): PlaybookDefaults {
  const { actionId, skillIds, knowledgeDocumentIds, toolIds, modelChain } = defaults;
  const there = (id: string): boolean => ids.has(id);
  return {
    actionId: actionId !== null && there(actionId) ? actionId : null,
    skillIds: skillIds.filter(there),
    knowledgeDocumentIds: knowledgeDocumentIds.filter(there),
    toolIds: toolIds.filter(there),
    modelChain,
  };
}

/** A statement for each kind that is named at all. */
async function existing(
  { prisma, workspaceId }: Place,
  all: readonly PlaybookDefaults[],
): Promise<ReadonlySet<string>> {
  const where = (ids: readonly string[]) => ({ workspaceId, id: { in: [...new Set(ids)] } });
  const select = { id: true } as const;
  const actions = all.flatMap(({ actionId }) => actionId ?? []);
  const skills = all.flatMap(({ skillIds }) => skillIds);
  const tools = all.flatMap(({ toolIds }) => toolIds);
  const sources = all.flatMap(({ knowledgeDocumentIds }) => knowledgeDocumentIds);
  const found = await Promise.all([
    actions.length === 0 ? [] : prisma.action.findMany({ where: where(actions), select }),
    skills.length === 0 ? [] : prisma.skill.findMany({ where: where(skills), select }),
    tools.length === 0 ? [] : prisma.tool.findMany({ where: where(tools), select }),
    sources.length === 0
      ? []
      : prisma.knowledgeDocument.findMany({
          where: { ...where(sources), deletedAt: null },
          select,
        }),
  ]);
  return new Set(found.flat().map(({ id }) => id));
}
