/** A whole number from 0 up to, but without, `below`, which is at most 2³². */
export type Random = (below: number) => number;

/** Not `crypto.randomUUID`: browsers have that on secure origins only. */
export function secureRandom(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}

/** Digits and letters that nobody takes for another (Crockford). */
const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 50 bits: of the 2,000 edges that a graph may have, two are alike once in 500 million graphs. */
const LENGTH = 10;

/**
 * An id such as `n_4k7q2m9xwz`. Random, because the live document is keyed by it: of two things that two people add at
 * the same moment under one id, one would be lost. It fits ID_PATTERN (1.2).
 */
export function newId(letter: "n" | "e", random: Random): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS.charAt(random(SIGNS.length)));
  return `${letter}_${signs.join("")}`;
}
