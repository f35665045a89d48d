import type { z } from "zod";

import { DraftGraph, GRAPH_VERSION } from "../graph/graph.ts";
import { jsonRefusal } from "../graph/json.ts";
import { fromOldCanvas } from "./old-canvas.ts";

const MAX_CHARACTERS = 1_000_000;

export type CanvasReading =
  | { readonly kind: "read"; readonly draft: DraftGraph }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Takes in the JSON of a canvas, this version's or version 1. What it says may still be wrong: `validateGraph` tells. What
 * is no canvas at all is refused with a sentence.
 */
export function readCanvas(canvas: unknown): CanvasReading {
  const refusal = jsonRefusal(canvas);
  if (refusal !== undefined) return { kind: "refused", reason: `The canvas ${refusal}.` };
  if (typeof canvas !== "object" || canvas === null || !("nodes" in canvas)) {
    return { kind: "refused", reason: "The canvas has no nodes." };
  }
  if (JSON.stringify(canvas).length > MAX_CHARACTERS) {
    return { kind: "refused", reason: "The canvas is larger than 1 MB." };
  }
  return isOld(canvas) ? read(fromOldCanvas(canvas)) : read(DraftGraph.safeParse(canvas));
}

function read(parsed: z.ZodSafeParseResult<DraftGraph>): CanvasReading {
  if (parsed.success) return { kind: "read", draft: parsed.data };
  const [issue] = parsed.error.issues;
  return { kind: "refused", reason: `${issue?.path.join(".")}: ${issue?.message}.` };
}

/** A canvas without a version is an old one unless a node has a `kind`, which version 1 does not know. */
function isOld(canvas: object): boolean {
  if ("version" in canvas) return canvas.version === 1;
  const nodes: unknown = "nodes" in canvas ? canvas.nodes : [];
  return Array.isArray(nodes) && !nodes.some((node: unknown) => hasKind(node));
}

function hasKind(node: unknown): boolean {
  return typeof node === "object" && node !== null && "kind" in node;
}

/** The canvas as JSON that `readCanvas` reads back as the same draft. */
export function writeCanvas({ nodes, edges }: DraftGraph): DraftGraph {
  return { version: GRAPH_VERSION, nodes, edges };
}
