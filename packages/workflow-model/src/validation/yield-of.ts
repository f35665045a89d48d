import type { DraftGraph, DraftNode } from "../graph/graph.ts";
import type { JsonObject } from "../graph/json.ts";
import { nodeKind } from "../node-kinds/node-kinds.ts";
import { schemaPaths } from "../outputs/schema-path.ts";
import type { Surroundings } from "./surroundings.ts";

/** The JSON Schema of a node's `data`; undefined where nobody can say beforehand. */
export function yieldOf(
  node: DraftNode,
  { defaults, outputs }: Surroundings,
): JsonObject | undefined {
  const settings = nodeKind(node.kind)?.settings.safeParse(node.data).data;
  if (!settings || !("outputSchema" in settings)) return undefined;
  const { outputSchema } = settings;
  if (!("toolId" in settings)) return outputSchema ?? undefined;
  const toolId = settings.toolId ?? defaults.toolIds[0] ?? null;
  const actionId = settings.actionId ?? defaults.actionId;
  return outputs?.yieldOf({ toolId, actionId, outputSchema });
}

/** Enough for a list to choose from. */
const MOST_PATHS = 60;

/** Of each node that says what it will yield, the paths below its output, such as `data.level`, outermost first. */
export function knownPaths(
  graph: DraftGraph,
  surroundings: Surroundings,
): { readonly nodeId: string; readonly paths: readonly string[] }[] {
  return graph.nodes.flatMap((node) => {
    const schema = yieldOf(node, surroundings);
    const paths = schema ? schemaPaths(schema).slice(0, MOST_PATHS) : [];
    return paths.length === 0
      ? []
      : [{ nodeId: node.id, paths: paths.map((path) => `data.${path}`) }];
  });
}
