import { z } from "zod";

import { asksForName } from "./generic/prompt-template.ts";
import type { SourceDocument, Tool, ToolContext, ToolResult, ToolType } from "./handler.ts";
import { settingsSchemaOf, jsonSchemaOf } from "./json-schema.ts";
import type { JsonObject } from "./ports.ts";
import {
  type ComposedPrompt,
  composePrompt,
  PROMPT_BUDGET_TOKENS,
  type PromptParts,
} from "./prompt/compose-prompt.ts";
/** The door to the tools: handlers, who works for a tool, and the one way in which a prompt is composed. */
import { HANDLERS, resolveHandler } from "./registry.ts";

export {
  type KnowledgePassage,
  type SourceDocument,
  type Tool,
  type ToolContext,
  ToolFault,
  type ToolResult,
  type ToolType,
} from "./handler.ts";
export {
  AnalysisEnded,
  builtInMayHelp,
  type JsonObject,
  ModelFault,
  type ModelPort,
} from "./ports.ts";
export { type AnalysisThread, openAnalysis } from "./local/analysis-thread.ts";
export { cappedModel } from "./capped-model.ts";
export { compileSchema } from "./json-schema.ts";
export { resolveHandler } from "./registry.ts";

/** For the page on which a tool is set up; schemas are JSON Schemas. */
export interface HandlerDescription {
  readonly id: string;
  readonly version: string;
  readonly toolTypes: readonly ToolType[];
  readonly description: string;
  readonly needsModel: boolean;
  readonly configurationSchema: JsonObject;
  readonly outputSchema: JsonObject;
}

/** Runs whoever works for the tool. The way taken is in the result's warnings where it was not the named one. Throws as `Handler.execute`. */
export async function runTool(
  context: ToolContext,
  tool: Tool,
  signal: AbortSignal,
): Promise<ToolResult & { readonly handler: string; readonly handlerVersion: string }> {
  const { handler, warning, way } = resolveHandler(tool);
  // Settings that were written for another handler mean nothing to the generic one.
  const fitting =
    way === "unknown" && !handler.configSchema.safeParse(tool.configuration).success
      ? { ...tool, configuration: {} }
      : tool;
  const result = await handler.execute(context, fitting, signal);
  const warnings =
    warning === null ? result.execution.warnings : [warning, ...result.execution.warnings];
  return {
    ...result,
    handler: handler.id,
    handlerVersion: handler.version,
    execution: { ...result.execution, warnings },
  };
}

/** What the tool would ask a model first, with what it would cost; without a tool, action and skills over the document. */
export function previewPrompt(
  parts: Omit<PromptParts, "task" | "schema">,
  tool: Tool | undefined,
  random: () => number,
): ComposedPrompt {
  const handler = tool && resolveHandler(tool).handler;
  const asked = tool && handler?.ask(tool);
  const instruction =
    parts.instruction.trim() === "" ? (handler?.instruction ?? "") : parts.instruction;
  const named = tool !== undefined && speaksOfName(tool);
  return composePrompt(
    { ...parts, instruction, named, task: asked?.task, schema: asked?.schema },
    { budgetTokens: PROMPT_BUDGET_TOKENS, random },
  );
}

const Prompted = z.object({ prompt: z.string() });

/**
 * Whether what the documents are called stands in what is asked: where it does not, equal texts are one question.
 * Several documents are told apart by their names; of a single one only a tool's own prompt can speak.
 */
export function namesDocuments(
  tool: Pick<Tool, "configuration">,
  documents: readonly SourceDocument[],
): boolean {
  return documents.length > 1 || speaksOfName(tool);
}

function speaksOfName({ configuration }: Pick<Tool, "configuration">): boolean {
  return asksForName(Prompted.safeParse(configuration).data?.prompt ?? "");
}

/** The JSON Schema of what a tool yields in a node with this schema of its own; undefined: nobody can say. */
export function outputSchemaOf(
  tool: Pick<Tool, "handler" | "type" | "configuration">,
  own: JsonObject | undefined,
): JsonObject | undefined {
  return resolveHandler(tool).handler.yields(tool, own);
}

export interface SettingProblem {
  /** Inside the configuration, e.g. `classes.0.name`. */
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a tool's configuration for whoever works for it. */
export function checkSettings(
  tool: Pick<Tool, "handler" | "type" | "configuration">,
): readonly SettingProblem[] {
  const settings = resolveHandler(tool).handler.configSchema.safeParse(tool.configuration);
  if (settings.success) return [];
  return settings.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}

export function describeHandlers(): readonly HandlerDescription[] {
  return HANDLERS.map(
    ({ id, version, toolTypes, description, needsModel, configSchema, outputSchema }) => ({
      id,
      version,
      toolTypes,
      description,
      needsModel,
      configurationSchema: settingsSchemaOf(configSchema),
      outputSchema: jsonSchemaOf(outputSchema),
    }),
  );
}
