import type { Transaction } from "../../database/database.ts";
import { brand } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import type { Actor } from "../workspaces/access.ts";
import type { PlaybookRow } from "./playbook-rows.ts";
import type { PlaybookStatus } from "./playbook.type.ts";

/**
 * Publishing is a label with a date and a person; readers go on reading the living document. A draft has neither,
 * an archived playbook keeps those of its publication. True when the status was another one before.
 */
export async function setStatus(
  tx: Transaction,
  actor: Actor,
  {
    row: { id, status: from },
    to,
  }: { readonly row: Pick<PlaybookRow, "id" | "status">; readonly to: PlaybookStatus },
): Promise<boolean> {
  const { count } = await tx.playbook.updateMany({
    // Of two who publish at once one does, and one event tells of it.
    where: { id, status: { not: to } },
    data: { status: to, ...publication(actor, to) },
  });
  if (count === 0) return false;
  await recordEvent(tx, {
    workspaceId: actor.workspaceId,
    kind: "playbook.statusSet",
    actor: actor.memberId,
    playbookId: brand<"Playbook">(id),
    data: { from, to },
  });
  return true;
}

/** An archived playbook keeps what was said of its publication: hence nothing. */
function publication({ memberId }: Actor, to: PlaybookStatus) {
  if (to === "PUBLISHED") return { publishedAt: new Date(), publishedById: memberId };
  return to === "DRAFT" ? { publishedAt: null, publishedById: null } : {};
}
