import type { DraftGraph, DraftNode } from "../graph/graph.ts";
import { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { checkEdges } from "./check-edges.ts";
import { checkJoins } from "./check-joins.ts";
import { checkLinks } from "./check-links.ts";
import { checkNames, checkReferences } from "./check-names.ts";
import { checkOutputs } from "./check-outputs.ts";
import { checkRecipient } from "./check-recipient.ts";
import { checkSettings } from "./check-settings.ts";
import { checkIds, checkShape } from "./check-shape.ts";
import type { Problem } from "./problem.ts";
import type { Surroundings } from "./surroundings.ts";

/** Only a valid one carries a graph: what is planned or published has been through here. */
export type Validation =
  | { readonly kind: "valid"; readonly graph: WorkflowGraph }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/**
 * Whether a graph can run, and as what: settings that were left out have their defaults. All problems at once, those of
 * the graph first, then node by node (5.2). Without `surroundings` nothing is said about rows of the workspace.
 */
export function validateGraph(draft: DraftGraph, surroundings?: Surroundings): Validation {
  const whole = checkShape(draft);
  if (whole.some(({ code }) => code === "BAD_SIZE")) return { kind: "invalid", problems: whole };
  const problems = [...whole, ...nodeByNode(draft, surroundings)];
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: "valid", graph: WorkflowGraph.parse(draft) };
}

function nodeByNode(draft: DraftGraph, surroundings: Surroundings | undefined): Problem[] {
  const ofGraph = [...checkIds(draft), ...checkNames(draft), ...checkEdges(draft)];
  const references = checkReferences(draft);
  const joins = checkJoins(draft);
  const outputs = surroundings && checkOutputs(draft, surroundings);
  const ofNode = (node: DraftNode): Problem[] => [
    ...checkSettings(node),
    ...references(node),
    ...joins(node),
    ...(surroundings === undefined ? [] : checkLinks(node, surroundings)),
    ...(surroundings === undefined ? [] : checkRecipient(node, surroundings)),
    ...(outputs?.(node) ?? []),
  ];
  const order = new Map(draft.nodes.map(({ id }, index) => [id, index]));
  const place = ({ nodeId }: Problem): number => order.get(nodeId ?? "") ?? -1;
  return [...ofGraph, ...draft.nodes.flatMap(ofNode)].toSorted((a, b) => place(a) - place(b));
}
