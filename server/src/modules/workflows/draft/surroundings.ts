import {
  describeNode,
  DraftGraph,
  type KnownOutputs,
  type LinkTarget,
  NO_DEFAULTS,
  type PlaybookDefaults,
  type Surroundings,
} from "@playbooks/workflow-model";

import { livingDefaults } from "../../playbook-defaults/playbook-defaults.ts";
import { analysisYield } from "../../workbench/workbench.ts";
import { type NamedIds, namedRows, type Place, type RowsFor } from "./named-rows.ts";

/** A graph, and the id of the workflow that it belongs to. */
interface Drawing {
  readonly id: string;
  readonly graph: DraftGraph;
}

/**
 * What drafts stand in: which of the rows that they name exist (5.5), and which workflows lead back to them (5.6). The
 * same few statements for one draft and for a page of them; what is answered tells it of each by its workflow's id.
 */
export async function surroundingsOf(
  place: Place,
  drawings: readonly Drawing[],
): Promise<(workflowId: string) => Surroundings> {
  const playbooks = await playbooksAround(
    place,
    drawings.map(({ id }) => id),
  );
  const links = linksOf(drawings.map(({ graph }) => graph));
  for (const { defaults } of playbooks.values()) {
    // What works for an analysis that names neither tells what it yields (22.8).
    addLink(links, "tool", defaults.toolIds[0]);
    addLink(links, "action", defaults.actionId);
  }
  const rowsFor = await namedRows(place, links);
  const next = await publishedSubworkflows(place, links);
  return (workflowId) => {
    const row = rowsFor(workflowId);
    const { defaults, startsAlone } = playbooks.get(workflowId) ?? UNWRITTEN;
    return {
      defaults,
      exists: (to, id) => row(to, id) !== undefined,
      leadsBack: (id) => leadsTo(id, workflowId, next),
      comparesAlone: (id) => startsAlone && row("action", id)?.action?.type === "COMPARISON",
      outputs: outputsAmong(row),
    };
  };
}

/** What can be told of outputs from the rows that a draft names (22.8). */
function outputsAmong(row: ReturnType<RowsFor>): KnownOutputs {
  return {
    mapping(id) {
      const { name, outputPath } = row("mapping", id) ?? {};
      return name === undefined || outputPath === undefined ? undefined : { name, outputPath };
    },
    yieldOf: ({ toolId, actionId, outputSchema }) =>
      analysisYield({
        tool: toolId === null ? undefined : row("tool", toolId)?.tool,
        action: actionId === null ? undefined : row("action", actionId)?.action,
        outputSchema,
      }),
  };
}

/** What a playbook gives its workflow, and whether uploads start that. */
interface PlaybookAround {
  readonly defaults: PlaybookDefaults;
  readonly startsAlone: boolean;
}

/** A workflow that is only being written has no row yet. */
const UNWRITTEN: PlaybookAround = { defaults: NO_DEFAULTS, startsAlone: false };

/** By workflow. */
async function playbooksAround(
  { prisma, workspaceId }: Place,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlaybookAround>> {
  const where = { id: { in: [...ids] }, workspaceId };
  const select = { id: true, playbookId: true, onUpload: true };
  const rows = await prisma.workflow.findMany({ where, select });
  const defaults = await livingDefaults(
    { prisma, workspaceId },
    rows.map(({ playbookId }) => playbookId),
  );
  return new Map(
    rows.map(({ id, playbookId, onUpload }) => [
      id,
      { defaults: defaults.get(playbookId) ?? NO_DEFAULTS, startsAlone: onUpload !== null },
    ]),
  );
}

function linksOf(graphs: readonly DraftGraph[]): Map<LinkTarget, Set<string>> {
  const links = new Map<LinkTarget, Set<string>>();
  const nodes = graphs.flatMap((graph) => graph.nodes);
  for (const { to, id } of nodes.flatMap((node) => describeNode(node)?.links ?? []))
    addLink(links, to, id);
  return links;
}

function addLink(
  links: Map<LinkTarget, Set<string>>,
  to: LinkTarget,
  id: string | null | undefined,
): void {
  if (typeof id === "string") links.set(to, (links.get(to) ?? new Set()).add(id));
}

/** By workflow: which others it runs in its published version. */
type Subworkflows = ReadonlyMap<string, readonly string[]>;

async function publishedSubworkflows(
  { prisma, workspaceId }: Place,
  named: NamedIds,
): Promise<Subworkflows> {
  // Most graphs run no other workflow, and the rest reads every published graph of the workspace.
  if (!named.has("workflow")) return new Map();
  const rows = await prisma.workflow.findMany({
    where: { workspaceId, publishedNumber: { not: null } },
    select: {
      id: true,
      publishedNumber: true,
      versions: { select: { number: true, graph: true } },
    },
  });
  return new Map(
    rows.map(({ id, publishedNumber, versions }) => {
      const published = versions.find(({ number }) => number === publishedNumber);
      const graph = DraftGraph.safeParse(published?.graph).data;
      return [id, graph ? [...(linksOf([graph]).get("workflow") ?? [])] : []];
    }),
  );
}

/** Whether one workflow is the other, or runs it, directly or through others. */
function leadsTo(start: string, goal: string, next: Subworkflows): boolean {
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
