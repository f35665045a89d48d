import type { Dice } from "@playbooks/dice";

import { DraftGraph, type DraftEdge, type DraftNode, ERROR } from "../graph/graph.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";

const KINDS = [
  "aiAnalysis",
  "aiCompletion",
  "condition",
  "deliverOutput",
  "createTask",
  "sendEmail",
  "webhook",
  "wait",
  "approval",
  "subworkflow",
];

/** A graph that can run: any kinds, handles, joins and references upstream; only its ring-free order is given. */
export function randomGraph(toss: Dice, maxNodes = 14): DraftGraph {
  const count = 1 + toss.roll(maxNodes);
  const nodes: DraftNode[] = [];
  const edges: DraftEdge[] = [];
  for (let index = 0; index < count; index++) {
    const id = `n${index}`;
    const into = edgesInto(toss, id, nodes);
    const names = upstreamNames(id, [...edges, ...into]);
    edges.push(...into);
    nodes.push(randomNode(toss, { id, names, isJoin: into.length > 0 }));
  }
  const branching = (id: string): boolean =>
    edges.some(({ source, sourceHandle }) => source === id && sourceHandle === ERROR);
  return DraftGraph.parse({
    nodes: toss.shuffle(nodes).map((node) => withErrors(toss, node, branching(node.id))),
    edges: toss.shuffle(edges).map((edge, index) => withId(edge, `e${index}`)),
  });
}

export function withId(edge: DraftEdge, id: string): DraftEdge {
  return { ...edge, id };
}

/** One handle of each source at most, so that every join can be met. */
function edgesInto(toss: Dice, target: string, sources: readonly DraftNode[]): DraftEdge[] {
  return sources
    .filter(() => toss.chance(2.2 / (sources.length + 1)))
    .map((source) => {
      const handles = describeNode(source)?.handles ?? [];
      const sourceHandle = toss.chance(0.2) ? ERROR : toss.pick(handles);
      return { id: "", source: source.id, sourceHandle, target };
    });
}

/** Every node is called `out_<id>`. */
function upstreamNames(id: string, edges: readonly DraftEdge[]): string[] {
  const found = new Set<string>([id]);
  for (const { source, target } of edges.toReversed()) if (found.has(target)) found.add(source);
  return [...found].filter((other) => other !== id).map((other) => `out_${other}`);
}

function withErrors(toss: Dice, node: DraftNode, canBranch: boolean): DraftNode {
  const choices = ["fail", "fail", ...(canBranch ? ["branch"] : [])];
  if (node.kind !== "approval") choices.push("continue");
  return { ...node, data: { ...node.data, onError: toss.pick(choices) } };
}

function randomNode(
  toss: Dice,
  { id, names, isJoin }: { id: string; names: readonly string[]; isJoin: boolean },
): DraftNode {
  const kind = toss.pick(KINDS);
  const path = (): string =>
    toss.pick(["document.text", "run.input.x", ...names.map((name) => `${name}.data.items`)]);
  const data: JsonObject = {
    outputVariable: `out_${id}`,
    retryCount: toss.roll(3),
    ...(isJoin ? { join: toss.pick(["default", "default", "all", "tolerant"]) } : {}),
    ...settingsOf(kind, toss, path),
  };
  return { id, kind, position: { x: toss.roll(900), y: toss.roll(900) }, data };
}

function settingsOf(kind: string, toss: Dice, path: () => string): JsonObject {
  const template = (): string =>
    toss.pick(["plain", `{{ ${path()} | json }}`, `a {{${path()}}} b`]);
  switch (kind) {
    case "aiAnalysis":
      return { skillIds: toss.chance(0.5) ? ["skill_1"] : [], modelChain: ["small", "large"] };
    case "aiCompletion":
      return { prompt: template() };
    case "condition":
      return {
        cases: ["one", "two"]
          .slice(toss.roll(2))
          .map((handle) => ({ handle, when: randomCondition(toss, path) })),
      };
    case "createTask":
      return { title: "Call", body: template() };
    case "webhook":
      return { url: "https://example.com/hook", body: { text: template(), list: [1, template()] } };
    case "sendEmail":
      return { to: { kind: "setting", name: "legal" }, subject: "Hi", body: template() };
    case "wait":
      return toss.chance(0.5)
        ? { duration: { amount: 1 + toss.roll(9), unit: "minutes" } }
        : { until: `{{ ${path()} }}` };
    case "approval":
      return toss.chance(0.5) ? { timeout: { amount: 2, unit: "days" } } : {};
    case "subworkflow":
      return { workflowId: "workflow_1", over: toss.chance(0.5) ? path() : null };
    default:
      return {};
  }
}

export function randomCondition(toss: Dice, path: () => string, depth = 0): Json {
  if (depth < 4 && toss.chance(0.4)) {
    const parts = Array.from({ length: toss.roll(3) }, () =>
      randomCondition(toss, path, depth + 1),
    );
    return toss.pick([{ all: parts }, { any: parts }, { not: { all: parts } }]);
  }
  return toss.pick<Json>([
    { ref: path(), op: "exists" },
    {
      ref: path(),
      op: toss.pick(["eq", "ne", "contains"]),
      value: toss.pick<Json>(["a", 1, null]),
    },
    { ref: path(), op: toss.pick(["gt", "gte", "lt", "lte"]), value: toss.roll(5) },
    { ref: path(), op: "in", value: ["a", 1] },
  ]);
}
