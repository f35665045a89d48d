import { NO_DEFAULTS, type PlaybookDefaults } from "@playbooks/workflow-model";
import DataLoader from "dataloader";

import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import { playbookChanges } from "../../contract/changes/playbook-changes.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import { badInput, type FieldProblem } from "../../errors.ts";
import { brand } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { livingPlaybook } from "../live-access/live-access.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { defaultsOf, fittingDefaults, livingDefaults } from "./living-defaults.ts";

export { defaultsOf, livingDefaults } from "./living-defaults.ts";

/** Omitted: unchanged; null: cleared. */
type DefaultsChange = { readonly id: string } & {
  readonly [Field in keyof PlaybookDefaults]?: PlaybookDefaults[Field] | null;
};

/** What the nodes of a playbook's workflow, and its generations, take where they say nothing themselves (2.3, 2.4). */
export interface PlaybookDefaultsDoor {
  /**
   * Counts for whatever starts from now on; runs keep what they have frozen (1.7). NOT_FOUND for unknown and foreign
   * playbooks, BAD_USER_INPUT at `input.<field>` for what is not in the workspace.
   */
  set(actor: Actor | undefined, change: DefaultsChange): Promise<PlaybookDefaults>;
  /** By playbook. */
  loader(actor: Actor | undefined): DataLoader<string, PlaybookDefaults>;
}

interface DefaultsParts {
  readonly prisma: PrismaClient;
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
}

export function openPlaybookDefaults(parts: DefaultsParts): PlaybookDefaultsDoor {
  return {
    set: async (who, change) => setDefaults(parts, demand(who, "edit"), change),
    loader(actor) {
      const workspaceId = actor && may(actor, "read") ? actor.workspaceId : "";
      return new DataLoader(async (ids) => {
        const found = await livingDefaults({ prisma: parts.prisma, workspaceId }, ids);
        return ids.map((id) => found.get(id) ?? NO_DEFAULTS);
      });
    },
  };
}

async function setDefaults(
  { prisma, feed, clock }: DefaultsParts,
  actor: Actor,
  { id, ...change }: DefaultsChange,
): Promise<PlaybookDefaults> {
  const { workspaceId, memberId } = actor;
  await livingPlaybook(prisma, actor, id);
  const next = await prisma.$transaction(async (tx) => {
    // Two who change different fields at once take turns here: each keeps what the other said.
    await tx.$queryRaw`SELECT 1 FROM playbook WHERE id = ${id} FOR UPDATE`;
    const before = await defaultsOf({ prisma: tx, workspaceId }, id);
    const changed = changedDefaults(before, change);
    await refuseMissing({ prisma: tx, workspaceId }, changed);
    const data = { defaults: toJson(changed), updatedAt: clock() };
    await tx.playbook.update({ where: { id }, data });
    await recordEvent(tx, {
      workspaceId,
      kind: "playbook.updated",
      actor: memberId,
      playbookId: brand<"Playbook">(id),
      data: { fields: ["defaults"] },
    });
    return changed;
  });
  const at = clock().toISOString();
  const told = { playbookId: id, kind: "UPDATED" as const, scenarioId: null, by: memberId, at };
  feed.publish(playbookChanges, workspaceId, told);
  return next;
}

/** As a row holds it. */
export function toJson(defaults: PlaybookDefaults) {
  const { actionId, skillIds, knowledgeDocumentIds, toolIds, modelChain } = defaults;
  return {
    actionId,
    skillIds: [...skillIds],
    knowledgeDocumentIds: [...knowledgeDocumentIds],
    toolIds: [...toolIds],
    modelChain: [...modelChain],
  };
}

function listAfter(
  asked: readonly string[] | null | undefined,
  before: readonly string[],
): readonly string[] {
  return asked === undefined ? before : [...new Set((asked ?? []).map((each) => each.trim()))];
}

function changedDefaults(
  before: PlaybookDefaults,
  change: Omit<DefaultsChange, "id">,
): PlaybookDefaults {
  return {
    actionId: change.actionId === undefined ? before.actionId : change.actionId,
    skillIds: listAfter(change.skillIds, before.skillIds),
    knowledgeDocumentIds: listAfter(change.knowledgeDocumentIds, before.knowledgeDocumentIds),
    toolIds: listAfter(change.toolIds, before.toolIds),
    modelChain: listAfter(change.modelChain, before.modelChain).filter((model) => model !== ""),
  };
}

async function refuseMissing(
  place: { readonly prisma: Transaction; readonly workspaceId: string },
  wanted: PlaybookDefaults,
): Promise<void> {
  const there = await fittingDefaults(place, wanted);
  const problems = [
    ...missing("actionId", "action", wanted.actionId !== there.actionId),
    ...missing("skillIds", "skill", wanted.skillIds.length > there.skillIds.length),
    ...missing(
      "knowledgeDocumentIds",
      "knowledge document",
      wanted.knowledgeDocumentIds.length > there.knowledgeDocumentIds.length,
    ),
    ...missing("toolIds", "tool", wanted.toolIds.length > there.toolIds.length),
  ];
  const [first, ...more] = problems;
  if (first) throw badInput([first, ...more]);
}

function missing(field: string, what: string, is: boolean): FieldProblem[] {
  return is
    ? [{ path: `input.${field}`, message: `There is no such ${what} in this workspace.` }]
    : [];
}
