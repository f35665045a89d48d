import { z } from "zod";

import type { Prisma, PrismaClient, Transaction } from "../../../database/database.ts";
import {
  checkSettings,
  type HandlerDescription,
  describeHandlers,
  resolveHandler,
} from "../../../engine/tools/tools.ts";
import { badInput, DomainError } from "../../../errors.ts";
import { newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import type { ToolType } from "../tool.type.ts";
import { readDescription, readRowName, refuseProblems, refuseTooMany } from "../workbench-rules.ts";
import { ensureBuiltIns } from "./built-ins.ts";
import { ownRow, removeRow } from "./shelf-rows.ts";

export interface ToolRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: ToolType;
  readonly handler: string | null;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly builtIn: boolean;
  /** Tests from before say nothing about it as it is. */
  readonly updatedAt: Date;
  /** Who works, and why it is not the one that was named. */
  readonly resolvedHandler: string;
  readonly warning: string | null;
}

/** Without an id a new one; an undefined handler stays, null or an empty one leaves the choice to the type. */
interface SavedTool {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: ToolType;
  readonly handler?: string | null | undefined;
  readonly configuration: unknown;
}

/** UTF-16 code units of its JSON. */
const MOST_CHARACTERS = 64 * 1024;
const Configuration = z.record(z.string(), z.json());

/** The tools of a workspace: the shipped ones and its own, by their type and then by name. */
export class Tools {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(who: Actor | undefined): Promise<readonly ToolRow[]> {
    const { workspaceId } = demand(who, "read");
    await ensureBuiltIns(this.#prisma, workspaceId);
    const orderBy = [{ type: "asc" as const }, { name: "asc" as const }, { id: "asc" as const }];
    return (await this.#prisma.tool.findMany({ where: { workspaceId }, orderBy })).map(shownTool);
  }

  handlers(who: Actor | undefined): readonly HandlerDescription[] {
    demand(who, "read");
    return describeHandlers();
  }

  /** @throws BAD_USER_INPUT (each problem of the configuration at `input.configuration.…`), NOT_FOUND, CONFLICT */
  async save(who: Actor | undefined, input: SavedTool): Promise<ToolRow> {
    const actor = demand(who, "manageTools");
    const { workspaceId } = actor;
    const { id, description } = input;
    return this.#prisma.$transaction(async (tx) => {
      const before =
        typeof id === "string" ? await ownRow(tx.tool, actor, { id, noun: "tool" }) : undefined;
      const name = input.handler === undefined ? (before?.handler ?? null) : input.handler;
      const handler = name?.trim() ? name.trim() : null;
      const data = {
        name: readRowName(input.name),
        type: input.type,
        handler,
        configuration: readConfiguration(input.configuration, { type: input.type, handler }),
        ...(description === undefined ? {} : { description: readDescription(description) }),
      };
      if (!before) refuseTooMany(await tx.tool.count({ where: { workspaceId } }), "tools");
      const row = before
        ? await tx.tool.update({ where: { id: before.id }, data })
        : await tx.tool.create({ data: { id: newId("Tool"), workspaceId, ...data } });
      await recordEvent(tx, {
        workspaceId,
        kind: "tool.saved",
        actor: actor.memberId,
        data: { toolId: row.id },
      });
      return shownTool(row);
    });
  }

  /** @throws NOT_FOUND, CONFLICT for a shipped one, one that a workflow uses, and one with expected outputs */
  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    return removeRow(this.#prisma, who, {
      id,
      noun: "tool",
      table: (tx) => tx.tool,
      refuse: (tx) => refuseExpectedOf(tx, id),
      remember: (tx, { workspaceId, memberId: actor }) =>
        recordEvent(tx, { workspaceId, kind: "tool.deleted", actor, data: { toolId: id } }),
    });
  }
}

/** They were typed by people, and an undone deletion could not bring them back. */
async function refuseExpectedOf(tx: Transaction, toolId: string): Promise<void> {
  const count = await tx.toolSample.count({ where: { toolId, document: { deletedAt: null } } });
  if (count === 0) return;
  const what = count === 1 ? "an expected output" : `${count} expected outputs`;
  const which = count === 1 ? "it" : "them";
  throw new DomainError(
    "CONFLICT",
    `This tool has ${what}. Delete ${which} in its test bench first.`,
  );
}

/** With who really works for it, which is looked up anew each time: handlers come and go with releases. */
export function shownTool(row: Prisma.ToolGetPayload<object>): ToolRow {
  const { handler, warning } = resolveHandler(row);
  return {
    ...row,
    // What is no object counts as an empty one: a list must not fail over one row.
    configuration: Configuration.catch({}).parse(row.configuration),
    builtIn: row.builtInKey !== null,
    resolvedHandler: handler.id,
    warning,
  };
}

/** Settings for a handler that nobody has cannot be checked, and the generic one will not heed them. */
function readConfiguration(
  written: unknown,
  tool: { readonly type: ToolType; readonly handler: string | null },
): Prisma.InputJsonObject {
  const read = Configuration.safeParse(written);
  if (!read.success)
    throw badInput([
      { path: "input.configuration", message: "The configuration must be a JSON object." },
    ]);
  const configuration = read.data;
  if (JSON.stringify(configuration).length > MOST_CHARACTERS)
    throw badInput([
      { path: "input.configuration", message: "The configuration may have at most 64 KB." },
    ]);
  // Kept as it was written: a handler of that name may come with a later release.
  if (resolveHandler(tool).way === "unknown") return configuration;
  refuseProblems(
    checkSettings({ ...tool, configuration }).map(({ path, message }) => ({
      path: path === "" ? "input.configuration" : `input.configuration.${path}`,
      message,
    })),
  );
  return configuration;
}
