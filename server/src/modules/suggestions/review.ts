import {
  allProposals,
  markStale,
  type Proposal,
  proposalBody,
  resolveProposal,
  sweepProposals,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Projection } from "../../collaboration/collaboration.ts";
import type { Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { recordEvents } from "../events/events.ts";
import { suggestionFacts } from "./suggestion-facts.ts";
import type { SuggestionParts, SuggestionRow } from "./suggestion-parts.ts";

/** What the document needs to be told after its rows were written. */
export interface Correction {
  readonly live: LiveDocumentId;
  readonly stale: readonly string[];
  /** Ids of proposals without a row; `stale` are those whose row went stale. */
  readonly unknown: readonly string[];
}

/** A row and its proposal come one after the other; only what is older than this is judged for lacking its twin. */
const TWIN_WITHIN_MS = 60_000;

/**
 * Compares proposals with their rows after an edit: text that has changed makes a suggestion stale, a body that
 * differs from its row too, and a proposal without a row is nobody's. Rows are written here, the document later.
 */
export async function reviewProposals(
  { live, doc, workspaceId }: Projection,
  tx: Transaction,
  {
    scenarioId,
    playbookId,
    now,
  }: { readonly scenarioId: string; readonly playbookId: string; readonly now: Date },
): Promise<Correction | undefined> {
  const proposals = allProposals(doc);
  // Open ones, and those whose proposal stands in the document: it may be decided in the row alone.
  const rows = await tx.suggestion.findMany({
    where: {
      scenarioId,
      OR: [
        { status: { in: ["PENDING", "STREAMING"] } },
        { proposalId: { in: proposals.map(({ id }) => id) } },
      ],
    },
  });
  if (rows.length === 0 && proposals.length === 0) return undefined;
  const byProposal = new Map(rows.map((row) => [row.proposalId, row]));
  const stale = proposals.flatMap((proposal) => {
    const row = byProposal.get(proposal.id);
    return row && isStale(doc, proposal, row) ? [row] : [];
  });
  const reopened = proposals.flatMap((proposal) => {
    const row = byProposal.get(proposal.id);
    return row && wasReopened(proposal, row) ? [row.id] : [];
  });
  const present = new Set(proposals.map(({ id }) => id));
  // Whoever edits can delete a proposal by hand; its row then says that nobody decided it.
  const lost = rows.filter(
    (row) => row.status === "PENDING" && !present.has(row.proposalId) && isOld(row, now),
  );
  await tx.suggestion.updateMany({
    where: { id: { in: stale.map((row) => row.id) } },
    data: { status: "STALE" },
  });
  await tx.suggestion.updateMany({
    where: { id: { in: reopened } },
    data: { status: "PENDING", decidedAt: null, decidedById: null, rejectedAs: null },
  });
  await tx.suggestion.updateMany({
    where: { id: { in: lost.map((row) => row.id) } },
    data: { status: "REJECTED", rejectedAs: "lost" },
  });
  await recordEvents(
    tx,
    stale.map((row) => ({
      workspaceId: brand<"Workspace">(workspaceId),
      kind: "suggestion.wentStale" as const,
      actor: null,
      playbookId: brand<"Playbook">(playbookId),
      scenarioId: brand<"Scenario">(scenarioId),
      data: suggestionFacts(row),
    })),
  );
  const unknown = await unknownProposals(tx, proposals, byProposal);
  if (stale.length === 0 && unknown.length === 0) return undefined;
  return { live, stale: stale.map((row) => row.proposalId), unknown };
}

function isStale(doc: Y.Doc, proposal: Proposal, row: SuggestionRow): boolean {
  if (row.status !== "PENDING" || proposal.status !== "pending") return false;
  if (resolveProposal(doc, proposal.id).state === "stale") return true;
  if (row.kind === "DELETE") return false;
  // Somebody has written into the suggestion itself: what people would accept is not what was checked.
  const said = proposalBody(proposal);
  return said.text !== (row.afterText ?? "") || (said.response ?? null) !== row.afterResponse;
}

/** A decision whose undoing reached the document and not its row: the process died in between. */
function wasReopened(proposal: Proposal, row: SuggestionRow): boolean {
  const isDecided = row.status === "ACCEPTED" || row.status === "REJECTED";
  return isDecided && row.isSettled && proposal.status === "pending";
}

function isOld(row: SuggestionRow, now: Date): boolean {
  return now.getTime() - row.createdAt.getTime() > TWIN_WITHIN_MS;
}

/** Proposals that no row speaks for, in this scenario or any other. */
async function unknownProposals(
  tx: Transaction,
  proposals: readonly Proposal[],
  known: ReadonlyMap<string, SuggestionRow>,
): Promise<string[]> {
  const candidates = proposals.map(({ id }) => id).filter((id) => !known.has(id));
  if (candidates.length === 0) return [];
  const rows = await tx.suggestion.findMany({
    where: { proposalId: { in: candidates } },
    select: { proposalId: true },
  });
  const rowed = new Set(rows.map((row) => row.proposalId));
  return candidates.filter((id) => !rowed.has(id));
}

/** Tells the document. Its own projection follows and finds nothing more to correct. */
export async function applyCorrection(
  parts: SuggestionParts,
  { live, stale, unknown }: Correction,
): Promise<void> {
  const gone = new Set(unknown);
  await parts.collaboration.edit(live, { memberId: "", name: "", kind: "api" }, (doc) => {
    for (const id of stale) markStale(doc, id);
    if (gone.size > 0) sweepProposals(doc, (id) => !gone.has(id));
  });
}
