import { predecessors, reachable } from "../graph/graph-order.ts";
import type { DraftGraph, DraftNode } from "../graph/graph.ts";
import { type Scope, nameRefusal, pathRefusal } from "../names/names.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import { readTemplate } from "../templates/templates.ts";
import type { Problem } from "./problem.ts";

const nameOf = ({ data }: DraftNode): string | undefined =>
  typeof data["outputVariable"] === "string" ? data["outputVariable"] : undefined;

/** Names that are malformed, taken by the language or there twice (4.1). */
export function checkNames(graph: DraftGraph): Problem[] {
  const seen = new Set<string>();
  return graph.nodes.flatMap((node): Problem[] => {
    const name = nameOf(node);
    if (name === undefined) return [];
    const message =
      nameRefusal(name) ?? (seen.has(name) ? `Two nodes are called “${name}”.` : undefined);
    seen.add(name);
    if (message === undefined) return [];
    return [{ code: "BAD_NAME", nodeId: node.id, path: "outputVariable", message }];
  });
}

/** Templates that are no templates, and paths in templates, conditions and lists that lead nowhere (4.2 to 4.4). */
export function checkReferences(graph: DraftGraph): (node: DraftNode) => Problem[] {
  const before = predecessors(graph);
  const names = new Map(graph.nodes.map((node) => [node.id, nameOf(node)]));
  const everywhere = new Set([...names.values()].filter((name) => name !== undefined));
  return (node) => {
    const upstream = [...reachable(before, [node.id])].map((id) => names.get(id));
    const scope = { upstream: new Set(upstream.filter((name) => name !== undefined)), everywhere };
    return [...checkTemplates(node, scope), ...checkRefs(node, scope)];
  };
}

function checkTemplates(node: DraftNode, scope: Scope): Problem[] {
  return (describeNode(node)?.templates ?? []).flatMap(({ path, text }) => {
    const { paths, problems } = readTemplate(text);
    const lost = new Set(paths.map((segments) => pathRefusal(segments, scope)));
    lost.delete(undefined);
    const wrong = problems.map((message) => ({ code: "BAD_TEMPLATE" as const, message }));
    const missing = [...lost].map((message = "") => ({ code: "BAD_REFERENCE" as const, message }));
    return [wrong, missing].flat().map((found) => problemAt(node, path, found));
  });
}

function checkRefs(node: DraftNode, scope: Scope): Problem[] {
  return (describeNode(node)?.refs ?? []).flatMap(({ path, ref }) => {
    const message = pathRefusal(ref.split("."), scope);
    return message === undefined ? [] : [problemAt(node, path, { code: "BAD_REFERENCE", message })];
  });
}

function problemAt(
  { id }: DraftNode,
  path: string,
  { code, message }: Pick<Problem, "code" | "message">,
): Problem {
  return { code, nodeId: id, path, message };
}
