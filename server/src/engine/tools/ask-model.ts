import { type Execution, type ToolContext, ToolFault } from "./handler.ts";
import type { JsonObject, ModelAnswer, Reading } from "./ports.ts";
import {
  type ComposedPrompt,
  composePrompt,
  PROMPT_BUDGET_TOKENS,
} from "./prompt/compose-prompt.ts";

interface Asking<Value> {
  /** When there is no action. */
  readonly instruction: string;
  readonly task: string;
  readonly schema: JsonObject | undefined;
  readonly read: (answer: unknown) => Reading<Value>;
  /** Whether a document that does not fit is read in several calls. */
  readonly inParts: boolean;
  readonly temperature?: number | undefined;
  /** Before those of the context. */
  readonly models?: readonly string[];
  readonly signal: AbortSignal;
}

interface Asked<Value> {
  readonly answers: readonly ModelAnswer<Value>[];
  readonly execution: Omit<Execution, "durationMs" | "cacheHit">;
}

/** About 380,000 characters of English. Who has longer documents should know what they cost. */
const MOST_PARTS = 12;

/** Puts the question to the chain of models, part by part where the document is long. Throws ModelFault. */
export async function askModel<Value>(
  context: ToolContext,
  asking: Asking<Value>,
): Promise<Asked<Value>> {
  const { model } = context.ports;
  if (!model) throw new ToolFault("NEEDS_MODEL", "This tool needs a model, and none is set up.");
  const { read, schema, temperature, signal } = asking;
  const length = context.documents[0].text.length;
  const answers: ModelAnswer<Value>[] = [];
  const warnings: string[] = [];
  let prompt: ComposedPrompt;
  let from = 0;
  do {
    prompt = promptFor(context, asking, from);
    const messages = [
      { role: "system" as const, content: prompt.system },
      { role: "user" as const, content: prompt.user },
    ];
    const models = asking.models && asking.models.length > 0 ? asking.models : context.modelChain;
    answers.push(
      await model.answer({
        messages,
        schema,
        temperature,
        models,
        read,
        onText: context.onText,
        signal,
      }),
    );
    from = prompt.readTo;
  } while (asking.inParts && from < length && answers.length < MOST_PARTS);
  if (from < length) warnings.push(`Only the first ${from} of ${length} characters were read.`);
  if (prompt.passagesLeftOut > 0)
    warnings.push(`${prompt.passagesLeftOut} passages of knowledge did not fit into the prompt.`);
  return { answers, execution: billOf(answers, warnings, prompt) };
}

function promptFor<Value>(
  context: ToolContext,
  { instruction, task, schema }: Asking<Value>,
  from: number,
): ComposedPrompt {
  const { skills, passages, documents, ports } = context;
  return composePrompt(
    { instruction: context.instruction ?? instruction, skills, passages, documents, task, schema },
    { budgetTokens: PROMPT_BUDGET_TOKENS, random: ports.random, from },
  );
}

function billOf<Value>(
  answers: readonly ModelAnswer<Value>[],
  warnings: readonly string[],
  { system, user }: ComposedPrompt,
): Asked<Value>["execution"] {
  const sum = (amount: (answer: ModelAnswer<Value>) => number): number =>
    answers.reduce((all, answer) => all + amount(answer), 0);
  const isPriced = answers.every(({ costUsd }) => costUsd !== undefined);
  return {
    model: answers.at(-1)?.model ?? "",
    attempts: sum(({ calls }) => calls),
    tokens: { in: sum(({ tokensIn }) => tokensIn), out: sum(({ tokensOut }) => tokensOut) },
    cost: isPriced ? sum(({ costUsd }) => Number(costUsd)).toFixed(6) : null,
    warnings: [...new Set([...answers.flatMap((answer) => answer.warnings), ...warnings])],
    prompt: { system, user },
  };
}
