/** The closed list of what can go wrong for a caller; clients branch on these words. */
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

/** One thing that is wrong with the input: where (a dotted path of the input) and a sentence for the person. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Something the caller did or asked for; its message may be shown. Any other error is our fault and is masked. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.extensions = extensions;
  }
}

/** The input cannot be used: one sentence per field, so that a form can show each at its place. */
export function badInput(fields: readonly [FieldProblem, ...FieldProblem[]]): DomainError {
  return new DomainError("BAD_USER_INPUT", fields[0].message, { fields });
}

/** Foreign and unknown ids must answer alike, so that nobody can probe for what another workspace holds. */
export function notFound(noun: string): DomainError {
  return new DomainError("NOT_FOUND", `There is no such ${noun}.`);
}

/** Makes the compiler point at every switch that a new kind leaves open. */
export function unreachable(value: never): never {
  throw new Error(`Not expected here: ${JSON.stringify(value)}`);
}
