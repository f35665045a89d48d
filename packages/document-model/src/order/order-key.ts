import { generateKeyBetween } from "fractional-indexing";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const JITTER_DIGITS = 4;
/** A thousand insertions at one place make about 170 characters; more is damage or malice. */
const MAX_KEY_LENGTH = 1_000;
const SHAPE = /^[A-Za-z][0-9A-Za-z]+$/;
const SMALLEST_KEY = `A${"0".repeat(26)}`;
const CODE_OF_Z = 90;
const CODE_OF_A = 97;

/** Says whether `generateKeyBetween` can work with this key; it throws on any other. */
export function isOrderKey(key: string): boolean {
  if (key.length > MAX_KEY_LENGTH || !SHAPE.test(key) || key === SMALLEST_KEY) return false;
  const head = key.charCodeAt(0);
  // The first letter says how long the integer part is: a2 … z27 upwards, Z2 … A27 downwards.
  const integerLength = head >= CODE_OF_A ? head - CODE_OF_A + 2 : CODE_OF_Z - head + 2;
  return key.length === integerLength || (key.length > integerLength && !key.endsWith("0"));
}

/**
 * A key between two others (null: no border), with random digits at the end, so that two people
 * who insert at one place at the same time get different keys. Both borders must be order keys
 * with `low < high`.
 */
export function keyBetween(low: string | null, high: string | null): string {
  let ceiling = high;
  // A key can be the beginning of its upper border ("a0" below "a0X9"); digits appended to it
  // could then pass the border, so a place below that key is tried.
  for (let attempt = 0; attempt < 4; attempt++) {
    const key = generateKeyBetween(low, ceiling);
    const jittered = key + jitter();
    if (high === null || jittered < high) return jittered;
    ceiling = key;
  }
  return generateKeyBetween(low, ceiling);
}

/** The last digit is never 0: a key that ends in 0 has no place below it. */
function jitter(): string {
  let digits = "";
  for (let i = 1; i < JITTER_DIGITS; i++) digits += DIGITS[Math.floor(Math.random() * 62)];
  return digits + DIGITS[1 + Math.floor(Math.random() * 61)];
}
