/** Section 10.2. */
const BASE_MS = 2_000;
const FACTOR = 2;
const MAX_MS = 60_000;
/** A server that asks for more than this is not waited for any longer. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/** What the pause after a failure depends on, beside its number. */
export interface Pause {
  /** From 0 up to, but without, 1; whoever runs the reducer rolls it, so that it stays pure. */
  readonly jitter: number;
  /** What the other side has asked for; 0: nothing. */
  readonly retryAfterMs: number;
}

/** The pause after failed attempt n (10.2), in milliseconds. */
export function retryDelayMs(attempt: number, { jitter, retryAfterMs }: Pause): number {
  const whole = Math.min(MAX_MS, BASE_MS * FACTOR ** (attempt - 1));
  const spread = Math.round(whole * (0.5 + jitter / 2));
  return Math.max(spread, Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
}
