import { DraftGraph, type DraftNode } from "../graph/graph.ts";
import type { JsonObject } from "../graph/json.ts";
import { WorkflowGraph } from "../node-kinds/node-kinds.ts";

/** The least settings with which each kind is valid. */
const LEAST: Readonly<Record<string, JsonObject>> = {
  aiCompletion: { prompt: "Say it" },
  condition: {
    cases: [{ handle: "yes", when: { ref: "run.input.x", op: "exists" } }],
  },
  createTask: { title: "Call" },
  webhook: { url: "https://example.com/hook" },
  sendEmail: { to: { kind: "address", address: "dana@example.com" }, subject: "Hi", body: "Hi" },
  wait: { duration: { amount: 1, unit: "hours" } },
  subworkflow: { workflowId: "workflow_1" },
};

type Nodes = Readonly<Record<string, JsonObject & { readonly kind?: string }>>;

/**
 * A graph from few words: settings by node (the kind is aiAnalysis unless named), and edges such as `a > b` or
 * `ask.approve > b`. Nodes that only edges name are made.
 */
export function draft(nodes: Nodes, ...edges: readonly string[]): DraftGraph {
  const ends = edges.map((edge) => edge.split(" > "));
  const named = ends.flatMap(([source = "", target = ""]) => [source.split(".")[0] ?? "", target]);
  const ids = [...new Set([...Object.keys(nodes), ...named])];
  return DraftGraph.parse({
    nodes: ids.map((id): DraftNode => {
      const { kind = "aiAnalysis", ...data } = nodes[id] ?? {};
      return { id, kind, position: { x: 0, y: 0 }, data: { ...LEAST[kind], ...data } };
    }),
    edges: ends.map(([from = "", target = ""], index) => {
      const [source, sourceHandle] = from.split(".");
      return { id: `e${index}`, source, sourceHandle, target };
    }),
  });
}

/** The same, with all defaults; throws if the settings are wrong. */
export function graph(nodes: Nodes, ...edges: readonly string[]): WorkflowGraph {
  return WorkflowGraph.parse(draft(nodes, ...edges));
}
