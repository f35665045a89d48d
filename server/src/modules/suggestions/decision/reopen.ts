import { reopenAccepted, reopenRejected, type Reopening } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Transaction } from "../../../database/database.ts";
import { recordEvents } from "../../events/events.ts";
import { livingScenario } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import { suggestionFacts } from "../suggestion-facts.ts";
import { deciderOf, type SuggestionParts, type SuggestionRow } from "../suggestion-parts.ts";
import type { DecisionOutcome, Refusal } from "./decide.ts";
import { restoreLineRecord, Undo } from "./line-record.ts";

/**
 * Undoes decisions: the document first, because only it knows whether the text has changed since (then STALE), and
 * then the rows. A crash in between leaves a proposal that is open in the document; the next projection notes that.
 */
export async function reopen(
  parts: SuggestionParts,
  actor: Actor,
  ids: readonly string[],
): Promise<DecisionOutcome> {
  const rows = await parts.prisma.suggestion.findMany({
    where: { workspaceId: actor.workspaceId, id: { in: [...ids] } },
  });
  const refused: Refusal[] = ids
    .filter((id) => !rows.some((row) => row.id === id))
    .map((id) => ({ id, reason: "NOT_FOUND" }));
  const reopened: string[] = [];
  const scenarioIds = [...new Set(rows.map((row) => row.scenarioId))];
  for (const scenarioId of scenarioIds) {
    const own = rows.filter((row) => row.scenarioId === scenarioId);
    const outcome = await reopenInScenario(parts, actor, { scenarioId, rows: own });
    reopened.push(...outcome.reopened);
    refused.push(...outcome.refused);
  }
  const decided = await parts.prisma.suggestion.findMany({ where: { id: { in: reopened } } });
  return { decided, refused, scenarioIds };
}

async function reopenInScenario(
  parts: SuggestionParts,
  actor: Actor,
  { scenarioId, rows }: { readonly scenarioId: string; readonly rows: readonly SuggestionRow[] },
): Promise<{ readonly reopened: readonly string[]; readonly refused: readonly Refusal[] }> {
  const scenario = await livingScenario(parts.prisma, actor, { id: scenarioId });
  // Back to front: of two replacements of one line the later one has to go first.
  const order = rows.toSorted(
    (a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0),
  );
  const { result } = await parts.collaboration.edit(scenario.live, deciderOf(actor), (doc) =>
    order.map((row) => ({ row, reopening: reopenInDocument(doc, row) })),
  );
  const done = result.flatMap(({ row, reopening }) =>
    reopening.state === "reopened" ? [row] : [],
  );
  await parts.prisma.$transaction(async (tx) => {
    for (const row of done) {
      if (!(await noteReopened(tx, row))) continue;
      if (row.status === "ACCEPTED") await restoreLineRecord(tx, row, undoOf(row));
    }
    await recordEvents(
      tx,
      done.map((row) => ({
        workspaceId: actor.workspaceId,
        kind: "suggestion.reopened" as const,
        actor: actor.memberId,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        data: suggestionFacts(row),
      })),
    );
  });
  // Whoever asked looks at the scenario next.
  await parts.collaboration.project(scenario.live);
  return {
    reopened: done.map((row) => row.id),
    refused: result.flatMap(({ row, reopening }) =>
      reopening.state === "refused" ? [{ id: row.id, reason: reopening.reason }] : [],
    ),
  };
}

/** False where somebody has decided anew since the document was asked: a projection may have told them before us. */
async function noteReopened(
  tx: Transaction,
  { id, status, decidedAt }: SuggestionRow,
): Promise<boolean> {
  const { count } = await tx.suggestion.updateMany({
    where: { id, OR: [{ status, decidedAt }, { status: "PENDING" }] },
    data: { status: "PENDING", decidedAt: null, decidedById: null, rejectedAs: null },
  });
  return count > 0;
}

function reopenInDocument(doc: Y.Doc, row: SuggestionRow): Reopening {
  if (row.status === "REJECTED") return reopenRejected(doc, row.proposalId);
  if (row.status !== "ACCEPTED") return { state: "refused", reason: "NOT_FOUND" };
  const { before, after } = undoOf(row);
  return reopenAccepted(doc, row.proposalId, { before, after });
}

function undoOf(row: SuggestionRow): Undo {
  return Undo.safeParse(row.undo).data ?? { evidence: [] };
}
