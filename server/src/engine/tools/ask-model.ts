import { type Execution, type ToolContext, ToolFault } from "./handler.ts";
import {
  type JsonObject,
  type ModelAnswer,
  type ModelBill,
  ModelFault,
  type Reading,
} from "./ports.ts";
import {
  type ComposedPrompt,
  composePrompt,
  PROMPT_BUDGET_TOKENS,
} from "./prompt/compose-prompt.ts";

/** What a handler wants to know, and how it reads the answer. */
interface Asking<Value> {
  /** When there is no action. */
  readonly instruction: string;
  readonly task: string;
  /** The task speaks of what the document is called. */
  readonly named?: boolean;
  readonly schema: JsonObject | undefined;
  readonly read: (answer: unknown) => Reading<Value>;
  /** Whether a document that does not fit is read in several calls. */
  readonly inParts: boolean;
  readonly temperature?: number | undefined;
  /** Before those of the context. */
  readonly models?: readonly string[];
  readonly signal: AbortSignal;
}

/** One answer for each part that was read; `execution` counts all of them together. */
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
    // The tool's own models go before those of the node.
    const models = asking.models && asking.models.length > 0 ? asking.models : context.modelChain;
    const question = { messages, schema, temperature, models, read, signal };
    try {
      answers.push(await model.answer({ ...question, onText: context.onText }));
    } catch (fault) {
      throw fault instanceof ModelFault ? afterParts(fault, answers) : fault;
    }
    from = prompt.readTo;
  } while (asking.inParts && from < length && answers.length < MOST_PARTS);
  // Said in every result: silence would look like a document that was read to its end.
  if (from < length) warnings.push(`Only the first ${from} of ${length} characters were read.`);
  if (prompt.passagesLeftOut > 0)
    warnings.push(`${prompt.passagesLeftOut} passages of knowledge did not fit into the prompt.`);
  return { answers, execution: billOf(answers, warnings, prompt) };
}

/** What the parts before it have cost was paid, although nothing comes of them. */
function afterParts(fault: ModelFault, answers: readonly ModelBill[]): ModelFault {
  const { code, message, transient, retryAfterMs, bill } = fault;
  if (answers.length === 0) return fault;
  const all = sumOf(bill ? [...answers, bill] : answers);
  return new ModelFault({ code, message, transient, retryAfterMs, bill: all });
}

function promptFor<Value>(
  context: ToolContext,
  { instruction, task, schema, named = false }: Asking<Value>,
  from: number,
): ComposedPrompt {
  const { skills, passages, documents, ports } = context;
  return composePrompt(
    {
      instruction: context.instruction ?? instruction,
      skills,
      passages,
      documents,
      named,
      task,
      schema,
    },
    { budgetTokens: PROMPT_BUDGET_TOKENS, random: ports.random, from },
  );
}

function billOf<Value>(
  answers: readonly ModelAnswer<Value>[],
  warnings: readonly string[],
  { system, user }: ComposedPrompt,
): Asked<Value>["execution"] {
  const bill = sumOf(answers);
  return {
    // A chain may answer parts by different models; the last one stands for all.
    model: answers.at(-1)?.model ?? "",
    attempts: bill.calls,
    tokens: { in: bill.tokensIn, out: bill.tokensOut },
    cost: bill.costUsd ?? null,
    warnings: [...new Set([...bill.warnings, ...warnings])],
    prompt: { system, user },
  };
}

/** One price that is not known leaves the sum unknown. */
function sumOf(bills: readonly ModelBill[]): ModelBill {
  const sum = (amount: (bill: ModelBill) => number): number =>
    bills.reduce((all, bill) => all + amount(bill), 0);
  const isPriced = bills.every(({ costUsd }) => costUsd !== undefined);
  return {
    calls: sum(({ calls }) => calls),
    tokensIn: sum(({ tokensIn }) => tokensIn),
    tokensOut: sum(({ tokensOut }) => tokensOut),
    costUsd: isPriced ? sum(({ costUsd }) => Number(costUsd)).toFixed(6) : undefined,
    warnings: bills.flatMap(({ warnings }) => warnings),
  };
}
