/**
 * Stands for the opening strategy where rows say something of a line: it is one text, and no entry of the lines. The
 * nil UUID, so that no line that somebody writes into the document by hand can pass for it.
 */
export const OPENING_STRATEGY_ID = "00000000-0000-0000-0000-000000000000";

const ENTRY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Lines and proposals are keyed by lower-case UUIDs, because their rows are: any other key in
 * the map was put there by hand and counts as no entry. Lower case only, since PostgreSQL would
 * take two spellings of one UUID for the same row.
 */
export function isEntryId(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length === 36 &&
    ENTRY_ID.test(value) &&
    value !== OPENING_STRATEGY_ID
  );
}

/** A random UUID. Not `crypto.randomUUID`: browsers have that on secure origins only. */
export function newEntryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // Version 4, variant 10 (RFC 9562).
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, "0");
  }).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
