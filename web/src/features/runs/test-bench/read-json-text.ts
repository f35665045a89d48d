/** Typed by hand, so a fault is told by its line. */
type JsonReading =
  | { readonly kind: "json"; readonly value: unknown }
  /** A sentence that says where the trouble begins, as far as the browser tells. */
  | { readonly kind: "unreadable"; readonly problem: string };

/** What somebody typed, as JSON. */
export function readJson(text: string): JsonReading {
  if (text.trim() === "") return { kind: "unreadable", problem: "Write what is expected." };
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return { kind: "unreadable", problem: "null says nothing to compare." };
    return { kind: "json", value };
  } catch (fault) {
    return { kind: "unreadable", problem: `This is no JSON${lineOf(text, fault)}.` };
  }
}

/** " (line 3)", where the message names a position. */
function lineOf(text: string, fault: unknown): string {
  const told = fault instanceof Error ? fault.message : "";
  const position = /position (\d+)/.exec(told)?.[1];
  if (position !== undefined)
    return ` (line ${text.slice(0, Number(position)).split("\n").length})`;
  return /end of JSON/i.test(told) ? ": it ends too early" : "";
}
