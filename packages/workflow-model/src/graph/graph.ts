import { z } from "zod";

/** Version 1 is the older canvas, which `canvas/` imports and exports. */
export const GRAPH_VERSION = 2 as const;
export const MAX_NODES = 200;
export const MAX_EDGES = 2_000;

export const OUT = "out";
export const ELSE = "else";
export const ERROR = "error";
export const TIMEOUT = "timeout";

/** Ids of nodes and edges (1.2). */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

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

export const DraftGraph = z
  .object({
    version: z.literal(GRAPH_VERSION).default(GRAPH_VERSION),
    nodes: z.array(DraftNode).readonly(),
    edges: z.array(DraftEdge).readonly(),
  })
  .readonly();

export type DraftNode = z.output<typeof DraftNode>;
export type DraftEdge = z.output<typeof DraftEdge>;
/** A graph as it was drawn; `validateGraph` says whether it can run. */
export type DraftGraph = z.output<typeof DraftGraph>;
