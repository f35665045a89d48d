import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { z } from "zod";

import { AiError } from "../ai-error.ts";

/**
 * What went wrong with a request, in our words. Nothing that the endpoint said is taken over, and the SDK's error is
 * not kept as a cause: both may hold the key or the prompt.
 */
export function endpointFault(fault: unknown, model: string): AiError {
  if (fault instanceof AiError) return fault;
  if (fault instanceof APIUserAbortError) return new AiError("ABORTED");
  if (fault instanceof APIConnectionTimeoutError) {
    return new AiError("TIMEOUT", { transient: true });
  }
  if (fault instanceof APIConnectionError) {
    return new AiError("UNREACHABLE", { transient: true });
  }
  if (fault instanceof APIError) return answeredFault(fault, model);
  if (fault instanceof SyntaxError || fault instanceof z.ZodError)
    return new AiError("INVALID_ANSWER");
  // A connection that is lost in the middle is a bare `TypeError: terminated`.
  return new AiError("UNREACHABLE", { sentence: "The connection to the model was lost." });
}

function answeredFault(fault: APIError, model: string): AiError {
  const { code } = fault;
  const status = statusOf(fault);
  if (status === 401 || status === 403) return new AiError("AUTHENTICATION");
  if (status === 429 || code === "rate_limit_exceeded") return rateLimit(fault);
  if (status === 408 || status === 504) return new AiError("TIMEOUT", { transient: true });
  if (status === 404) {
    return new AiError("UNREACHABLE", {
      sentence: `The endpoint does not know the model "${model}", or there is no model endpoint at this address.`,
    });
  }
  // Without a status it is an error frame inside of a stream that had begun well.
  if (status === undefined || status >= 500) {
    return new AiError("UNREACHABLE", {
      sentence: "The model's endpoint has a fault of its own.",
      transient: true,
    });
  }
  return refusal(status, code);
}

/** The HTTP status of an answer that was a fault; undefined for every other fault. */
export function statusOf(fault: unknown): number | undefined {
  if (!(fault instanceof APIError)) return undefined;
  const status: unknown = fault.status;
  return typeof status === "number" ? status : undefined;
}

function rateLimit(fault: APIError): AiError {
  if (fault.code === "insufficient_quota") {
    return new AiError("RATE_LIMITED", {
      sentence: "The account at the model's endpoint has no quota left.",
    });
  }
  const waitMs = retryAfterMs(fault.headers);
  return new AiError("RATE_LIMITED", {
    transient: true,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
}

function refusal(status: number, code: string | null | undefined): AiError {
  if (code === "context_length_exceeded") {
    return new AiError("REFUSED", { sentence: "The request is too long for this model." });
  }
  return new AiError("REFUSED", {
    sentence: `The model's endpoint refused the request (${status}).`,
  });
}

/** `retry-after` holds seconds or a date; some endpoints add milliseconds in a header of their own. */
export function retryAfterMs(headers: Headers | undefined, now = Date.now()): number | undefined {
  const ms = Number(headers?.get("retry-after-ms") ?? NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const text = headers?.get("retry-after");
  if (!text) return undefined;
  const seconds = Number(text);
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
