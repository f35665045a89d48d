import { acceptProposal, rejectProposal, rememberedDecision } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { DocumentActor } from "../../../collaboration/collaboration.ts";
import type { Prisma, Transaction } from "../../../database/database.ts";
import { brand, type LiveDocumentId } from "../../../ids.ts";
import { faultFields } from "../../../observability/log.ts";
import type { SuggestionParts, SuggestionRow } from "../suggestion-parts.ts";
import type { DecisionRefusal } from "../suggestion.type.ts";
import { noteWholeText, restoreLineRecord, Undo } from "./line-record.ts";

/** What became of one decision in the live document. */
export type Settlement =
  | { readonly id: string; readonly state: "done"; readonly undo: Pick<Undo, "before" | "after"> }
  | { readonly id: string; readonly state: "refused"; readonly reason: DecisionRefusal };

/**
 * Brings decisions that stand in rows into the live document, as one transaction there, and their outcome back into
 * the rows. Safe to run again: what the document shows as decided already is only noted, with what it remembers.
 */
export async function settle(
  parts: SuggestionParts,
  {
    live,
    actor,
    rows,
  }: {
    readonly live: LiveDocumentId;
    readonly actor: DocumentActor;
    readonly rows: readonly SuggestionRow[];
  },
): Promise<readonly Settlement[]> {
  const { result } = await parts.collaboration.edit(live, actor, (doc) =>
    rows.map((row) => apply(doc, row)),
  );
  await parts.prisma.$transaction(async (tx) => {
    for (const settlement of result) {
      const row = rows.find((each) => each.id === settlement.id);
      if (row) await note(tx, row, settlement);
    }
  });
  // Whoever decided looks at the scenario next.
  await parts.collaboration.project(live);
  return result;
}

function apply(doc: Y.Doc, row: SuggestionRow): Settlement {
  const { id, proposalId } = row;
  if (row.status === "REJECTED") {
    rejectProposal(doc, proposalId);
    return { id, state: "done", undo: {} };
  }
  const wanted = { text: row.afterText ?? undefined, response: row.afterResponse ?? undefined };
  const remembered = rememberedDecision(doc, proposalId, { ...wanted, text: wanted.text ?? "" });
  // An earlier attempt reached the document and not the row.
  if (remembered) return { id, state: "done", undo: { ...said(remembered), ...knownUndo(row) } };
  const accepted = acceptProposal(doc, proposalId, wanted);
  if (accepted.state === "refused") return { id, state: "refused", reason: accepted.reason };
  return { id, state: "done", undo: said(accepted) };
}

function said({ before, after }: Pick<Undo, "before" | "after">): Pick<Undo, "before" | "after"> {
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function knownUndo(row: SuggestionRow): Pick<Undo, "before" | "after"> {
  return said(Undo.safeParse(row.undo).data ?? {});
}

async function note(tx: Transaction, row: SuggestionRow, settlement: Settlement): Promise<void> {
  const undo = Undo.safeParse(row.undo).data ?? { evidence: [] };
  if (settlement.state === "done") {
    await tx.suggestion.update({
      where: { id: row.id },
      data: {
        isSettled: true,
        undo: { ...undo, ...settlement.undo },
        beforeText: settlement.undo.before?.text ?? row.beforeText,
        beforeResponse: settlement.undo.before?.response ?? row.beforeResponse,
      },
    });
    if (row.status === "ACCEPTED") await noteWholeText(tx, row, settlement.undo);
    return;
  }
  // The text has changed since the proposal was made: the decision does not hold, and the row says why.
  await restoreLineRecord(tx, row, undo);
  await tx.suggestion.update({
    where: { id: row.id },
    data: { isSettled: true, status: "STALE", decidedAt: null, decidedById: null },
  });
}

/**
 * What a crash has left half done: decisions that are not in their documents yet, and people's suggestions that were
 * never answered.
 */
export async function settleLeftovers(parts: SuggestionParts, startedAt: Date): Promise<void> {
  await forgetUnanswered(parts, startedAt);
  await settleWaiting(parts, await parts.prisma.suggestion.findMany(waiting({})));
}

/** Longer than any decision is on its way. */
const OVERDUE_MS = 5 * 60_000;

/** The same for a server that went on running: decisions whose edit has failed. Answers how many there were. */
export async function settleOverdue(parts: SuggestionParts): Promise<number> {
  const decidedAt = { lt: new Date(parts.clock().getTime() - OVERDUE_MS) };
  const rows = await parts.prisma.suggestion.findMany(waiting({ decidedAt }));
  await settleWaiting(parts, rows);
  return rows.length;
}

function waiting(where: Prisma.SuggestionWhereInput) {
  return {
    where: { ...where, isSettled: false },
    orderBy: { createdAt: "asc" },
  } satisfies Prisma.SuggestionFindManyArgs;
}

/** One document that cannot be opened must not keep the others, or the server, waiting. */
async function settleWaiting(
  parts: SuggestionParts,
  rows: readonly SuggestionRow[],
): Promise<void> {
  for (const scenarioId of new Set(rows.map((row) => row.scenarioId))) {
    const scenario = await parts.prisma.scenario.findUnique({ where: { id: scenarioId } });
    if (!scenario) continue;
    const own = rows.filter((row) => row.scenarioId === scenarioId);
    const memberId = own[0]?.decidedById ?? "";
    await settle(parts, {
      live: brand<"LiveDocument">(scenario.liveDocumentId),
      actor: { memberId, name: "", kind: "api" },
      rows: own,
    }).catch((fault: unknown) =>
      parts.log.error("decisions still wait for their document", {
        scenarioId,
        ...faultFields(fault),
      }),
    );
  }
}

/** Whoever made one got no answer and asks again, with the same key too; its proposal is swept as nobody's. */
async function forgetUnanswered({ prisma }: SuggestionParts, startedAt: Date): Promise<void> {
  const rows = await prisma.suggestion.findMany({
    where: { status: "STREAMING", generationId: null, createdAt: { lt: startedAt } },
    select: { id: true },
  });
  for (const { id } of rows)
    await prisma.$transaction(async (tx) => {
      await tx.suggestion.deleteMany({ where: { id } });
      await tx.idempotencyRecord.deleteMany({
        where: { operation: "createSuggestion", result: { equals: { id } } },
      });
    });
}
