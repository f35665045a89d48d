import * as Y from "yjs";

import { ProtocolBreach } from "../close-codes.ts";

/** JSON-like values nested very deep overflow the stack of whoever reads them: first our projection, then the browsers. */
export function refuseDeepValue(content: unknown, limit: number): void {
  for (const value of valuesIn(content)) {
    if (depthExceeds(value, limit)) throw new ProtocolBreach("value nested too deep");
  }
}

function valuesIn(content: unknown): readonly unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr;
  if (content instanceof Y.ContentEmbed) return [content.embed];
  if (content instanceof Y.ContentFormat) return [content.value];
  return [];
}

/** Level by level, because a recursive walk is what it protects from. */
function depthExceeds(value: unknown, limit: number): boolean {
  let level = isNested(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((container) => Object.values(container).filter(isNested));
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}
