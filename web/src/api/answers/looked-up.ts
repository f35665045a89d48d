import { hasCode, messageOf } from "./api-error.ts";

/** What a page says instead of the one thing that its address names. */
export interface LookedUp {
  readonly isMissing: boolean;
  /** Why it could not be loaded, fit to be read by anybody. */
  readonly problem: string | undefined;
}

/** `found` is undefined until it is known, and null when there is none; of some things the API says so as an error. */
export function lookedUp(found: unknown, error: Error | undefined): LookedUp {
  const isMissing = found === null || hasCode(error, "NOT_FOUND");
  return { isMissing, problem: error && !isMissing ? messageOf(error) : undefined };
}
