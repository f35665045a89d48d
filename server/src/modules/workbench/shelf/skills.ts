import type { PrismaClient } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import type { SkillType } from "../skill.type.ts";
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

export interface SkillRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: SkillType;
  readonly promptFragment: string;
  readonly language: string | null;
  readonly builtIn: boolean;
}

/** Without an id a new one; what is undefined stays as it is. */
interface SavedSkill {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type: SkillType;
  readonly promptFragment: string;
  readonly language?: string | null | undefined;
}

/** The skills of a workspace: the shipped ones and its own, by their type and then by name. */
export class Skills {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(who: Actor | undefined): Promise<readonly SkillRow[]> {
    const { workspaceId } = demand(who, "read");
    await ensureBuiltIns(this.#prisma, workspaceId);
    const orderBy = [{ type: "asc" as const }, { name: "asc" as const }, { id: "asc" as const }];
    return (await this.#prisma.skill.findMany({ where: { workspaceId }, orderBy })).map(shown);
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND, CONFLICT for a shipped one */
  async save(who: Actor | undefined, input: SavedSkill): Promise<SkillRow> {
    const actor = demand(who, "manageTools");
    const { workspaceId } = actor;
    const { id, description, language } = input;
    const data = {
      name: readRowName(input.name),
      type: input.type,
      promptFragment: readPrompt(input.promptFragment, "promptFragment"),
      ...(description === undefined ? {} : { description: readDescription(description) }),
      ...(language === undefined ? {} : { language: readLanguage(language) }),
    };
    return this.#prisma.$transaction(async (tx) => {
      if (typeof id === "string") await ownRow(tx.skill, actor, { id, noun: "skill" });
      else refuseTooMany(await tx.skill.count({ where: { workspaceId } }), "skills");
      const row =
        typeof id === "string"
          ? await tx.skill.update({ where: { id }, data })
          : await tx.skill.create({ data: { id: newId("Skill"), workspaceId, ...data } });
      await recordEvent(tx, {
        workspaceId,
        kind: "skill.saved",
        actor: actor.memberId,
        data: { skillId: row.id },
      });
      return shown(row);
    });
  }

  /** @throws NOT_FOUND, CONFLICT for a shipped one and for one that a workflow uses */
  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    return removeRow(this.#prisma, who, {
      id,
      noun: "skill",
      table: (tx) => tx.skill,
      remember: (tx, { workspaceId, memberId: actor }) =>
        recordEvent(tx, { workspaceId, kind: "skill.deleted", actor, data: { skillId: id } }),
    });
  }
}
