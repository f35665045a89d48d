import { AiError, type Bill, throwIfStopped } from "../ai-error.ts";
import type { ChatMessage } from "../providers/provider.ts";
import { askModel, type CallDesk, warningsOf } from "./model-call.ts";
import { readWholeAnswer } from "./whole-answer.ts";
import { complaint } from "./writing-desk.ts";

/** What a reader makes of an answer: what it says, or sentences that tell the model what to do better. */
export type AnswerReading<Value> =
  | {
      readonly kind: "value";
      readonly value: Value;
      /** What was left out of the answer, a sentence each. */
      readonly warnings?: readonly string[];
    }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** A question whose answer counts as a whole, such as the step of a run that asks a model. */
export interface AnswerRequest<Value> {
  readonly messages: readonly ChatMessage[];
  /** JSON Schema of the answer; undefined for plain text. */
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  readonly temperature?: number | undefined;
  /** Told the parsed JSON, or the text of an answer without a schema. A problem is told to the model once. */
  readonly read: (answer: unknown) => AnswerReading<Value>;
  /** The answer while it grows. An answer that has to be repaired begins anew. */
  readonly onText?: ((text: string) => void) | undefined;
}

/** With the bill of all calls, failed ones too. */
export interface Answer<Value> extends Bill {
  readonly value: Value;
  /** Who answered in the end. */
  readonly model: string;
}

interface AnswerDesk extends CallDesk {
  readonly models: readonly string[];
}

/**
 * Asks for a whole answer: each model of the chain in turn, each with one repair. Throws AiError; a refusal or a wrong
 * key ends it, because the next model must not be used to get around them. What it throws carries the bill.
 */
export async function answerWhole<Value>(
  request: AnswerRequest<Value>,
  desk: AnswerDesk,
): Promise<Answer<Value>> {
  const bill = new OpenBill();
  for (const [position, model] of desk.models.entries()) {
    throwIfStopped(desk.signal);
    try {
      const value = await answerWith(model, request, { desk, bill });
      return { value, model, ...bill.total() };
    } catch (fault) {
      const last = position === desk.models.length - 1;
      if (!(fault instanceof AiError)) throw fault;
      if (last || !fault.anotherModelMayHelp) throw fault.withBill(bill.total());
      bill.warnings.push(`The model "${model}" failed: ${fault.message} The next one answered.`);
    }
  }
  throw new AiError("UNREACHABLE", { sentence: "No model is named that could answer." });
}

interface Asking {
  readonly desk: AnswerDesk;
  readonly bill: OpenBill;
}

async function answerWith<Value>(
  model: string,
  request: AnswerRequest<Value>,
  asking: Asking,
): Promise<Value> {
  const first = await ask(model, request, asking);
  const reading = readingOf(first, request);
  if (reading.kind === "value") return taken(reading, asking);
  const repaired = {
    ...request,
    messages: [...request.messages, ...complaint(first, reading.problems)],
  };
  const second = readingOf(await ask(model, repaired, asking), request);
  if (second.kind === "problems") throw new AiError("INVALID_ANSWER");
  asking.bill.warnings.push(`The first answer of "${model}" could not be used and was repaired.`);
  return taken(second, asking);
}

function taken<Value>(
  { value, warnings = [] }: Extract<AnswerReading<Value>, { kind: "value" }>,
  { bill }: Asking,
): Value {
  bill.warn(warnings);
  return value;
}

async function ask<Value>(
  model: string,
  { messages, schema, temperature, onText }: AnswerRequest<Value>,
  { desk, bill }: Asking,
): Promise<string> {
  bill.calls += 1;
  const question = { messages, schema, temperature, model, task: undefined };
  const call = askModel<never>(desk, question, (text) => {
    onText?.(text);
    return [];
  });
  try {
    for (let step = await call.next(); ; step = await call.next()) {
      if (step.done === true) return step.value.answer;
      bill.add(step.value.usage, step.value.costUsd);
      bill.warn(warningsOf(model, step.value.usage));
    }
  } catch (fault) {
    if (fault instanceof AiError && fault.bill) {
      bill.add(fault.bill, fault.bill.costUsd);
      bill.warn(fault.bill.warnings);
    }
    throw fault;
  }
}

function readingOf<Value>(
  answer: string,
  { schema, read }: AnswerRequest<Value>,
): AnswerReading<Value> {
  if (schema === undefined) return read(answer);
  const whole = readWholeAnswer(answer);
  return whole.kind === "value"
    ? read(whole.value)
    : { kind: "problems", problems: [whole.problem] };
}

/** What all calls for one answer came to. */
class OpenBill {
  calls = 0;
  readonly warnings: string[] = [];
  #tokensIn = 0;
  #tokensOut = 0;
  #microUsd = 0;
  #hasUnknownPrice = false;

  add(
    usage: { readonly tokensIn: number; readonly tokensOut: number } | undefined,
    costUsd: string | undefined,
  ): void {
    this.#tokensIn += usage?.tokensIn ?? 0;
    this.#tokensOut += usage?.tokensOut ?? 0;
    // One unknown price makes the sum unknown: a part of it would look like a bill.
    if (costUsd === undefined) this.#hasUnknownPrice = true;
    else this.#microUsd += Math.round(Number(costUsd) * 1_000_000);
  }

  /** Each sentence once: a repair would say the same of its second call. */
  warn(warnings: readonly string[]): void {
    for (const warning of warnings)
      if (!this.warnings.includes(warning)) this.warnings.push(warning);
  }

  total(): Bill {
    const costUsd = (this.#microUsd / 1_000_000).toFixed(6);
    return {
      calls: this.calls,
      tokensIn: this.#tokensIn,
      tokensOut: this.#tokensOut,
      costUsd: this.#hasUnknownPrice ? undefined : costUsd,
      warnings: this.warnings,
    };
  }
}
