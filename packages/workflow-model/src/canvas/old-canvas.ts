import { z } from "zod";

import { type DraftGraph, type DraftNode, GRAPH_VERSION, OUT } from "../graph/graph.ts";
import type { Json, JsonObject } from "../graph/json.ts";
import { NODE_KINDS } from "../node-kinds/node-kinds.ts";
import type { CanvasExtras } from "../triggers/upload-trigger.ts";

/** The only way on from a condition of version 1: it lets through or it does not (1.10). */
const THEN = "then";

/** Keys of a node's data that mean something else in version 2; they do not go along. */
const OLD_WORDS: ReadonlySet<string> = new Set(["type", "modelDeploymentId", "conditionJson"]);

/** Only keeps out what is no canvas; validation has the real limits. */
const Word = z.string().max(200);
const OldNode = z.object({
  id: Word,
  type: Word.default(""),
  position: z.object({ x: z.number(), y: z.number() }).default({ x: 0, y: 0 }),
  data: z.record(z.string(), z.json()).default({}),
});
const OldEdge = z.object({
  id: Word,
  source: Word,
  target: Word,
  sourceHandle: Word.nullish(),
});
const OldCanvas = z.object({ nodes: z.array(OldNode), edges: z.array(OldEdge).default([]) });

/** Version 1 of the canvas; `data` holds what it had no word for as further keys (1.9), and so does the canvas itself. */
export interface OldCanvas extends CanvasExtras {
  readonly version: 1;
  readonly nodes: readonly {
    readonly id: string;
    readonly type: string;
    readonly position: { readonly x: number; readonly y: number };
    readonly data: JsonObject;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly source: string;
    readonly sourceHandle: string;
    readonly target: string;
    readonly type: "default";
    readonly animated: false;
  }[];
}

/** The draft that an old canvas means; what is no canvas gives the reasons, as a schema does. */
export function fromOldCanvas(canvas: unknown): z.ZodSafeParseResult<DraftGraph> {
  return OldCanvas.transform(toDraft).safeParse(canvas);
}

/** Changes no value (1.9): what version 1 allowed and this one does not becomes a problem later. */
function toDraft({ nodes, edges }: z.output<typeof OldCanvas>): DraftGraph {
  const kinds = new Map(nodes.map((node) => [node.id, kindOf(node)]));
  return {
    version: GRAPH_VERSION,
    nodes: nodes.map((node) => ({
      id: node.id,
      kind: kindOf(node),
      position: node.position,
      data: dataOf(node),
    })),
    edges: edges.map(({ id, source, sourceHandle, target }) => ({
      id,
      source,
      sourceHandle: sourceHandle ?? (kinds.get(source) === "condition" ? THEN : OUT),
      target,
    })),
  };
}

/** A node of version 1, with what it left out. */
type OldNode = z.output<typeof OldNode>;

const letters = (name: string): string => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

/** In whatever spelling; a kind that we do not know stays as it is, for validation to name. */
function kindOf({ type, data }: OldNode): string {
  const name = typeof data["type"] === "string" ? data["type"] : type;
  return NODE_KINDS.find(({ kind }) => letters(kind) === letters(name))?.kind ?? name;
}

/** Words of version 1 become those of this one, unless the node has these already. */
function dataOf(node: OldNode): JsonObject {
  const { modelDeploymentId, conditionJson } = node.data;
  const data = Object.fromEntries(Object.entries(node.data).filter(([key]) => !OLD_WORDS.has(key)));
  const kind = kindOf(node);
  if (typeof modelDeploymentId === "string" && modelDeploymentId !== "") {
    // An export of version 2 carries both words: the new one says more.
    data["modelChain"] ??= [modelDeploymentId];
  }
  if (kind === "condition" && conditionJson !== undefined && conditionJson !== null) {
    data["cases"] ??= [{ handle: THEN, when: parsed(conditionJson) }];
  }
  return withoutBlanks(kind === "aiAnalysis" ? data : withoutEmpty(data));
}

/** Version 1 wrote an empty text where nothing is named, which here is null. */
const NAMES: ReadonlySet<string> = new Set(["outputVariable", "toolId"]);

function withoutBlanks(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      NAMES.has(key) && value === "" ? null : value,
    ]),
  );
}

/** Settings that version 1 gave to every node, and that only an analysis has here. */
const ANALYSIS_ONLY: ReadonlySet<string> = new Set(["skillIds", "knowledgeIds", "toolId"]);

const isEmpty = (value: Json): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Version 1 gave every node all fields; empty ones that its kind does not have say nothing. */
function withoutEmpty(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).filter(([key, value]) => !ANALYSIS_ONLY.has(key) || !isEmpty(value)),
  );
}

/** The condition stood there as text; what is no JSON stays text, for validation to name. */
function parsed(conditionJson: Json): Json {
  if (typeof conditionJson !== "string") return conditionJson;
  try {
    return z.json().parse(JSON.parse(conditionJson));
  } catch {
    return conditionJson;
  }
}

/** The canvas for readers of version 1. Reading it back gives the same draft. */
export function writeOldCanvas({ nodes, edges }: DraftGraph, extras: CanvasExtras = {}): OldCanvas {
  return {
    ...extras,
    version: 1,
    nodes: nodes.map((node) => ({
      id: node.id,
      type: node.kind,
      position: node.position,
      data: { ...node.data, type: node.kind, ...oldWords(node) },
    })),
    edges: edges.map((edge) => ({ ...edge, type: "default", animated: false })),
  };
}

/** What version 1 has a word for: the first model, and the first case of a condition. */
function oldWords({ kind, data }: DraftNode): JsonObject {
  const { modelChain, cases } = data;
  const [model] = Array.isArray(modelChain) ? modelChain : [];
  const [first] = kind === "condition" && Array.isArray(cases) ? cases : [];
  const when =
    typeof first === "object" && first !== null && "when" in first ? first["when"] : null;
  return {
    ...(typeof model === "string" ? { modelDeploymentId: model } : {}),
    ...(kind === "condition" && when !== null ? { conditionJson: JSON.stringify(when) } : {}),
  };
}
