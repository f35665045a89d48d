import { z } from "zod";

/** Version 1 is the older canvas, which `canvas/` imports and exports. */
export const GRAPH_VERSION = 2 as const;
/** Every result looks at every edge (1.3), so a step costs as much as there are of these. */
export const MAX_NODES = 200;
export const MAX_EDGES = 2_000;

/** The usual way out. */
export const OUT = "out";
/** Of a condition none of whose cases holds. */
export const ELSE = "else";
/** Every node has it; it is live only when the node has failed (3.7). */
export const ERROR = "error";
/** Of an approval that nobody answered in time. */
export const TIMEOUT = "timeout";
/** The decision of an approval that is a no, whatever its button says (13.8). */
export const REJECT = "reject";

/** Ids of nodes and edges (1.2). */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** On the canvas, in its own units; behaviour never depends on it (1.8). */
export const Position = z.object({ x: z.number(), y: z.number() }).readonly();

/** A node as it was drawn: its kind may be unknown and its settings wrong. */
export const DraftNode = z
  .object({
    id: z.string().max(200),
    kind: z.string().max(200),
    position: Position.default({ x: 0, y: 0 }),
    data: z.record(z.string(), z.json()).readonly().default({}),
  })
  .readonly();

/** From a way out of one node to another node; in a draft neither need be there. */
export const DraftEdge = z
  .object({
    id: z.string().max(200),
    source: z.string().max(200),
    sourceHandle: z
      .string()
      .max(200)
      .nullish()
      .transform((handle) => handle ?? OUT),
    target: z.string().max(200),
  })
  .readonly();

/** Parsed where a graph enters: an import, a live document, a row. Limits on lengths only keep out what is no graph. */
export const DraftGraph = z
  .object({
    version: z.literal(GRAPH_VERSION).default(GRAPH_VERSION),
    nodes: z.array(DraftNode).readonly(),
    edges: z.array(DraftEdge).readonly(),
  })
  .readonly();

/** As it was drawn, with nothing filled in but place and settings. */
export type DraftNode = z.output<typeof DraftNode>;
/** `sourceHandle` is there even where the edge as drawn named none (1.1). */
export type DraftEdge = z.output<typeof DraftEdge>;
/** A graph as it was drawn; `validateGraph` says whether it can run. */
export type DraftGraph = z.output<typeof DraftGraph>;
