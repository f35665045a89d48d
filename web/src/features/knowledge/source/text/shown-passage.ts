import type { Range } from "./marked-text.ts";

/** What the address asks to be shown of a source. Links of evidence carry all of it. */
export interface Shown {
  /** A version's id; absent: the current one. */
  readonly version: string | undefined;
  readonly range: Range | undefined;
}

/** No text has a thousand million characters; longer numbers are somebody's play with the address. */
const OFFSET = /^\d{1,9}$/;

/** Offsets that make no sense count as none. */
export function readShown(params: URLSearchParams): Shown {
  const start = offsetOf(params.get("start"));
  const end = offsetOf(params.get("end"));
  return {
    version: params.get("version") ?? undefined,
    range: start !== undefined && end !== undefined && start < end ? { start, end } : undefined,
  };
}

/** In UTF-16 units, as the server counts. */
function offsetOf(text: string | null): number | undefined {
  return text !== null && OFFSET.test(text) ? Number(text) : undefined;
}
