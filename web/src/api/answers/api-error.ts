import { CombinedGraphQLErrors } from "@apollo/client/errors";

import { listOf, textOf } from "./read-json.ts";

/**
 * The API's one list of codes, in `extensions.code` of an error. CONFLICT: somebody else was first, or the thing is in
 * a state that forbids it; QUERY_TOO_COMPLEX can only be a mistake of ours.
 */
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

/** Only the first counts: a page asks one thing, and what follows it in the answer is the same fault again. */
function firstError(error: unknown) {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const [first] = error.errors;
  return first;
}

/** False for what is no answer of the API, such as a lost connection. */
export function hasCode(error: unknown, code: ErrorCode): boolean {
  return textOf(firstError(error)?.extensions, "code") === code;
}

/** The server has not answered at all, or says that it cannot yet: the same question may be answered in a while. */
export function mayPass(error: unknown): boolean {
  return error !== undefined && (firstError(error) === undefined || hasCode(error, "UNAVAILABLE"));
}

/** A sentence that may be shown. What is not the API's own words is a connection that failed. */
export function messageOf(error: unknown): string {
  const answered = firstError(error);
  if (answered) return answered.message;
  return "The server cannot be reached. Check the connection and try again.";
}

/** One entry of `extensions.fields`, which errors with BAD_USER_INPUT carry. */
export interface FieldProblem {
  /** Of the input: "title", "brief.product". */
  readonly path: string;
  /** A sentence for the person. */
  readonly message: string;
}

/** Everything that is wrong with what was sent, in the API's order; one field may have several problems. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  return listOf(firstError(error)?.extensions, "fields").flatMap((problem) => {
    const path = textOf(problem, "path");
    const message = textOf(problem, "message");
    if (path === undefined || message === undefined) return [];
    return [{ path: path.replace(/^input\./, ""), message }];
  });
}

/** Messages by the name of the form's field; "input.title" and "title" are the same field. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(problemsOf(error).map(({ path, message }) => [path, message]));
}
