import type { ApprovalItemFragment } from "../../../../api/generated/graphql.ts";
import { durationText, kindLabel, nodeLabel } from "../../run-words.ts";
import type { ShownNode } from "../following/use-run.ts";

/** The label that somebody gave it, else the word for its kind. */
export const nodeTitle = ({ label, kind }: Pick<ShownNode, "label" | "kind">): string =>
  label.trim() === "" ? kindLabel(kind) : label;

/** The state in the words that say most: for whom it waits, why it was skipped. */
export function stateText(
  node: Pick<ShownNode, "status" | "attempt" | "waitingFor" | "wakeAt" | "skippedBecause">,
  { approval, now }: { readonly approval: ApprovalItemFragment | undefined; readonly now: number },
): string {
  if (node.status === "WAITING") return waitText(node, { approval, now });
  if (node.status === "SKIPPED")
    return node.skippedBecause === "upstreamFailed"
      ? "Skipped: what it needs failed"
      : "Skipped: not taken";
  // Done by the run that this one repeats, and paid for there.
  if (node.status === "SUCCEEDED" && node.attempt === 0) return "Taken over";
  return nodeLabel(node.status);
}

/** For whom, for what, or for how long still. */
function waitText(
  { waitingFor, wakeAt }: Pick<ShownNode, "waitingFor" | "wakeAt">,
  { approval, now }: { readonly approval: ApprovalItemFragment | undefined; readonly now: number },
): string {
  if (waitingFor === "person") return `Waits for ${whoMay(approval)}`;
  if (waitingFor === "children") return "Waits for other runs";
  if (wakeAt === null) return "Waiting";
  const left = Date.parse(wakeAt) - now;
  return left <= 0 ? "Goes on in a moment" : `Goes on in ${durationText(left)}`;
}

/** Who may answer, by name; nobody named: whoever may run workflows. */
function whoMay(approval: Pick<ApprovalItemFragment, "assignees"> | undefined): string {
  const names = approval?.assignees.map(({ name }) => name) ?? [];
  if (names.length === 0) return "an answer";
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}

/** The node that somebody who opens the run wants to see: what went wrong, what waits for an answer, what goes on. */
export function mostTelling(nodes: readonly ShownNode[]): string | undefined {
  const first = (wanted: (node: ShownNode) => boolean) => nodes.find(wanted)?.nodeId;
  return (
    first(({ status }) => status === "FAILED") ??
    first(({ status, waitingFor }) => status === "WAITING" && waitingFor === "person") ??
    first(({ status }) => status === "RUNNING" || status === "RETRYING") ??
    nodes.findLast(({ status }) => status === "SUCCEEDED")?.nodeId ??
    nodes[0]?.nodeId
  );
}
