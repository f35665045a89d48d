import { z } from "zod";

import { BUILT_IN_ACTIONS } from "../../../../../prisma/seed/workbench/actions.ts";
import { BUILT_IN_SKILLS } from "../../../../../prisma/seed/workbench/skills.ts";
import { BUILT_IN_TOOLS } from "../../../../../prisma/seed/workbench/tools.ts";
import type { Prisma, PrismaClient, Transaction } from "../../../database/database.ts";
import { type IdKind, newId } from "../../../ids.ts";

type Rows = Pick<PrismaClient | Transaction, "action" | "skill" | "tool">;

/** Their contents belong to the release: a workspace that has an older wording gets the new one. */
interface Shelf<Content extends { readonly builtInKey: string }> {
  readonly contents: readonly Content[];
  readonly present: (
    workspaceId: string,
  ) => Promise<readonly (Content & { readonly id: string })[]>;
  readonly add: (workspaceId: string, contents: readonly Content[]) => Promise<unknown>;
  readonly change: (id: string, content: Content) => Promise<unknown>;
}

/**
 * Sees to it that a workspace has the shipped actions, skills and tools as this release words them. Written when somebody
 * first needs them, so that older workspaces get them too; safe to call at the same time and again.
 */
export async function ensureBuiltIns(prisma: Rows, workspaceId: string): Promise<void> {
  await Promise.all([
    stock(actionShelf(prisma), workspaceId),
    stock(skillShelf(prisma), workspaceId),
    stock(toolShelf(prisma), workspaceId),
  ]);
}

async function stock<Content extends { readonly builtInKey: string }>(
  { contents, present, add, change }: Shelf<Content>,
  workspaceId: string,
): Promise<void> {
  // By key and not by name: a shipped row keeps its id when it gets another name.
  const rows = new Map((await present(workspaceId)).map((row) => [row.builtInKey, row]));
  const missing = contents.filter(({ builtInKey }) => !rows.has(builtInKey));
  if (missing.length > 0) await add(workspaceId, missing);
  for (const content of contents) {
    const row = rows.get(content.builtInKey);
    if (row && !isSame(row, content)) await change(row.id, content);
  }
}

function isSame(row: object, content: object): boolean {
  const own = new Map(Object.entries(row));
  return Object.entries(content).every(([key, value]) => sorted(own.get(key)) === sorted(value));
}

/** The database keeps the keys of JSON in an order of its own. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function withIds<Kind extends IdKind, Content>(
  kind: Kind,
  workspaceId: string,
  contents: readonly Content[],
) {
  return contents.map((content) => ({ id: newId(kind), workspaceId, ...content }));
}

/** Only these are brought up to date; what people have made stays as they made it. */
const ofShipped = (workspaceId: string) => ({ workspaceId, builtInKey: { not: null } });

/** Rows as a release would word them: a description that is not there is an empty one. */
function known<
  Row extends { readonly builtInKey: string | null; readonly description: string | null },
>(rows: readonly Row[]) {
  return rows.flatMap(({ builtInKey, description, ...row }) =>
    builtInKey === null ? [] : [{ ...row, builtInKey, description: description ?? "" }],
  );
}

function actionShelf({ action }: Rows) {
  const contents = BUILT_IN_ACTIONS.map(({ key, language, ...rest }, sortOrder) => ({
    ...rest,
    builtInKey: key,
    language: language ?? null,
    sortOrder,
  }));
  type Content = (typeof contents)[number];
  const shelf: Shelf<Content> = {
    contents,
    present: async (workspaceId) => known(await action.findMany({ where: ofShipped(workspaceId) })),
    add: (workspaceId, missing) =>
      action.createMany({ data: withIds("Action", workspaceId, missing), skipDuplicates: true }),
    change: (id, data) => action.update({ where: { id }, data }),
  };
  return shelf;
}

function skillShelf({ skill }: Rows) {
  const contents = BUILT_IN_SKILLS.map(({ key, language, ...rest }) => ({
    ...rest,
    builtInKey: key,
    language: language ?? null,
  }));
  type Content = (typeof contents)[number];
  const shelf: Shelf<Content> = {
    contents,
    present: async (workspaceId) => known(await skill.findMany({ where: ofShipped(workspaceId) })),
    add: (workspaceId, missing) =>
      skill.createMany({ data: withIds("Skill", workspaceId, missing), skipDuplicates: true }),
    change: (id, data) => skill.update({ where: { id }, data }),
  };
  return shelf;
}

function toolShelf({ tool }: Rows) {
  const contents = BUILT_IN_TOOLS.map(({ key, configuration, ...rest }) => ({
    ...rest,
    builtInKey: key,
    configuration: asJson(configuration),
  }));
  type Content = (typeof contents)[number];
  return {
    contents,
    present: async (workspaceId: string) =>
      known(await tool.findMany({ where: ofShipped(workspaceId) })).map((row) => ({
        ...row,
        handler: row.handler ?? "",
        configuration: asJson(row.configuration),
      })),
    add: (workspaceId: string, missing: readonly Content[]) =>
      tool.createMany({ data: withIds("Tool", workspaceId, missing), skipDuplicates: true }),
    change: (id: string, data: Content) => tool.update({ where: { id }, data }),
  };
}

/** Plain data, typed as what may be stored. */
function asJson(value: unknown): Prisma.InputJsonObject {
  return z.record(z.string(), z.json()).parse(value);
}
