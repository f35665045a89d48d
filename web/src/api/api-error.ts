import { CombinedGraphQLErrors } from "@apollo/client/errors";

import { listOf, textOf } from "./read-json.ts";

export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "BAD_USER_INPUT"
  | "CONFLICT"
  | "PAYLOAD_TOO_LARGE"
  | "RATE_LIMITED"
  | "QUERY_TOO_COMPLEX"
  | "UNAVAILABLE"
  | "INTERNAL";

function firstError(error: unknown) {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const [first] = error.errors;
  return first;
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return textOf(firstError(error)?.extensions, "code") === code;
}

/** A sentence that may be shown. What is not the API's own words is a connection that failed. */
export function messageOf(error: unknown): string {
  const answered = firstError(error);
  if (answered) return answered.message;
  return "The server cannot be reached. Check the connection and try again.";
}

/** Messages by the name of the form's field; "input.title" and "title" are the same field. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  const problems = listOf(firstError(error)?.extensions, "fields").flatMap((problem) => {
    const path = textOf(problem, "path");
    const message = textOf(problem, "message");
    return path === undefined || message === undefined ? [] : [[path, message] as const];
  });
  return Object.fromEntries(
    problems.map(([path, message]) => [path.replace(/^input\./, ""), message]),
  );
}
