/** What can go wrong between us and a model; the web and the retry policy branch on these words. */
export type AiErrorCode =
  | "TIMEOUT"
  | "RATE_LIMITED"
  | "UNREACHABLE"
  | "AUTHENTICATION"
  | "REFUSED"
  | "INVALID_ANSWER"
  | "CUT_OFF"
  | "ABORTED";

const SENTENCES: Readonly<Record<AiErrorCode, string>> = {
  TIMEOUT: "The model did not answer in time.",
  RATE_LIMITED: "The model takes no more requests at the moment.",
  UNREACHABLE: "The model cannot be reached.",
  AUTHENTICATION: "The model does not accept the API key.",
  REFUSED: "The model refused to write this.",
  INVALID_ANSWER: "The model's answer could not be read.",
  CUT_OFF: "The model's answer ended too early.",
  ABORTED: "The writing was stopped.",
};

/** A refusal or a wrong key stays wrong with any other model, so only these let the chain go on. */
const ANOTHER_MODEL_MAY_HELP: ReadonlySet<AiErrorCode> = new Set([
  "TIMEOUT",
  "RATE_LIMITED",
  "UNREACHABLE",
  "INVALID_ANSWER",
  "CUT_OFF",
]);

/** What asking came to; endpoints charge for answers that nobody could use, too. */
export interface Bill {
  /** Calls of all models. */
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Decimal string in USD; undefined when a model's price is not known. */
  readonly costUsd: string | undefined;
  /** Which models failed and what had to be repaired, a sentence each. */
  readonly warnings: readonly string[];
}

/** What is known beyond the code; all of it may be shown or logged. */
export interface AiErrorDetails {
  /** Replaces the code's own sentence; must hold no key and no text of a document. */
  readonly sentence?: string;
  /** How long the endpoint asks us to wait. */
  readonly retryAfterMs?: number;
  /** Whether the very same request may succeed a moment later. */
  readonly transient?: boolean;
  readonly bill?: Bill | undefined;
}

/**
 * A call of a model that failed. Its message is a sentence for the person and never repeats what the endpoint said:
 * endpoints quote keys and prompts in their errors.
 */
export class AiError extends Error {
  override readonly name = "AiError";
  readonly code: AiErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly transient: boolean;
  /** Undefined when nothing is known to have been spent before it failed. */
  readonly bill: Bill | undefined;

  constructor(code: AiErrorCode, details: AiErrorDetails = {}) {
    super(details.sentence ?? SENTENCES[code]);
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.transient = details.transient ?? false;
    this.bill = details.bill;
  }

  /** The same fault with what was spent on the way to it. */
  withBill(bill: Bill): AiError {
    const { code, message: sentence, retryAfterMs, transient } = this;
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new AiError(code, { sentence, transient, bill, ...wait });
  }

  get anotherModelMayHelp(): boolean {
    return ANOTHER_MODEL_MAY_HELP.has(this.code);
  }
}

/** Stopping wins over whatever else the stop has broken on its way. */
export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AiError("ABORTED");
}
