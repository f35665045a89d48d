import type { RunContentQuery, RunWholeFragment } from "../../../api/generated/graphql.ts";

/** What a node holds: large, and asked for apart from its state. */
type Content = NonNullable<RunContentQuery["run"]>["nodes"][number];
type Node = RunWholeFragment["nodes"][number];

/** One node in one of the two runs. */
export interface ComparedSide {
  readonly node: Node;
  /** Undefined until it is known. */
  readonly content: Content | undefined;
}

/** A node by its id in the graph; undefined where a run does not have it. */
export interface ComparedNode {
  readonly nodeId: string;
  readonly a: ComparedSide | undefined;
  readonly b: ComparedSide | undefined;
  /** Whether they came to the same; undefined until it is known. */
  readonly isSame: boolean | undefined;
}

interface Side {
  readonly nodes: readonly Node[];
  readonly contents: readonly Content[] | undefined;
}

/** The nodes of two runs side by side: those of the second as they depend on each other, then those that only the first has. Pure. */
export function compareNodes(a: Side, b: Side): readonly ComparedNode[] {
  const ids = new Set([...idsOf(b), ...idsOf(a)]);
  return [...ids].map((nodeId) => {
    const [inA, inB] = [sideOf(a, nodeId), sideOf(b, nodeId)];
    return { nodeId, a: inA, b: inB, isSame: areSame(inA, inB) };
  });
}

const idsOf = ({ nodes }: Side) => nodes.map(({ nodeId }) => nodeId);

function sideOf({ nodes, contents }: Side, id: string): ComparedSide | undefined {
  const node = nodes.find(({ nodeId }) => nodeId === id);
  return node && { node, content: contents?.find(({ nodeId }) => nodeId === id) };
}

/** Same state and same output; what it cost and how long it took may differ. */
function areSame(a: ComparedSide | undefined, b: ComparedSide | undefined): boolean | undefined {
  // Only in one of them: the workflow was changed between the two.
  if (!a || !b) return false;
  if (a.node.status !== b.node.status) return false;
  if (!a.content || !b.content) return undefined;
  return outputText(a.content.data) === outputText(b.content.data);
}

/** An output as lines that can be compared: keys in one order, whoever wrote them. */
export function outputText(data: unknown): string {
  return JSON.stringify(sorted(data), null, 2) ?? "null";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
