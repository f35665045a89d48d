import type { PrismaClient } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import type { ActionType } from "../action.type.ts";
import {
  readDescription,
  readLanguage,
  readPrompt,
  readRowName,
  refuseTooMany,
  shown,
} from "../workbench-rules.ts";
import { ensureBuiltIns } from "./built-ins.ts";
import { ownRow, removeRow } from "./shelf-rows.ts";

export interface ActionRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: ActionType;
  readonly systemPrompt: string;
  readonly sortOrder: number;
  readonly language: string | null;
  readonly builtIn: boolean;
}

/** Without an id a new one; what is undefined stays as it is. */
interface SavedAction {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: ActionType;
  readonly systemPrompt: string;
  readonly sortOrder?: number | null | undefined;
  readonly language?: string | null | undefined;
}

/** The actions of a workspace: the shipped ones and its own, by their order and then by name. */
export class Actions {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(who: Actor | undefined): Promise<readonly ActionRow[]> {
    const { workspaceId } = demand(who, "read");
    // A workspace gets what the product ships when somebody first looks, and new wordings after an update.
    await ensureBuiltIns(this.#prisma, workspaceId);
    const orderBy = [
      { sortOrder: "asc" as const },
      { name: "asc" as const },
      { id: "asc" as const },
    ];
    return (await this.#prisma.action.findMany({ where: { workspaceId }, orderBy })).map(shown);
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND, CONFLICT for a shipped one */
  async save(who: Actor | undefined, input: SavedAction): Promise<ActionRow> {
    const actor = demand(who, "manageTools");
    const { workspaceId } = actor;
    const { id, description, language, sortOrder } = input;
    const data = {
      name: readRowName(input.name),
      type: input.type,
      systemPrompt: readPrompt(input.systemPrompt, "systemPrompt"),
      ...(description === undefined ? {} : { description: readDescription(description) }),
      ...(language === undefined ? {} : { language: readLanguage(language) }),
    };
    return this.#prisma.$transaction(async (tx) => {
      if (typeof id === "string") await ownRow(tx.action, actor, { id, noun: "action" });
      else refuseTooMany(await tx.action.count({ where: { workspaceId } }), "actions");
      // A new one goes to the end; a saved one stays where it is unless its place is given.
      const order =
        sortOrder ??
        (typeof id === "string" ? undefined : await tx.action.count({ where: { workspaceId } }));
      const written = { ...data, ...(order === undefined ? {} : { sortOrder: order }) };
      const row =
        typeof id === "string"
          ? await tx.action.update({ where: { id }, data: written })
          : await tx.action.create({ data: { id: newId("Action"), workspaceId, ...written } });
      await recordEvent(tx, {
        workspaceId,
        kind: "action.saved",
        actor: actor.memberId,
        data: { actionId: row.id },
      });
      return shown(row);
    });
  }

  /** @throws NOT_FOUND, CONFLICT for a shipped one and for one that a workflow uses */
  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    return removeRow(this.#prisma, who, {
      id,
      noun: "action",
      table: (tx) => tx.action,
      remember: (tx, { workspaceId, memberId: actor }) =>
        recordEvent(tx, { workspaceId, kind: "action.deleted", actor, data: { actionId: id } }),
    });
  }
}
