import { isDeepStrictEqual } from "node:util";

import { NO_DEFAULTS, type PlaybookDefaults } from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import type { NamedRow, PlaybookDocument } from "../../exports/exports.ts";

/** What a playbook gives as a file says it. */
type NamedDefaults = NonNullable<PlaybookDocument["defaults"]>;

type Place = {
  readonly prisma: Pick<Transaction, "action" | "skill" | "tool" | "knowledgeDocument">;
  readonly workspaceId: string;
};

/** A row that defaults can name; variants in several languages share a name. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly language?: string | null;
}

type Finder = (place: Place, ids: string[], names: string[]) => PromiseLike<readonly Row[]>;

/** Of several with one name the shipped one comes first, then the oldest. */
const IN_ORDER = [
  { builtInKey: { sort: "asc", nulls: "last" } },
  { createdAt: "asc" },
  { id: "asc" },
] as const;
const inOrder = () => [...IN_ORDER];
const either = (ids: string[], names: string[]) => [{ id: { in: ids } }, { name: { in: names } }];

const findActions: Finder = ({ prisma, workspaceId }, ids, names) =>
  prisma.action.findMany({
    where: { workspaceId, OR: either(ids, names) },
    select: { id: true, name: true, language: true },
    orderBy: inOrder(),
  });

const findSkills: Finder = ({ prisma, workspaceId }, ids, names) =>
  prisma.skill.findMany({
    where: { workspaceId, OR: either(ids, names) },
    select: { id: true, name: true, language: true },
    orderBy: inOrder(),
  });

const findTools: Finder = ({ prisma, workspaceId }, ids, names) =>
  prisma.tool.findMany({
    where: { workspaceId, OR: either(ids, names) },
    select: { id: true, name: true },
    orderBy: inOrder(),
  });

const findKnowledge: Finder = async ({ prisma, workspaceId }, ids, names) => {
  const rows = await prisma.knowledgeDocument.findMany({
    where: { workspaceId, deletedAt: null, OR: [{ id: { in: ids } }, { title: { in: names } }] },
    select: { id: true, title: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, title }) => ({ id, name: title }));
};

/** With the names by which another workspace knows them; undefined where there is nothing to give. */
export async function namedDefaults(
  place: Place,
  defaults: PlaybookDefaults,
): Promise<NamedDefaults | undefined> {
  if (isDeepStrictEqual(defaults, NO_DEFAULTS)) return undefined;
  const { actionId, skillIds, knowledgeDocumentIds, toolIds, modelChain } = defaults;
  const [actions, skills, tools, knowledge] = await Promise.all([
    named(findActions, place, actionId === null ? [] : [actionId]),
    named(findSkills, place, skillIds),
    named(findTools, place, toolIds),
    named(findKnowledge, place, knowledgeDocumentIds),
  ]);
  const [action] = actions;
  return {
    ...(action === undefined ? {} : { action }),
    skills,
    tools,
    knowledge,
    models: [...modelChain],
  };
}

async function named(find: Finder, place: Place, ids: readonly string[]): Promise<NamedRow[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await find(place, [...ids], [])).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (!row) return [];
    const { name, language } = row;
    return [{ id, name, ...(language ? { language } : {}) }];
  });
}

/** What of these there is here: by its id, else by its name. What is not here is left out; models are taken as they are. */
export async function knownDefaults(
  place: Place,
  { action, skills, tools, knowledge, models }: NamedDefaults,
): Promise<PlaybookDefaults> {
  const [actionIds, skillIds, toolIds, knowledgeDocumentIds] = await Promise.all([
    known(findActions, place, action ? [action] : []),
    known(findSkills, place, skills),
    known(findTools, place, tools),
    known(findKnowledge, place, knowledge),
  ]);
  const modelChain = [...new Set(models.map((model) => model.trim()))].filter(Boolean);
  return {
    actionId: actionIds[0] ?? null,
    skillIds,
    toolIds,
    knowledgeDocumentIds,
    modelChain,
  };
}

async function known(find: Finder, place: Place, wanted: readonly NamedRow[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.flatMap(({ id }) => id ?? []);
  const rows = await find(
    place,
    ids,
    wanted.map(({ name }) => name),
  );
  return [...new Set(wanted.flatMap((each) => meant(each, rows)?.id ?? []))];
}

/** A variant in another language than the file says is not what was meant; a file that says none takes what there is. */
function meant({ id, name, language }: NamedRow, rows: readonly Row[]): Row | undefined {
  const same = rows.filter(
    (row) => row.name === name && (language === undefined || row.language === language),
  );
  return (
    rows.find((row) => row.id === id) ??
    same.find((row) => (row.language ?? undefined) === language) ??
    same[0]
  );
}
