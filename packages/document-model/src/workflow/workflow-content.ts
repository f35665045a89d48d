import * as Y from "yjs";
import { z } from "zod";

import { workflowRoots } from "../layout/layout.ts";

/** A node as people drew it. Whether its kind exists and its settings are right is not asked here. */
export interface NodeContent {
  readonly id: string;
  readonly kind: string;
  readonly position: { readonly x: number; readonly y: number };
  /** Settings by name. */
  readonly data: Readonly<Record<string, Json>>;
}

/** One arrow: from a handle of a node to another node. */
export interface EdgeContent {
  readonly id: string;
  readonly source: string;
  readonly sourceHandle: string;
  readonly target: string;
}

/** What a workflow's document says; nodes and edges in the order of their ids, since a map has none. */
export interface WorkflowContent {
  readonly nodes: readonly NodeContent[];
  readonly edges: readonly EdgeContent[];
}

type Json = z.output<ReturnType<typeof z.json>>;

// Keys of a node's map, beside its settings.
export const KIND = "kind";
export const POSITION = "pos";
/** Settings carry a prefix, because one of an unknown kind may be called like the two above. */
const SETTING = "data.";
/** No setting may be called so: it would hide in whatever it is copied into. */
const PROTOTYPE = "__proto__";

/** Far beyond what can be published (200 and 2,000): a document that a hostile page filled must not cost more. */
const MOST_NODES = 1_000;
const MOST_EDGES = 10_000;

const JsonValue = z.json();
const Point = z.tuple([z.number(), z.number()]);
const Edge = z.object({
  source: z.string().max(200),
  sourceHandle: z.string().max(200),
  target: z.string().max(200),
});

/** The key of a setting in its node's map. */
export function settingKey(name: string): string {
  return SETTING + name;
}

/**
 * Reads a canvas without ever writing into it, whatever stands in the document: what is no node or no JSON is passed
 * over, and so is an edge without its ends, which is what a node leaves that was deleted while somebody drew to it.
 */
export function readWorkflow(doc: Y.Doc): WorkflowContent {
  const { nodes, edges } = workflowRoots(doc);
  const read = sortedEntries(nodes, MOST_NODES).flatMap(([id, value]) => readNode(id, value) ?? []);
  const ids = new Set(read.map((node) => node.id));
  return {
    nodes: read,
    edges: sortedEntries(edges, MOST_EDGES).flatMap(([id, value]) => {
      const edge = readEdge(id, value);
      return edge && ids.has(edge.source) && ids.has(edge.target) ? [edge] : [];
    }),
  };
}

function sortedEntries(map: Y.Map<unknown>, most: number): [string, unknown][] {
  const ids = [...map.keys()].filter((id) => id.length <= 200 && id !== PROTOTYPE);
  return ids
    .toSorted()
    .slice(0, most)
    .map((id) => [id, map.get(id)]);
}

function readNode(id: string, value: unknown): NodeContent | undefined {
  if (!(value instanceof Y.Map)) return undefined;
  const kind: unknown = value.get(KIND);
  if (typeof kind !== "string" || kind.length > 200) return undefined;
  const point = Point.safeParse(value.get(POSITION));
  const [x, y] = point.success ? point.data : [0, 0];
  return { id, kind, position: { x, y }, data: settingsOf(value) };
}

function settingsOf(node: Y.Map<unknown>): Record<string, Json> {
  const settings: [string, Json][] = [];
  for (const key of [...node.keys()].toSorted()) {
    const name = key.startsWith(SETTING) ? key.slice(SETTING.length) : PROTOTYPE;
    const value = name === PROTOTYPE ? undefined : JsonValue.safeParse(node.get(key));
    if (value?.success) settings.push([name, value.data]);
  }
  return Object.fromEntries(settings);
}

/** Undefined for what is no edge. Its nodes may be gone: `readWorkflow` looks for them. */
export function readEdge(id: string, value: unknown): EdgeContent | undefined {
  const edge = Edge.safeParse(value);
  return edge.success ? { id, ...edge.data } : undefined;
}
