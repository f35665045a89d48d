import type { Database, Transaction } from "../../database/database.ts";
import { brand } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import { recordEvent } from "../events/events.ts";

/** Coming back within this time is the same visit: reloading a page does not count as reading it again. */
const SAME_VISIT_MS = 60_000;

/** Who has a playbook or a scenario open, as the presence of its live document says. */
export interface Visitors {
  readonly live: string;
  readonly memberIds: readonly string[];
}

/** Remembers who opened which playbook and which scenario. Opening means to be in its live document. */
export class PlaybookVisits {
  readonly #database: Pick<Database, "prisma">;
  readonly #log: Log;
  /** By live document, of this process; an empty one is taken out. */
  readonly #present = new Map<string, ReadonlySet<string>>();

  constructor(database: Pick<Database, "prisma">, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  /** Called with everybody present each time that changes; writes for those who have just come. */
  async notice({ live, memberIds }: Visitors): Promise<void> {
    const before = this.#present.get(live) ?? new Set<string>();
    const now = new Set(memberIds);
    if (now.size === 0) this.#present.delete(live);
    else this.#present.set(live, now);
    for (const memberId of now)
      // A second tab of the same person changes nothing here.
      if (!before.has(memberId))
        await this.#visit(live, memberId).catch((fault) => this.#missed(fault));
  }

  /** A document is a playbook's, a scenario's or something else, which nobody counts. */
  async #visit(live: string, memberId: string): Promise<void> {
    await this.#database.prisma.$transaction(async (tx) => {
      const where = { liveDocumentId: live };
      const playbook = await tx.playbook.findUnique({ where });
      if (playbook) return visitPlaybook(tx, memberId, playbook);
      const scenario = await tx.scenario.findUnique({ where });
      return scenario ? visitScenario(tx, memberId, scenario) : undefined;
    });
  }

  /** Reading must work when remembering it does not. */
  #missed(fault: unknown): void {
    this.#log.warn("a visit was not remembered", faultFields(fault));
  }
}

async function visitPlaybook(
  tx: Transaction,
  memberId: string,
  { id: playbookId, workspaceId }: { readonly id: string; readonly workspaceId: string },
): Promise<void> {
  const key = { memberId_playbookId: { memberId, playbookId } };
  // This time is shown to the member, so the row itself says when the last visit was.
  const last = (await tx.playbookUse.findUnique({ where: key }))?.lastOpenedAt;
  const lastOpenedAt = new Date();
  if (last && lastOpenedAt.getTime() - last.getTime() < SAME_VISIT_MS) return;
  const create = { memberId, playbookId, lastOpenedAt };
  await tx.playbookUse.upsert({ where: key, create, update: { lastOpenedAt } });
  await recordEvent(tx, {
    workspaceId: brand<"Workspace">(workspaceId),
    kind: "playbook.viewed",
    actor: brand<"Member">(memberId),
    playbookId: brand<"Playbook">(playbookId),
  });
}

async function visitScenario(
  tx: Transaction,
  memberId: string,
  scenario: { readonly id: string; readonly playbookId: string; readonly workspaceId: string },
): Promise<void> {
  const view = {
    workspaceId: brand<"Workspace">(scenario.workspaceId),
    kind: "scenario.viewed" as const,
    actor: brand<"Member">(memberId),
    scenarioId: brand<"Scenario">(scenario.id),
  };
  // Scenarios have no row for each member: the event of the last visit stands for it.
  const since = new Date(Date.now() - SAME_VISIT_MS);
  if (await tx.event.findFirst({ where: { ...view, at: { gt: since } }, select: { id: true } }))
    return;
  await recordEvent(tx, { ...view, playbookId: brand<"Playbook">(scenario.playbookId) });
}
