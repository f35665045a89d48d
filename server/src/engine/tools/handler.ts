import type { z } from "zod";

import type { JsonObject, ToolPorts } from "./ports.ts";

/** A place of the document that proves a value of the result. */
export interface Evidence {
  /** Where in the result's data the value stands, e.g. `entities.3`; a value below it shares the proof. */
  readonly path: string;
  /** `document.text.slice(start, end)`; UTF-16 offsets, end exclusive. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** As in the workspace's rows and in the API. */
export type ToolType =
  | "ENTITY_EXTRACTION"
  | "SUMMARY"
  | "CLASSIFICATION"
  | "CLAUSE_ANALYSIS"
  | "RISK_DETECTION"
  | "GENERIC";

/** A tool as the workspace has it. */
export interface Tool {
  readonly id: string;
  readonly name: string;
  readonly type: ToolType;
  /** The id of a handler, as somebody wrote it. */
  readonly handler: string | null;
  readonly configuration: JsonObject;
}

export interface SourceDocument {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Two letters; null when it cannot be told. */
  readonly language: string | null;
}

/** A passage of the team's knowledge that goes with the question. */
export interface KnowledgePassage {
  readonly chunkId: string;
  readonly title: string;
  readonly heading: string | null;
  readonly text: string;
}

/** What a handler works with: the frozen inputs of one node, and the world through ports. */
export interface ToolContext {
  /** The first is the document; a comparison has more. */
  readonly documents: readonly [SourceDocument, ...SourceDocument[]];
  /** System prompt of the action; undefined leaves the handler's own. */
  readonly instruction: string | undefined;
  /** Fragments of the skills, in order. */
  readonly skills: readonly string[];
  readonly passages: readonly KnowledgePassage[];
  /** Empty means the usual models. */
  readonly modelChain: readonly string[];
  /** The node's own schema; only the generic handler obeys it. */
  readonly outputSchema: JsonObject | undefined;
  /** Milliseconds after which the built-in engine no longer waits for models; undefined: it waits as long as they take. */
  readonly modelMs?: number | undefined;
  readonly onText?: ((text: string) => void) | undefined;
  readonly ports: ToolPorts;
}

/** How a result came about. */
export interface Execution {
  /** `built-in` for the engine that needs no model. */
  readonly model: string;
  /** Calls of models, or 1. */
  readonly attempts: number;
  readonly tokens: { readonly in: number; readonly out: number };
  /** Decimal string in USD; null when a price is not known. */
  readonly cost: string | null;
  readonly durationMs: number;
  readonly cacheHit: boolean;
  readonly warnings: readonly string[];
  /** The last prompt that was sent; null for the built-in engine. Kept apart by the engine. */
  readonly prompt: { readonly system: string; readonly user: string } | null;
}

export interface ToolResult<Data = unknown> {
  /** Satisfies the handler's output schema. */
  readonly data: Data;
  /** A sentence or a few, for people. */
  readonly summary: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** What the confidence rests on, in a sentence. */
  readonly confidenceBasis: string;
  /** Where the document proves which values. */
  readonly evidence: readonly Evidence[];
  readonly execution: Execution;
}

/** One way to work on a document. A new one is a folder and a line in `registry.ts`. */
export interface Handler<Config = unknown, Data = unknown> {
  readonly id: string;
  /** Part of the key under which results are kept: raise it with every change of what comes out. */
  readonly version: string;
  readonly toolTypes: readonly ToolType[];
  readonly description: string;
  readonly needsModel: boolean;
  readonly configSchema: z.ZodType<Config>;
  readonly outputSchema: z.ZodType<Data>;
  /** Takes the place of an action's system prompt where there is none. */
  readonly instruction: string;
  /** What it would ask a model, for the preview. Throws ToolFault for wrong settings. */
  ask(tool: Tool): { readonly task: string; readonly schema: JsonObject | undefined };
  /** The JSON Schema of its data with these settings and this schema of a node; undefined where they are wrong. */
  yields(tool: Pick<Tool, "configuration">, own: JsonObject | undefined): JsonObject | undefined;
  /** What keeps it from working with this context, as sentences; empty when nothing does. */
  validate(context: ToolContext, tool: Tool): readonly string[];
  /** Throws ToolFault, ModelFault, AnalysisEnded, or the signal's reason. */
  execute(context: ToolContext, tool: Tool, signal: AbortSignal): Promise<ToolResult<Data>>;
}

/** Work that cannot succeed as it was asked for: settings, a document without text, an answer against its schema. */
export class ToolFault extends Error {
  override readonly name = "ToolFault";
  readonly code: "BAD_SETTINGS" | "BAD_INPUT" | "NEEDS_MODEL" | "INVALID_OUTPUT";

  constructor(code: ToolFault["code"], message: string) {
    super(message);
    this.code = code;
  }
}
