import { z } from "zod";

import { EXAMPLE_DOCUMENTS, EXAMPLE_FIELDS } from "../../../../prisma/seed/documents/documents.ts";
import { EXAMPLE_PLAYBOOKS } from "../../../../prisma/seed/examples.ts";
import {
  EXAMPLE_MAPPINGS,
  EXAMPLE_TOOLS,
  EXAMPLE_WORKFLOWS,
  type ExampleNode,
  type ExampleWorkflow,
} from "../../../../prisma/seed/workflows/workflows.ts";
import type { Transaction } from "../../database/database.ts";
import type { LiveDocumentId } from "../../ids.ts";
import { BUILT_IN_FIELDS } from "../documents/documents.ts";
import type { Runs } from "../runs/runs.ts";
import { ensureBuiltInMappings, ensureBuiltIns } from "../workbench/workbench.ts";
import type { Workflows } from "../workflows/workflows.ts";
import { exampleId } from "./example-ids.ts";
import { SCENARIOS_PER_PLAYBOOK } from "./example-lines.ts";
import type { ExampleWorld } from "./example-world.ts";

const Configuration = z.record(z.string(), z.json());

interface WorkflowWriting {
  readonly world: ExampleWorld;
  readonly workflows: Pick<Workflows, "write">;
}

/** The workspace's own tools and mappings, and its workflows, each published in a playbook that is there already. */
export async function writeWorkflows(
  tx: Transaction,
  writing: WorkflowWriting,
): Promise<LiveDocumentId[]> {
  const lives: LiveDocumentId[] = [];
  const { world, workflows } = writing;
  const { workspaceId } = world;
  await ensureBuiltIns(tx, workspaceId);
  await ensureBuiltInMappings(tx, workspaceId);
  await writeOwn(tx, world);
  const ids = await idsByKey(tx, world);
  for (const [number, workflow] of EXAMPLE_WORKFLOWS.entries()) {
    const place = EXAMPLE_PLAYBOOKS.indexOf(workflow.playbook);
    const live = await workflows.write(tx, world.actor(workflow.playbook.owner), {
      id: exampleId("Workflow", "workflow", number),
      versionId: exampleId("WorkflowVersion", "workflowVersion", number),
      playbookId: exampleId("Playbook", "playbook", place),
      canvas: canvasOf(workflow, { ids, place }),
      onUpload: workflow.onUpload ?? null,
      at: world.daysAgo(workflow.playbook.updatedDaysAgo),
    });
    lives.push(live);
  }
  return lives;
}

/** Tools and mappings that this workspace made for itself, beside the shipped ones. */
async function writeOwn(tx: Transaction, { workspaceId, daysAgo }: ExampleWorld): Promise<void> {
  const createdAt = daysAgo(42);
  await tx.tool.createMany({
    data: EXAMPLE_TOOLS.map(({ name, description, type, handler, configuration }, number) => ({
      id: exampleId("Tool", "tool", number),
      workspaceId,
      createdAt,
      name,
      description,
      type,
      handler,
      configuration: Configuration.parse(structuredClone(configuration)),
    })),
  });
  await tx.outputMapping.createMany({
    data: EXAMPLE_MAPPINGS.map(({ key, name }, number) => {
      const field = EXAMPLE_FIELDS.findIndex((each) => each.name === key);
      return {
        id: exampleId("OutputMapping", "mapping", number),
        workspaceId,
        createdAt,
        name,
        outputPath: `entities.data.fields.${key}`,
        fieldId: exampleId("FieldDefinition", "field", BUILT_IN_FIELDS.length + field),
      };
    }),
  });
}

type Ids = ReadonlyMap<string, string>;

/** Shipped rows by their keys, the workspace's own by theirs: `tool summary`, `mapping startDate`. */
async function idsByKey(tx: Transaction, { workspaceId }: ExampleWorld): Promise<Ids> {
  const shipped = {
    where: { workspaceId, builtInKey: { not: null } },
    select: { id: true, builtInKey: true },
  };
  const rows = {
    action: await tx.action.findMany(shipped),
    skill: await tx.skill.findMany(shipped),
    tool: await tx.tool.findMany(shipped),
    mapping: await tx.outputMapping.findMany(shipped),
  };
  return new Map<string, string>([
    ...Object.entries(rows).flatMap(([kind, each]) =>
      each.map(({ id, builtInKey }) => [`${kind} ${builtInKey}`, id] as const),
    ),
    ...EXAMPLE_TOOLS.map(
      ({ key }, number) => [`tool ${key}`, exampleId("Tool", "tool", number)] as const,
    ),
    ...EXAMPLE_MAPPINGS.map(
      ({ key }, number) =>
        [`mapping ${key}`, exampleId("OutputMapping", "mapping", number)] as const,
    ),
  ]);
}

interface Naming {
  readonly ids: Ids;
  /** Which of the example playbooks it is. */
  readonly place: number;
}

const COLUMN = 260; // pixels of the canvas, as are the rows
const ROW = 130;

/** Laid out from left to right; `a.handle > b` in the example is an edge. */
function canvasOf({ nodes, edges }: ExampleWorkflow, naming: Naming) {
  const ends = edges.map((edge) => edge.split(" > "));
  const columns = columnsOf(Object.keys(nodes), ends);
  // How many stand in each column so far.
  const rows = new Map<number, number>();
  return {
    version: 2,
    nodes: Object.entries(nodes).map(([id, node]) => {
      const column = columns.get(id) ?? 0;
      const row = rows.get(column) ?? 0;
      rows.set(column, row + 1);
      const position = { x: column * COLUMN, y: row * ROW };
      return { id, kind: node.kind, position, data: settingsOf(node, naming) };
    }),
    edges: ends.map(([from = "", target = ""], index) => {
      const [source = "", handle] = from.split(".");
      // The main handle (3.4), so that examples name only the others.
      const usual = nodes[source]?.kind === "condition" ? "else" : "out";
      return { id: `e${index + 1}`, source, sourceHandle: handle ?? usual, target };
    }),
  };
}

/** How many nodes lead to each, at most: where it stands from left to right. */
function columnsOf(ids: readonly string[], ends: readonly string[][]): Map<string, number> {
  const columns = new Map(ids.map((id) => [id, 0]));
  // As often as there are nodes: by then the longest way is known.
  for (const _ of ids)
    for (const [from = "", target = ""] of ends) {
      const before = columns.get(from.split(".")[0] ?? "") ?? 0;
      columns.set(target, Math.max(columns.get(target) ?? 0, before + 1));
    }
  return columns;
}

function settingsOf(node: ExampleNode, { ids, place }: Naming) {
  const idOf = (kind: string, key: string): string => {
    const id = ids.get(`${kind} ${key}`);
    if (id === undefined) throw new Error(`The examples have no ${kind} called ${key}.`);
    return id;
  };
  const { label, settings, tool, action, skills, mappings, scenario } = node;
  return {
    label,
    ...settings,
    ...(tool ? { toolId: idOf("tool", tool) } : {}),
    ...(action ? { actionId: idOf("action", action) } : {}),
    ...(skills ? { skillIds: skills.map((key) => idOf("skill", key)) } : {}),
    ...(mappings ? { mappingIds: mappings.map((key) => idOf("mapping", key)) } : {}),
    ...(scenario === undefined
      ? {}
      : {
          scenarioId: exampleId("Scenario", "scenario", place * SCENARIOS_PER_PLAYBOOK + scenario),
        }),
  };
}

/** As if each document had just been read: what waits for uploads starts. Resolves to what is to be done after the commit. */
export async function startForDocuments(
  tx: Transaction,
  { world, runs }: { readonly world: ExampleWorld; readonly runs: Pick<Runs, "startForUpload"> },
): Promise<() => void> {
  const tells: (() => void)[] = [];
  for (const [number, { name, addedBy }] of EXAMPLE_DOCUMENTS.entries()) {
    const id = exampleId("Document", "analysedDocument", number);
    const createdById = world.memberOf(addedBy);
    const { workspaceId } = world;
    const document = { id, workspaceId, name, createdById, documentType: null };
    // Documents of the examples are written as read, so no job will ever say so.
    tells.push(await runs.startForUpload(tx, document));
  }
  return () => {
    for (const tell of tells) tell();
  };
}
