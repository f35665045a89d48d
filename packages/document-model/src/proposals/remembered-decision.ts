import type * as Y from "yjs";

import type { LineText } from "../lines/lines.ts";
import { type Proposal, findProposal } from "./proposal.ts";
import { targetText } from "./resolve-proposal.ts";
import { readWhole } from "./target-content.ts";

/** What `acceptProposal` said; kept by whoever may have to undo the decision. */
export interface Decided {
  readonly before: LineText | undefined;
  readonly after: LineText | undefined;
}

/** What gave way stays in the document with the accepted proposal, in the transaction in which it gave way. */
export function rememberBefore({ map }: Proposal, before: LineText | undefined): void {
  if (before === undefined) return;
  map.set("beforeText", before.text);
  if (before.response !== undefined) map.set("beforeResponse", before.response);
}

/** A pending proposal has replaced nothing. */
export function forgetBefore({ map }: Proposal): void {
  for (const key of ["beforeText", "beforeResponse"]) if (map.has(key)) map.delete(key);
}

/**
 * What `acceptProposal` has said of an accepted proposal, for whoever was interrupted before that was written down.
 * `wanted` is what was accepted. There is no `after` when the text is another one by now: reopening is refused then.
 */
export function rememberedDecision(doc: Y.Doc, id: string, wanted: LineText): Decided | undefined {
  const proposal = findProposal(doc, id);
  if (proposal?.status !== "accepted") return undefined;
  const { target, base } = proposal;
  if (target.kind === "newLine") return { before: undefined, after: wanted };
  // Acceptance has left the text that it made as the base.
  const isUntouched = targetText(doc, target) === base;
  return { before: readBefore(proposal), after: isUntouched ? readWhole(doc, target) : undefined };
}

function readBefore({ map }: Proposal): LineText | undefined {
  const text = map.get("beforeText");
  const response = map.get("beforeResponse");
  if (typeof text !== "string") return undefined;
  return typeof response === "string" ? { text, response } : { text };
}
