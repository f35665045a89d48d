import type { GenerationId, WorkspaceId } from "../ids.ts";
import type { AiErrorCode } from "./ai-error.ts";

/** A try of a node of a run: whatever it asks is found again under it. */
interface AskingAttempt {
  readonly runId: string;
  readonly nodeId: string;
  readonly attempt: number;
}

/** On whose account a model is called. */
export interface CallAccount {
  readonly workspaceId: WorkspaceId;
  readonly generationId?: GenerationId | undefined;
  /** Undefined for what no run asks. */
  readonly asking?: AskingAttempt | undefined;
}

/** One call of a model: what it cost and how it went. Never the text. */
export interface ModelCallRecord extends CallAccount {
  readonly provider: string;
  readonly model: string;
  readonly tokensIn: number | undefined;
  readonly tokensOut: number | undefined;
  readonly tokensCached: number | undefined;
  /** The endpoint said nothing of tokens: these, and the cost, are by our own estimate. */
  readonly isEstimated: boolean;
  /** Decimal string in USD with six digits; undefined when the model's price is not known. */
  readonly costUsd: string | undefined;
  /** Which price table the cost was worked out with; undefined without a cost. */
  readonly priceVersion: string | undefined;
  /** From the request to the end, whatever it was. Waiting for a turn counts. */
  readonly latencyMs: number;
  /** From the request to the first text; undefined when none came. */
  readonly firstTokenMs: number | undefined;
  readonly finishReason: string | undefined;
  /** Undefined when the answer ended by itself. */
  readonly errorCode: AiErrorCode | "INTERNAL" | undefined;
  readonly at: Date;
}

/** Where calls are written down; filled by the module that owns the table. */
export interface CallLog {
  record(call: ModelCallRecord): Promise<void>;
}
