import { predecessors, reachable } from "../graph/graph-order.ts";
import type { DraftGraph, DraftNode } from "../graph/graph.ts";
import { outputPathRefusal } from "../names/names.ts";
import { nearest } from "../names/nearest.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import { deadEnd } from "../outputs/schema-path.ts";
import type { Problem } from "./problem.ts";
import type { KnownOutputs, OutputSource, Surroundings } from "./surroundings.ts";
import { yieldOf } from "./yield-of.ts";

/** Where a deliverOutput reads one of its mappings. */
interface Reading extends OutputSource {
  /** The setting that says so. */
  readonly field: string;
  readonly isOwn: boolean;
}

/** Paths of what is delivered that cannot be there (22.8), each with the nearest one that can. */
export function checkOutputs(
  graph: DraftGraph,
  surroundings: Surroundings,
): (node: DraftNode) => Problem[] {
  const { outputs } = surroundings;
  const before = predecessors(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return (node) => {
    if (node.kind !== "deliverOutput" || !outputs) return [];
    const upstream = new Map<string, DraftNode>();
    for (const id of reachable(before, [node.id])) {
      const source = byId.get(id);
      const name = source?.data["outputVariable"];
      if (source && typeof name === "string" && id !== node.id) upstream.set(name, source);
    }
    return readingsOf(node, outputs).flatMap((reading) => {
      const message = refusalOf(reading, upstream, surroundings);
      if (message === undefined) return [];
      return [{ code: "BAD_REFERENCE" as const, nodeId: node.id, path: reading.field, message }];
    });
  };
}

function readingsOf(node: DraftNode, outputs: KnownOutputs): Reading[] {
  const own = new Map((describeNode(node)?.refs ?? []).map(({ path, ref }) => [path, ref]));
  return (describeNode(node)?.links ?? []).flatMap(({ path, to, id }): Reading[] => {
    const mapping = to === "mapping" ? outputs.mapping(id) : undefined;
    if (!mapping) return [];
    const ownPath = own.get(`outputPaths.${id}`);
    if (ownPath === undefined) return [{ ...mapping, field: path, isOwn: false }];
    const { name } = mapping;
    return [{ name, outputPath: ownPath, field: `outputPaths.${id}`, isOwn: true }];
  });
}

function refusalOf(
  { name, outputPath, isOwn }: Reading,
  upstream: ReadonlyMap<string, DraftNode>,
  surroundings: Surroundings,
): string | undefined {
  const reads = `“${name}” reads “${outputPath}”`;
  const [root = "", part, ...deeper] = outputPath.split(".");
  const node = upstream.get(root);
  // Where the node itself says the path, that its beginning leads nowhere is told with all references (4.2).
  if (!node && isOwn) return undefined;
  if (!node) {
    const better = nearest(root, [...upstream.keys()]);
    const path = better && [better, ...outputPath.split(".").slice(1)].join(".");
    return `${reads}, and nothing before this node is called “${root}”.${suggestion(path)}`;
  }
  const malformed = outputPathRefusal(outputPath);
  if (malformed !== undefined) return `${reads}. ${malformed}`;
  const schema = part === "data" ? yieldOf(node, surroundings) : undefined;
  const end = schema && deadEnd(schema, deeper);
  if (!end) return undefined;
  const at = [root, "data", ...end.known].join(".");
  const better = end.nearest && [root, "data", ...end.nearest].join(".");
  return `${reads}, and “${at}” has no “${end.missing}”.${suggestion(better)}`;
}

const suggestion = (path: string | undefined): string =>
  path === undefined ? "" : ` The nearest that is there: “${path}”.`;
