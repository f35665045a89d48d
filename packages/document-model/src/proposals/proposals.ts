import type * as Y from "yjs";

import { scenarioRoots } from "../layout/layout.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { findProposal } from "./proposal.ts";

/**
 * The body of a streaming proposal is complete: it can be decided now. Where no response has come to replace the old
 * one, the proposal is about the text alone: accepting it must not empty what people read out to customers.
 */
export function finishProposal(doc: Y.Doc, id: string): boolean {
  const proposal = findProposal(doc, id);
  if (proposal?.status !== "streaming") return false;
  const { kind, response, map } = proposal;
  const isEmpty = response !== undefined && flatTextOf(response).text.trim() === "";
  doc.transact(() => {
    if (kind === "replace" && isEmpty) map.delete("response");
    map.set("status", "pending");
  });
  return true;
}

/** Marks an open proposal as one that can only be rejected or asked for again. */
export function markStale(doc: Y.Doc, id: string): boolean {
  const proposal = findProposal(doc, id);
  if (proposal?.status !== "streaming" && proposal?.status !== "pending") return false;
  proposal.map.set("status", "stale");
  return true;
}

/** Removes a proposal without a trace; its decision cannot be reopened. */
export function removeProposal(doc: Y.Doc, id: string): boolean {
  const { proposals } = scenarioRoots(doc);
  if (!proposals.has(id)) return false;
  proposals.delete(id);
  return true;
}

/** Removes what `keep` does not know, malformed entries too; says which. For the server alone. */
export function sweepProposals(doc: Y.Doc, keep: (id: string) => boolean): string[] {
  const { proposals } = scenarioRoots(doc);
  const removed = [...proposals.keys()].filter(
    (id) => findProposal(doc, id) === undefined || !keep(id),
  );
  if (removed.length > 0) doc.transact(() => removed.forEach((id) => proposals.delete(id)));
  return removed;
}
