import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { z } from "zod";

import { AiError } from "../ai-error.ts";
import { endpointFault, retryAfterMs, statusOf } from "./endpoint-fault.ts";

/** What the SDK throws for an answer with this status. */
function answered(status: number, error: object = {}, headers: Record<string, string> = {}): Error {
  return APIError.generate(status, { error }, undefined, new Headers(headers));
}

test.each([
  [answered(401), "AUTHENTICATION", false],
  [answered(403), "AUTHENTICATION", false],
  [answered(404), "UNREACHABLE", false],
  [answered(400), "REFUSED", false],
  [answered(422), "REFUSED", false],
  [answered(408), "TIMEOUT", true],
  [answered(504), "TIMEOUT", true],
  [answered(429), "RATE_LIMITED", true],
  [answered(429, { code: "insufficient_quota" }), "RATE_LIMITED", false],
  [answered(500), "UNREACHABLE", true],
  [answered(529), "UNREACHABLE", true],
  [new APIConnectionTimeoutError(), "TIMEOUT", true],
  [new APIConnectionError({ message: "no route" }), "UNREACHABLE", true],
  [new APIUserAbortError(), "ABORTED", false],
  [new SyntaxError("Unexpected token"), "INVALID_ANSWER", false],
  [new z.ZodError([]), "INVALID_ANSWER", false],
  [new TypeError("terminated"), "UNREACHABLE", false],
])("%s is %s", (fault, code, transient) => {
  const known = endpointFault(fault, "model-a");
  expect(known).toBeInstanceOf(AiError);
  expect(known).toMatchObject({ code, transient });
});

test("a prompt that is too long says so, and no sentence repeats what the endpoint said", () => {
  const long = endpointFault(answered(400, { code: "context_length_exceeded" }), "model-a");
  expect(long.message).toBe("The request is too long for this model.");
  const secret = "the prompt said: our margin is 40 %, key sk-123";
  for (const status of [400, 401, 404, 429, 500]) {
    const known = endpointFault(answered(status, { message: secret }), "model-a");
    expect(JSON.stringify(known) + known.message + known.stack).not.toMatch(/margin|sk-123/);
    expect(known.cause).toBeUndefined();
  }
});

test("an error that is ours already passes as it is", () => {
  const ours = new AiError("REFUSED");
  expect(endpointFault(ours, "model-a")).toBe(ours);
});

test("a wait is read from milliseconds, seconds and dates", () => {
  const now = Date.parse("2026-03-02T09:00:00Z");
  const wait = (headers: Record<string, string>): number | undefined =>
    retryAfterMs(new Headers(headers), now);
  expect(wait({ "retry-after-ms": "250" })).toBe(250);
  expect(wait({ "retry-after": "1.5" })).toBe(1_500);
  expect(wait({ "retry-after": "Mon, 02 Mar 2026 09:00:20 GMT" })).toBe(20_000);
  expect(wait({ "retry-after": "Mon, 02 Mar 2026 08:00:00 GMT" })).toBe(0);
  expect(wait({ "retry-after": "soon" })).toBeUndefined();
  expect(wait({ "retry-after-ms": "x", "retry-after": "2" })).toBe(2_000);
  expect(wait({})).toBeUndefined();
  expect(retryAfterMs(undefined)).toBeUndefined();
});

test("a status is that of an answer only", () => {
  expect(statusOf(answered(503))).toBe(503);
  expect(statusOf(new APIConnectionError({ message: "x" }))).toBeUndefined();
  expect(statusOf({ status: 500 })).toBeUndefined();
});
