import DataLoader from "dataloader";

import type { PrismaClient } from "../../database/database.ts";
import type { MappingRow } from "./mappings/mappings.ts";
import type { ActionRow } from "./shelf/actions.ts";
import type { SkillRow } from "./shelf/skills.ts";
import { shownTool, type ToolRow } from "./shelf/tools.ts";
import { usagesIn } from "./shelf/usages.ts";
import { shown } from "./workbench-rules.ts";

/** Batches within one operation; every id of another workspace answers null. */
export interface WorkbenchLoaders {
  readonly action: DataLoader<string, ActionRow | null>;
  readonly skill: DataLoader<string, SkillRow | null>;
  readonly tool: DataLoader<string, ToolRow | null>;
  readonly mapping: DataLoader<string, MappingRow | null>;
  /** How many published workflows use an action, a skill, a tool or an output mapping. */
  readonly usageCount: DataLoader<string, number>;
}

/** An empty workspace id, of somebody who may not read, finds nothing. */
export function openLoaders(prisma: PrismaClient, workspaceId: string): WorkbenchLoaders {
  const within = (ids: string[]) => ({ where: { workspaceId, id: { in: ids } } });
  return {
    action: byId(async (ids) => (await prisma.action.findMany(within(ids))).map(shown)),
    skill: byId(async (ids) => (await prisma.skill.findMany(within(ids))).map(shown)),
    tool: byId(async (ids) => (await prisma.tool.findMany(within(ids))).map(shownTool)),
    mapping: byId(async (ids) => (await prisma.outputMapping.findMany(within(ids))).map(shown)),
    usageCount: new DataLoader(async (ids) => {
      // All of the workspace at once: a list asks for every row anyway.
      const usages = await usagesIn(prisma, workspaceId);
      return ids.map((id) => usages.get(id) ?? 0);
    }),
  };
}

function byId<Row extends { readonly id: string }>(
  find: (ids: string[]) => PromiseLike<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await find([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}
