/** 0.1 to 0.2 seconds for the first try, 4 to 8 from the seventh on. */
const FIRST_MS = 200;
const LONGEST_MS = 8_000;

/**
 * How long to wait before try number `attempt` (from 0). The second half is random: after a
 * restart of the server not everybody must come back in the same moment.
 */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return whole / 2 + (whole / 2) * random();
}
