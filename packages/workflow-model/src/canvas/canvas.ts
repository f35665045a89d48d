import { z } from "zod";

import { DraftGraph, GRAPH_VERSION } from "../graph/graph.ts";
import { jsonRefusal } from "../graph/json.ts";
import { type CanvasExtras, UploadTrigger } from "../triggers/upload-trigger.ts";
import { fromOldCanvas } from "./old-canvas.ts";

/** Of its JSON without blanks (1.11), in UTF-16 units. */
const MAX_CHARACTERS = 1_000_000;

/** `reason` is a sentence for the person, with the path of what is wrong in it. */
export type CanvasReading =
  | {
      readonly kind: "read";
      readonly draft: DraftGraph;
      /** Null: it starts only when somebody asks. Undefined: the canvas says nothing about it. */
      readonly onUpload: UploadTrigger | null | undefined;
    }
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
  // After the depth: what is nested without an end could not be written out to be measured.
  if (JSON.stringify(canvas).length > MAX_CHARACTERS) {
    return { kind: "refused", reason: "The canvas is larger than 1 MB." };
  }
  const draft = isOld(canvas) ? fromOldCanvas(canvas) : DraftGraph.safeParse(canvas);
  if (!draft.success) return refused(draft.error);
  // Documents keep nodes by their ids, and what has this one would vanish without a word.
  if ([...draft.data.nodes, ...draft.data.edges].some(({ id }) => id === "__proto__"))
    return { kind: "refused", reason: "The id “__proto__” cannot be used." };
  const trigger = WithTrigger.safeParse(canvas);
  if (!trigger.success) return refused(trigger.error);
  return { kind: "read", draft: draft.data, onUpload: trigger.data.onUpload };
}

/** Beside the nodes, in both versions: the trigger is no part of the graph (23.1). */
const WithTrigger = z.object({ onUpload: UploadTrigger.nullish() });

/** The first issue alone: what is wrong with the shape is mended by hand, one thing after the other. */
function refused({ issues: [issue] }: z.ZodError): CanvasReading {
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

/** The canvas as JSON that `readCanvas` reads back as the same draft with the same trigger. */
export function writeCanvas(
  { nodes, edges }: DraftGraph,
  extras: CanvasExtras = {},
): DraftGraph & CanvasExtras {
  return { version: GRAPH_VERSION, nodes, edges, ...extras };
}
