import type { ApiPart } from "./context.ts";

/** Everything the API consists of, a line a module. */
export const PARTS: readonly ApiPart[] = [];
