import { z } from "zod";

import { askModel } from "./ask-model.ts";
import {
  type Evidence,
  type Execution,
  type Handler,
  type Tool,
  type ToolContext,
  ToolFault,
  type ToolResult,
} from "./handler.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { builtInMayHelp, type ModelBill, ModelFault, type Reading } from "./ports.ts";
import { readWithoutBadEntries } from "./tolerant-reading.ts";

/** What every tool can be set to. */
export const COMMON_SETTINGS = {
  engine: z
    .enum(["auto", "model", "built-in"])
    .default("auto")
    .describe(
      "Who does the work: a model when there is one (auto), only a model, or only the built-in engine.",
    ),
};

/** What both ways of working get: the settings read, and the first document. */
export interface Work<Config> {
  readonly context: ToolContext;
  readonly config: Config;
  readonly text: string;
  /** Two letters; null when it cannot be told. */
  readonly language: string | null;
  readonly signal: AbortSignal;
}

/** What one way of working comes to. */
export interface Outcome<Data> {
  readonly data: Data;
  readonly summary: string;
  readonly confidence: number;
  readonly confidenceBasis: string;
  readonly evidence: readonly Evidence[];
  readonly warnings?: readonly string[];
}

interface ModelWay<Config, Answer, Data> {
  /** Stands in for the action's system prompt when there is no action. */
  readonly instruction: string;
  readonly task: (config: Config) => string;
  /** What the model answers for each part of the document; its JSON Schema goes into the prompt. */
  readonly answer: z.ZodType<Answer>;
  /** `parts` reads a long document in several calls, `beginning` in one. */
  readonly reads: "parts" | "beginning";
  readonly settle: (answers: readonly Answer[], work: Work<Config>) => Promise<Outcome<Data>>;
}

/** What a handler gives; defineHandler makes the rest alike for all of them. */
interface HandlerPlan<Config, Answer, Data> extends Pick<
  Handler,
  "id" | "version" | "toolTypes" | "description"
> {
  readonly config: z.ZodType<Config & { readonly engine: Engine }>;
  readonly output: z.ZodType<Data>;
  readonly builtIn: (work: Work<Config>) => Promise<Outcome<Data>>;
  readonly model: ModelWay<Config, Answer, Data>;
}

/** As the common setting has it. */
type Engine = "auto" | "model" | "built-in";

/** The name under which the engine that needs no model signs its results. */
const BUILT_IN = "built-in";

const NOTHING_SPENT: ModelBill = {
  calls: 0,
  tokensIn: 0,
  tokensOut: 0,
  costUsd: "0.000000",
  warnings: [],
};

/** A handler that works with a model and with the built-in engine; what comes out satisfies its schema either way. */
export function defineHandler<Config, Answer, Data>(
  plan: HandlerPlan<Config, Answer, Data>,
): Handler<Config, Data> {
  return {
    id: plan.id,
    version: plan.version,
    toolTypes: plan.toolTypes,
    description: plan.description,
    needsModel: false,
    configSchema: plan.config,
    outputSchema: plan.output,
    instruction: plan.model.instruction,
    ask: (tool) => {
      const config = readSettings(plan.config, tool);
      return { task: plan.model.task(config), schema: jsonSchemaOf(plan.model.answer) };
    },
    yields: () => jsonSchemaOf(plan.output),
    validate: (context, tool) => problemsOf(plan, context, tool),
    execute: (context, tool, signal) => execute(plan, { context, tool, signal }),
  };
}

function problemsOf<Config, Answer, Data>(
  { config }: HandlerPlan<Config, Answer, Data>,
  { documents, ports }: ToolContext,
  { configuration }: Tool,
): string[] {
  // All problems at once, each with its path.
  const settings = config.safeParse(configuration);
  if (!settings.success)
    return settings.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const needsModel = settings.data.engine === "model" && !ports.model;
  return [
    ...(documents[0].text.trim() === "" ? ["The document has no text."] : []),
    ...(needsModel ? ["This tool is set to ask a model, and none is set up."] : []),
  ];
}

interface Call {
  readonly context: ToolContext;
  readonly tool: Tool;
  readonly signal: AbortSignal;
}

async function execute<Config, Answer, Data>(
  plan: HandlerPlan<Config, Answer, Data>,
  { context, tool, signal }: Call,
): Promise<ToolResult<Data>> {
  const began = context.ports.now();
  const config = readSettings(plan.config, tool);
  const { text, language } = context.documents[0];
  if (text.trim() === "") throw new ToolFault("BAD_INPUT", "The document has no text.");
  const work = { context, config, text, language, signal };
  const { outcome, execution } = await worked(plan, work, config.engine);
  // The built-in engine too: what does not fit its schema must not reach a workflow.
  const data = plan.output.safeParse(outcome.data);
  if (!data.success)
    throw new ToolFault("INVALID_OUTPUT", `The result of ${plan.id} does not fit its schema.`);
  const { summary, confidence, confidenceBasis, evidence, warnings = [] } = outcome;
  return {
    data: data.data,
    summary,
    confidence,
    confidenceBasis,
    evidence,
    execution: {
      ...execution,
      durationMs: context.ports.now() - began,
      cacheHit: false,
      warnings: [...execution.warnings, ...warnings],
    },
  };
}

interface Worked<Data> {
  readonly outcome: Outcome<Data>;
  readonly execution: Omit<Execution, "durationMs" | "cacheHit">;
}

async function worked<Config, Answer, Data>(
  plan: HandlerPlan<Config, Answer, Data>,
  work: Work<Config>,
  engine: Engine,
): Promise<Worked<Data>> {
  const { model } = work.context.ports;
  if (engine === "model" && !model)
    throw new ToolFault("NEEDS_MODEL", "This tool is set to ask a model, and none is set up.");
  if (engine === "built-in" || !model) return builtInWork(plan, work, NOTHING_SPENT);
  // Set to ask a model, it fails with it; nobody else may do the work in its place.
  if (engine === "model") return modelWork(plan, work);
  const { modelMs } = work.context;
  // Ends the asking early enough that the built-in engine still has time of the node's own.
  const patience = modelMs === undefined ? undefined : AbortSignal.timeout(modelMs);
  const signal = patience ? AbortSignal.any([work.signal, patience]) : work.signal;
  try {
    return await modelWork(plan, { ...work, signal });
  } catch (stopped) {
    // If both have ended the node itself is over, and nothing may begin any more.
    const fault = patience?.aborted && !work.signal.aborted ? tooSlow(stopped) : stopped;
    if (!(fault instanceof ModelFault) || !builtInMayHelp(fault.code)) throw fault;
    const spent = fault.bill ?? NOTHING_SPENT;
    const warning = `${fault.message} The built-in engine did the work instead.`;
    return builtInWork(plan, work, { ...spent, warnings: [...spent.warnings, warning] });
  }
}

function tooSlow(stopped: unknown): ModelFault {
  return new ModelFault({
    code: "TIMEOUT",
    message: "The model took most of the time that this step has.",
    transient: true,
    retryAfterMs: undefined,
    bill: stopped instanceof ModelFault ? stopped.bill : undefined,
  });
}

async function builtInWork<Config, Answer, Data>(
  plan: HandlerPlan<Config, Answer, Data>,
  work: Work<Config>,
  { calls, tokensIn, tokensOut, costUsd, warnings }: ModelBill,
): Promise<Worked<Data>> {
  const outcome = await plan.builtIn(work);
  return {
    outcome,
    execution: {
      model: BUILT_IN,
      // What models were asked before it, and the engine itself.
      attempts: calls + 1,
      tokens: { in: tokensIn, out: tokensOut },
      cost: costUsd ?? null,
      warnings,
      prompt: null,
    },
  };
}

async function modelWork<Config, Answer, Data>(
  { model }: HandlerPlan<Config, Answer, Data>,
  work: Work<Config>,
): Promise<Worked<Data>> {
  const { answers, execution } = await askModel(work.context, {
    instruction: model.instruction,
    task: model.task(work.config),
    schema: jsonSchemaOf(model.answer),
    read: tolerantReadingOf(model.answer),
    inParts: model.reads === "parts",
    signal: work.signal,
  });
  return {
    outcome: await model.settle(
      answers.map(({ value }) => value),
      work,
    ),
    execution,
  };
}

/** A problem names the place and what is wrong, never the value: it goes back to the model outside of any fence. */
export function readingOf<Value>(schema: z.ZodType<Value>) {
  return (
    answer: unknown,
  ): { kind: "value"; value: Value } | { kind: "problems"; problems: string[] } => {
    const read = schema.safeParse(answer);
    if (read.success) return { kind: "value", value: read.data };
    return {
      kind: "problems",
      problems: read.error.issues
        // More would fill the prompt of the repair; what is left shows up in its answer.
        .slice(0, 5)
        .map(({ path, message }) => `${path.join(".")}: ${message}.`),
    };
  };
}

/** The same for our own questions; a schema of a workspace is obeyed to the letter. */
function tolerantReadingOf<Value>(schema: z.ZodType<Value>): (answer: unknown) => Reading<Value> {
  const strict = readingOf(schema);
  return (answer) => {
    const read = schema.safeParse(answer);
    if (read.success) return { kind: "value", value: read.data };
    return readWithoutBadEntries(schema, answer, read.error.issues) ?? strict(answer);
  };
}

/** @throws ToolFault BAD_SETTINGS with the first problem; a run stops there, the page shows all by validate */
export function readSettings<Config>(
  schema: z.ZodType<Config>,
  { name, configuration }: Tool,
): Config {
  const settings = schema.safeParse(configuration);
  if (settings.success) return settings.data;
  const [issue] = settings.error.issues;
  throw new ToolFault(
    "BAD_SETTINGS",
    `The tool "${name}" is set up wrongly: ${issue?.path.join(".")}: ${issue?.message}.`,
  );
}
