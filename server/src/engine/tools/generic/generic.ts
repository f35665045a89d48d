import { z } from "zod";

import { askModel } from "../ask-model.ts";
import { readingOf, readSettings } from "../define-handler.ts";
import { basisOfQuotes, checkClaims } from "../evidence.ts";
import {
  type Handler,
  type Tool,
  type ToolContext,
  ToolFault,
  type ToolResult,
} from "../handler.ts";
import { compileSchema } from "../json-schema.ts";
import type { JsonObject } from "../ports.ts";
import { asksForName, filledTemplate, templateProblems } from "./prompt-template.ts";

const OPERATIONS = ["extract", "classify", "validate", "generate", "transform", "analyze"] as const;

const Config = z.strictObject({
  operation: z.enum(OPERATIONS).default("analyze").describe("What is done with the document."),
  prompt: z
    .string()
    .max(20_000)
    .default("")
    .describe(
      "What to ask; {{ document.name }} and {{ document.language }} may be named, the document itself is always in the prompt.",
    ),
  outputSchema: z
    .record(z.string(), z.json())
    .default({})
    .describe("JSON Schema of the data; empty for a text."),
  temperature: z.number().min(0).max(2).optional(),
  modelChain: z
    .array(z.string().min(1).max(200))
    .max(5)
    .default([])
    .describe("Models in the order in which they are asked; empty for those of the workflow."),
});
type Config = z.output<typeof Config>;

/** What each operation says before the workspace's own words. */
const TASKS: Readonly<Record<Config["operation"], string>> = {
  extract:
    "Extract what the schema asks for from the document. What the document does not say is null or left out.",
  classify: "Decide what the document is among the choices of the schema.",
  validate:
    "Check the document against the rules below, and say for each of them whether it holds and why.",
  generate:
    "Write what is asked for below, from what the document and the knowledge say and nothing else.",
  transform:
    "Bring the document into the form that is asked for below, without adding to it or leaving anything out.",
  analyze: "Analyse the document as asked below.",
};
/** Without a schema of one's own: one text, still as JSON, so that every answer is read in the same way. */
const PLAIN_TEXT = {
  type: "object",
  properties: { result: { type: "string" } },
  required: ["result"],
  additionalProperties: false,
};
/** Operations whose values stand in the document and can be proven by it. */
const PROVABLE: ReadonlySet<Config["operation"]> = new Set([
  "extract",
  "classify",
  "validate",
  "analyze",
]);

const Proofs = z.array(z.object({ path: z.string(), quote: z.string() }));

/** Configuration only: a prompt, a schema, a model. It needs one, as nothing is known of what will be asked. */
export const generic: Handler<Config> = {
  id: "generic",
  version: "2",
  toolTypes: ["GENERIC"],
  description:
    "Asks a model whatever you write, with data in the shape of your own JSON Schema: extract, classify, validate, generate, transform or analyze.",
  needsModel: true,
  configSchema: Config,
  outputSchema: z.json(),
  instruction: "You work on documents with care.",
  ask(tool) {
    const config = settingsOf(tool);
    const { schema } = schemasOf(config, undefined);
    return { task: taskOf(config, undefined), schema };
  },
  yields({ configuration }, own) {
    const settings = Config.safeParse(configuration).data;
    return settings && chosenSchema(settings, own);
  },
  validate(context, tool) {
    const settings = Config.safeParse(tool.configuration);
    const problems = settings.success
      ? templateProblems(settings.data.prompt)
      : settings.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    const schema = compileSchema(context.outputSchema ?? settings.data?.outputSchema ?? {});
    return [
      ...problems,
      ...(schema.kind === "problem" ? [schema.problem] : []),
      ...(context.ports.model ? [] : ["This tool needs a model, and none is set up."]),
    ];
  },
  execute,
};

async function execute(context: ToolContext, tool: Tool, signal: AbortSignal): Promise<ToolResult> {
  const began = context.ports.now();
  const config = settingsOf(tool);
  const { schema, read } = schemasOf(config, context.outputSchema);
  const { answers, execution } = await askModel(context, {
    instruction: generic.instruction,
    task: taskOf(config, context),
    named: asksForName(config.prompt),
    schema,
    read,
    inParts: false,
    temperature: config.temperature,
    models: config.modelChain,
    signal,
  });
  // One call, as a question of any shape cannot be put together from parts.
  const answer = answers[0]?.value;
  const { kept, invented } = await checkClaims(answer?.evidence ?? [], context, signal);
  const { warnings, ...basis } = basisOfQuotes(kept.length, invented);
  return {
    data: answer?.data,
    summary: summaryOf(answer?.data),
    ...basis,
    // Paths are the model's own: whether they lead to a value nobody has checked.
    evidence: kept.map((proof) => ({ ...proof, confidence: 0.85 })),
    execution: {
      ...execution,
      durationMs: context.ports.now() - began,
      cacheHit: false,
      warnings: [...execution.warnings, ...warnings],
    },
  };
}

function settingsOf(tool: Tool): Config {
  return readSettings(Config, tool);
}

function taskOf({ operation, prompt }: Config, context: ToolContext | undefined): string {
  const wish = filledTemplate(prompt, context?.documents[0]);
  const proofs = PROVABLE.has(operation)
    ? '\n"data" is the answer itself. "evidence" names for each value that stands in the document its path in data (such as "items.0.price") and the quote that proves it.'
    : '\n"data" is the answer itself; leave "evidence" empty.';
  return [TASKS[operation], wish].filter((text) => text !== "").join("\n") + proofs;
}

/** The node's own schema goes before the tool's. */
function chosenSchema({ outputSchema }: Config, own: JsonObject | undefined): JsonObject {
  return own ?? (Object.keys(outputSchema).length > 0 ? outputSchema : PLAIN_TEXT);
}

function schemasOf(config: Config, own: JsonObject | undefined) {
  const chosen = chosenSchema(config, own);
  const compiled = compileSchema(chosen);
  if (compiled.kind === "problem") throw new ToolFault("BAD_SETTINGS", compiled.problem);
  const quote = {
    type: "object",
    properties: { path: { type: "string" }, quote: { type: "string" } },
    required: ["path", "quote"],
    additionalProperties: false,
  };
  const schema = {
    type: "object",
    properties: { data: refsMoved(chosen), evidence: { type: "array", items: quote } },
    required: ["data", "evidence"],
    additionalProperties: false,
  };
  // What models leave out although the schema names it is no reason to ask again: without proofs there are none.
  return {
    schema,
    read: readingOf(z.object({ data: compiled.schema, evidence: Proofs.catch([]) })),
  };
}

/** A reference counts from the root of the schema, and this one has moved down to `data`. */
function refsMoved(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(refsMoved);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => [
      key,
      key === "$ref" && typeof inner === "string"
        ? inner.replace(/^#/, "#/properties/data")
        : refsMoved(inner),
    ]),
  );
}

/** UTF-16 code units; the whole text is in the data. */
const LONGEST_SUMMARY = 280;

function summaryOf(data: unknown): string {
  const only = typeof data === "object" && data !== null && "result" in data ? data.result : data;
  const text = typeof only === "string" ? only : JSON.stringify(data);
  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY - 1)}…`;
}
