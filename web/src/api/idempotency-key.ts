const BYTES = 16;

/** A key under which the API does a thing once, however often it is asked. crypto.randomUUID needs https. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
