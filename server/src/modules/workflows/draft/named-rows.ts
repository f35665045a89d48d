import type { LinkTarget } from "@playbooks/workflow-model";

import type { Transaction } from "../../../database/database.ts";
import type { AnalysisRows } from "../../workbench/workbench.ts";

export type Place = { readonly prisma: Transaction; readonly workspaceId: string };

/** Ids by kind of row. */
export type NamedIds = ReadonlyMap<LinkTarget, ReadonlySet<string>>;

/** A row that is there, with what outputs can be told from. */
interface NamedRow {
  readonly id: string;
  /** The only workflow that may name it; absent or null: any may. */
  readonly workflowId?: string | null;
  readonly outputPath?: string;
  readonly name?: string;
  readonly tool?: AnalysisRows["tool"];
  readonly action?: AnalysisRows["action"];
}

/** What of all that drafts name is there for one of the workflows. */
export type RowsFor = (workflowId: string) => (to: LinkTarget, id: string) => NamedRow | undefined;

/** Finds which of these ids name a row of the workspace. */
type Finder = (place: Place, ids: string[]) => PromiseLike<readonly NamedRow[]>;

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
  mapping: ({ prisma, workspaceId }, ids) =>
    prisma.outputMapping.findMany({
      where: { workspaceId, id: { in: ids } },
      select: { id: true, workflowId: true, name: true, outputPath: true },
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

/** One statement for each kind of row, not for each id or draft. */
export async function namedRows(place: Place, named: NamedIds): Promise<RowsFor> {
  const found = await Promise.all(
    [...named].map(async ([target, ids]) => {
      const rows = (await FINDERS[target]?.(place, [...ids])) ?? [];
      return rows.map((row): [string, NamedRow] => [`${target} ${row.id}`, row]);
    }),
  );
  const rows = new Map(found.flat());
  return (workflowId) => (to, id) => {
    const row = rows.get(`${to} ${id}`);
    return (row?.workflowId ?? workflowId) === workflowId ? row : undefined;
  };
}
