import {
  describeNode,
  type DraftGraph,
  DraftGraph as Draft,
  type KnownOutputs,
  type LinkTarget,
  NO_DEFAULTS,
  type PlaybookDefaults,
  type Surroundings,
} from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import { defaultsOf } from "../playbook-defaults/playbook-defaults.ts";
import { type AnalysisRows, analysisYield } from "../workbench/workbench.ts";

type Place = { readonly prisma: Transaction; readonly workspaceId: string };

/** A row that is there, with what outputs can be told from. */
interface FoundRow {
  readonly id: string;
  readonly outputPath?: string;
  readonly name?: string;
  readonly tool?: AnalysisRows["tool"];
  readonly action?: AnalysisRows["action"];
}

/** Finds which of these ids name a row of the workspace. */
type Finder = (
  place: Place & { readonly workflowId: string },
  ids: string[],
) => PromiseLike<readonly FoundRow[]>;

const ID = { select: { id: true } } as const;

/** A line for each kind of row that settings can name; what has no line does not exist. */
const FINDERS: Partial<Record<LinkTarget, Finder>> = {
  action: async ({ prisma, workspaceId }, ids) => {
    const select = { id: true, type: true };
    const rows = await prisma.action.findMany({ where: { workspaceId, id: { in: ids } }, select });
    return rows.map(({ id, type }) => ({ id, action: { type } }));
  },
  skill: ({ prisma, workspaceId }, ids) =>
    prisma.skill.findMany({ where: { workspaceId, id: { in: ids } }, ...ID }),
  tool: async ({ prisma, workspaceId }, ids) => {
    const select = { id: true, type: true, handler: true, configuration: true };
    const rows = await prisma.tool.findMany({ where: { workspaceId, id: { in: ids } }, select });
    return rows.map(({ id, ...tool }) => ({ id, tool }));
  },
  mapping: ({ prisma, workspaceId, workflowId }, ids) =>
    prisma.outputMapping.findMany({
      where: { workspaceId, id: { in: ids }, OR: [{ workflowId: null }, { workflowId }] },
      select: { id: true, name: true, outputPath: true },
    }),
  knowledge: ({ prisma, workspaceId }, ids) =>
    prisma.knowledgeDocument.findMany({
      where: { workspaceId, id: { in: ids }, deletedAt: null },
      ...ID,
    }),
  scenario: ({ prisma, workspaceId }, ids) =>
    prisma.scenario.findMany({ where: { workspaceId, id: { in: ids }, deletedAt: null }, ...ID }),
  workflow: ({ prisma, workspaceId }, ids) =>
    prisma.workflow.findMany({ where: { workspaceId, id: { in: ids } }, ...ID }),
  member: ({ prisma, workspaceId }, ids) =>
    prisma.member.findMany({ where: { workspaceId, id: { in: ids }, active: true }, ...ID }),
};

/** What a draft stands in: which of the rows that it names exist (5.5), and which workflows lead back to it (5.6). */
export async function surroundingsOf(
  place: Place,
  workflowId: string,
  draft: DraftGraph,
): Promise<Surroundings> {
  const links = linksOf(draft);
  const { defaults, startsAlone } = await playbookAround(place, workflowId);
  // What works for an analysis that names neither tells what it yields (22.8).
  addLink(links, "tool", defaults.toolIds[0]);
  addLink(links, "action", defaults.actionId);
  const found = await Promise.all(
    [...links].map(async ([target, ids]) => {
      // One query for each kind of row, not for each id.
      const rows = (await FINDERS[target]?.({ ...place, workflowId }, [...ids])) ?? [];
      return rows.map((row): [string, FoundRow] => [`${target} ${row.id}`, row]);
    }),
  );
  const rows = new Map(found.flat());
  const leading = await workflowsLeadingTo(place, workflowId, links.get("workflow") ?? new Set());
  return {
    defaults,
    exists: (to, id) => rows.has(`${to} ${id}`),
    leadsBack: (id) => leading.has(id),
    comparesAlone: (id) => startsAlone && rows.get(`action ${id}`)?.action?.type === "COMPARISON",
    outputs: outputsAmong(rows),
  };
}

/** What can be told of outputs from the rows that a draft names (22.8). */
function outputsAmong(rows: ReadonlyMap<string, FoundRow>): KnownOutputs {
  return {
    mapping(id) {
      const { name, outputPath } = rows.get(`mapping ${id}`) ?? {};
      return name === undefined || outputPath === undefined ? undefined : { name, outputPath };
    },
    yieldOf: ({ toolId, actionId, outputSchema }) =>
      analysisYield({
        tool: rows.get(`tool ${toolId}`)?.tool,
        action: rows.get(`action ${actionId}`)?.action,
        outputSchema,
      }),
  };
}

/** What the playbook gives, and whether uploads start the workflow; one that is only being written has neither yet. */
async function playbookAround(
  { prisma, workspaceId }: Place,
  workflowId: string,
): Promise<{ readonly defaults: PlaybookDefaults; readonly startsAlone: boolean }> {
  const where = { id: workflowId, workspaceId };
  const select = { playbookId: true, onUpload: true };
  const row = await prisma.workflow.findFirst({ where, select });
  if (!row) return { defaults: NO_DEFAULTS, startsAlone: false };
  const defaults = await defaultsOf({ prisma, workspaceId }, row.playbookId);
  return { defaults, startsAlone: row.onUpload !== null };
}

function linksOf(draft: DraftGraph): Map<LinkTarget, Set<string>> {
  const links = new Map<LinkTarget, Set<string>>();
  for (const { to, id } of draft.nodes.flatMap((node) => describeNode(node)?.links ?? [])) {
    addLink(links, to, id);
  }
  return links;
}

function addLink(
  links: Map<LinkTarget, Set<string>>,
  to: LinkTarget,
  id: string | null | undefined,
): void {
  if (typeof id === "string") links.set(to, (links.get(to) ?? new Set()).add(id));
}

/** Which of these workflows are this one, or run it through their published versions. */
async function workflowsLeadingTo(
  { prisma, workspaceId }: Place,
  workflowId: string,
  starts: ReadonlySet<string>,
): Promise<Set<string>> {
  // Most graphs run no other workflow, and the rest reads every published graph of the workspace.
  if (starts.size === 0) return new Set();
  const rows = await prisma.workflow.findMany({
    where: { workspaceId, publishedNumber: { not: null } },
    select: {
      id: true,
      publishedNumber: true,
      versions: { select: { number: true, graph: true } },
    },
  });
  const next = new Map(
    rows.map(({ id, publishedNumber, versions }) => {
      const published = versions.find(({ number }) => number === publishedNumber);
      const graph = Draft.safeParse(published?.graph).data;
      return [id, graph ? [...(linksOf(graph).get("workflow") ?? [])] : []];
    }),
  );
  return new Set([...starts].filter((start) => leadsTo(start, workflowId, next)));
}

function leadsTo(
  start: string,
  goal: string,
  next: ReadonlyMap<string, readonly string[]>,
): boolean {
  // Letting older versions run again can make a ring of others; this walk must end all the same.
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return false;
}
