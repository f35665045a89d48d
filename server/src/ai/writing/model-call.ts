import { estimateTokens } from "../../language/token-estimate.ts";
import type { Log } from "../../observability/log.ts";
import { faultFields } from "../../observability/log.ts";
import { AiError, type Bill, throwIfStopped } from "../ai-error.ts";
import type { CallAccount, CallLog, ModelCallRecord } from "../call-log.ts";
import { costOf, type Cost } from "../model-price.ts";
import type { ModelRequest, Provider, Usage } from "../providers/provider.ts";
import type { UsageEvent } from "./writing-event.ts";

/** An answer of a writing job measures 2–12 KB; what is longer runs wild. */
const LONGEST_ANSWER = 100_000;

interface CallRecorder {
  readonly account: CallAccount;
  readonly callLog: CallLog;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An answer that has ended by itself, before anybody has read it. */
export interface CallSummary {
  readonly answer: string;
  readonly finishReason: string;
}

/** Where a question goes, and where the call is written down. */
export interface CallDesk {
  readonly provider: Provider;
  readonly recorder: CallRecorder;
  readonly signal: AbortSignal;
}

/** The signal comes from the desk: all calls of one writing stop together. */
export type Question = Omit<ModelRequest, "signal">;

/**
 * One call of a model. Gives what `read` makes of each part of the answer as it arrives, then the usage, and returns
 * the whole answer. However the call ends, it is written to the call log once. Throws an AiError unless the answer
 * ended by itself, with a bill when the endpoint has said what it charges all the same.
 */
export async function* askModel<Event>(
  desk: CallDesk,
  question: Question,
  read: (text: string) => Iterable<Event>,
): AsyncGenerator<Event | UsageEvent, CallSummary> {
  const { provider, recorder, signal } = desk;
  const call = new OpenCall(provider, question, recorder);
  try {
    for await (const event of provider.stream({ ...question, signal })) {
      throwIfStopped(signal);
      if (event.kind === "text") yield* read(call.arrived(event.text));
      else call.ended(event.finishReason, event.usage);
    }
    throwIfStopped(signal);
    const summary = call.summary();
    yield { kind: "usage", model: question.model, usage: call.usage, costUsd: call.cost?.usd };
    return summary;
  } catch (fault) {
    // Aborting a request surfaces as whatever it broke; the person asked for a stop and gets one.
    const told = signal.aborted ? new AiError("ABORTED") : fault;
    call.failed(told);
    throw told instanceof AiError && call.usage ? told.withBill(call.bill(call.usage)) : told;
  } finally {
    await call.record();
  }
}

class OpenCall {
  readonly #provider: Provider;
  readonly #question: Question;
  readonly #recorder: CallRecorder;
  readonly #startedAt: number;
  #answer = "";
  #firstTokenAt: number | undefined;
  #end: { readonly finishReason: string; readonly usage: Usage | undefined } | undefined;
  #estimate: Usage | undefined;
  /** Who reads the answer and walks away has stopped it. */
  #errorCode: ModelCallRecord["errorCode"] = "ABORTED";

  constructor(provider: Provider, question: Question, recorder: CallRecorder) {
    this.#provider = provider;
    this.#question = question;
    this.#recorder = recorder;
    this.#startedAt = recorder.now();
  }

  arrived(text: string): string {
    this.#firstTokenAt ??= this.#recorder.now();
    this.#answer += text;
    if (this.#answer.length > LONGEST_ANSWER) {
      throw new AiError("INVALID_ANSWER", {
        sentence: "The model's answer was far too long, so it was stopped.",
      });
    }
    return text;
  }

  ended(finishReason: string, usage: Usage | undefined): void {
    this.#end = { finishReason, usage };
  }

  summary(): CallSummary {
    // A proxy that gives up closes the stream cleanly, so an end without a reason is no end.
    if (!this.#end) throw new AiError("CUT_OFF");
    const { finishReason } = this.#end;
    if (finishReason === "length") {
      throw new AiError("CUT_OFF", {
        sentence: "The model reached its length limit before the answer was complete.",
      });
    }
    if (finishReason === "content_filter") {
      throw new AiError("REFUSED", { sentence: "The model's content filter stopped the answer." });
    }
    this.#errorCode = undefined;
    return { answer: this.#answer, finishReason };
  }

  failed(fault: unknown): void {
    this.#errorCode = fault instanceof AiError ? fault.code : "INTERNAL";
  }

  /** A log that is down must not cost anybody their text. */
  async record(): Promise<void> {
    try {
      await this.#recorder.callLog.record(this.#entry());
    } catch (fault) {
      this.#recorder.log.error("A model call could not be recorded", faultFields(fault));
    }
  }

  #entry(): ModelCallRecord {
    const { usage } = this;
    const firstTokenMs =
      this.#firstTokenAt === undefined ? undefined : this.#firstTokenAt - this.#startedAt;
    return {
      ...this.#recorder.account,
      provider: this.#provider.name,
      model: this.#question.model,
      isEstimated: usage?.isEstimated ?? false,
      tokensIn: usage?.tokensIn,
      tokensOut: usage?.tokensOut,
      tokensCached: usage?.tokensCached,
      costUsd: this.cost?.usd,
      priceVersion: this.cost?.priceVersion,
      latencyMs: this.#recorder.now() - this.#startedAt,
      firstTokenMs,
      finishReason: this.#end?.finishReason,
      errorCode: this.#errorCode,
      at: new Date(this.#startedAt),
    };
  }

  bill(usage: Usage): Bill {
    const { tokensIn, tokensOut } = usage;
    const warnings = warningsOf(this.#question.model, usage);
    return { calls: 1, tokensIn, tokensOut, costUsd: this.cost?.usd, warnings };
  }

  get usage(): Usage | undefined {
    const told = this.#end?.usage;
    // Of an answer that never began nobody knows whether it was worked on.
    const hasBegun = this.#end !== undefined || this.#firstTokenAt !== undefined;
    if (told || this.#provider.builtIn || !hasBegun) return told;
    // Asked for only when nothing arrives any more; a long document is not counted for each question.
    return (this.#estimate ??= estimatedUsage(this.#question, this.#answer));
  }

  get cost(): Cost | undefined {
    return costOf(this.#question.model, this.usage);
  }
}

/** What people read beside tokens that no endpoint has told. */
export function warningsOf(model: string, usage: Usage | undefined): string[] {
  if (!usage?.isEstimated) return [];
  return [`The endpoint of "${model}" did not say how many tokens it used: they are estimated.`];
}

/** Roles and separators of a message. */
const MESSAGE_TOKENS = 8;

/** As the preview of prompts counts: on the safe side, so that a cap ends what costs too much (15.1). */
function estimatedUsage({ messages }: Question, answer: string): Usage {
  const tokensIn = messages.reduce(
    (sum, { content }) => sum + estimateTokens(content) + MESSAGE_TOKENS,
    0,
  );
  return { tokensIn, tokensOut: estimateTokens(answer), tokensCached: 0, isEstimated: true };
}
