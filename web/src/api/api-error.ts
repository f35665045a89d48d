import { CombinedGraphQLErrors } from "@apollo/client/errors";
import * as z from "zod/mini";

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

const Extensions = z.object({
  code: z.optional(z.string()),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});

function firstError(error: unknown) {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const [first] = error.errors;
  return first && { message: first.message, ...Extensions.safeParse(first.extensions ?? {}).data };
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return firstError(error)?.code === code;
}

/** A sentence that may be shown. What is not the API's own words is a connection that failed. */
export function messageOf(error: unknown): string {
  const answered = firstError(error);
  if (answered) return answered.message;
  return "The server cannot be reached. Check the connection and try again.";
}

/** Messages by the name of the form's field; "input.title" and "title" are the same field. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  const fields = firstError(error)?.fields ?? [];
  return Object.fromEntries(
    fields.map(({ path, message }) => [path.replace(/^input\./, ""), message]),
  );
}
