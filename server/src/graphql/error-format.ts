import type { ValidationError } from "class-validator";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ArgumentValidationError } from "type-graphql";
import { z } from "zod";

import { DomainError, type ErrorCode, type FieldProblem } from "../errors.ts";
import { faultFields, type Log } from "../observability/log.ts";

interface Verdict {
  readonly code: ErrorCode;
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a query is refused for by the limits: a matter of size, not of spelling. */
const SIZE_REASONS: ReadonlySet<unknown> = new Set([
  "TOO_DEEP",
  "TOO_MANY_FIELDS",
  "TOO_MANY_ALIASES",
  "TOO_MANY_TOKENS",
]);

/**
 * The contract's form of any error: one of its codes, a message that may be shown, where it happened. What is our
 * fault is masked, and logged here, once, without its text, which may hold parameters and contents.
 */
export function formatError(error: unknown, log: Log): GraphQLFormattedError {
  const graphql = error instanceof GraphQLError ? error : undefined;
  const { code, message, extensions } = verdictOf(causeOf(error), graphql);
  if (code === "INTERNAL")
    log.error("an operation failed", {
      ...faultFields(causeOf(error)),
      ...(graphql?.path ? { path: graphql.path.join(".") } : {}),
    });
  return {
    message,
    ...(graphql?.locations ? { locations: graphql.locations } : {}),
    ...(graphql?.path ? { path: graphql.path } : {}),
    extensions: { ...extensions, code },
  };
}

/** What a resolver threw, out of the wrappers that executors put around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  // An argument that does not fit is such a wrapper itself, and is what we look for.
  while (cause instanceof GraphQLError && cause.originalError && !isArgumentError(cause))
    cause = cause.originalError;
  return cause;
}

function verdictOf(cause: unknown, outer: GraphQLError | undefined): Verdict {
  if (cause instanceof DomainError)
    return { code: cause.code, message: cause.message, extensions: domainExtensions(cause) };
  if (isArgumentError(cause)) return badFields(cause.extensions.validationErrors);
  if (cause instanceof GraphQLError && outer && isCallersMistake(outer))
    return callersMistake(outer);
  return { code: "INTERNAL", message: "Something went wrong on our side." };
}

const Fields = z.array(z.object({ path: z.string(), message: z.string() }));

/** class-validator does not know what the argument is called, so nobody's paths begin with "input.". */
function domainExtensions({ extensions }: DomainError): DomainError["extensions"] {
  const fields = Fields.safeParse(extensions["fields"]).data;
  if (!fields) return extensions;
  return {
    ...extensions,
    fields: fields.map(({ path, message }) => ({ path: path.replace(/^input\./, ""), message })),
  };
}

function isArgumentError(error: unknown): error is ArgumentValidationError {
  return error instanceof ArgumentValidationError;
}

/** Before execution everything is the caller's spelling; during it only an argument that was promised and not sent. */
function isCallersMistake(error: GraphQLError): boolean {
  return error.path === undefined || error.message.startsWith('Argument "');
}

function callersMistake(cause: GraphQLError): Verdict {
  const reason = cause.extensions["reason"] ?? reasonOf(cause);
  return {
    code: SIZE_REASONS.has(reason) ? "QUERY_TOO_COMPLEX" : "BAD_USER_INPUT",
    message: cause.message,
    extensions: { reason },
  };
}

function reasonOf(cause: GraphQLError): string {
  if (cause.message.includes("tokens. Parsing aborted")) return "TOO_MANY_TOKENS";
  if (cause.message.startsWith("Syntax Error")) return "SYNTAX";
  if (cause.message.startsWith('Variable "$')) return "VARIABLES";
  const code = cause.extensions["code"];
  return code === "BAD_REQUEST" ? "REQUEST" : "VALIDATION";
}

function badFields(errors: readonly ValidationError[]): Verdict {
  const fields = errors.flatMap((error) => problemsOf(error, ""));
  return {
    code: "BAD_USER_INPUT",
    message: fields[0]?.message ?? "The input cannot be used.",
    extensions: { fields },
  };
}

function problemsOf(error: ValidationError, above: string): FieldProblem[] {
  const path = above === "" ? error.property : `${above}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((text) => ({
    path,
    message: sentence(text),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

/** class-validator says "title must be shorter than …"; people read sentences. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, ".");
}
