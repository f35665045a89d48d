import { type DocumentNode, visit } from "graphql";

import { badInput } from "../../errors.ts";
import { storableText } from "../../language/storable-text.ts";
import type { Operation } from "./limits.ts";

/** Documents come again and again; what was looked at need not be looked at twice. */
const known = new WeakSet<DocumentNode>();

/**
 * Refuses NUL and halves of emojis wherever an operation holds a text: no database takes them, and a fault of the
 * database looks like one of ours.
 * @throws BAD_USER_INPUT with the place, e.g. `input.title`
 */
export function refuseUnstorable({ document, variables }: Omit<Operation, "operationName">): void {
  lookThrough(variables ?? {}, "");
  if (known.has(document)) return;
  visit(document, { StringValue: ({ value }) => lookThrough(value, "query") });
  known.add(document);
}

/** Without calling itself: JSON of a client may be nested deeper than calls can be. */
function lookThrough(variables: unknown, place: string): void {
  const left = [{ value: variables, path: place }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === "string") refuse(value, path);
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      refuse(key, path);
      left.push({ value: inner, path: path === "" ? key : `${path}.${key}` });
    }
  }
}

function refuse(text: string, path: string): void {
  if (storableText(text) === text) return;
  throw badInput([{ path, message: "This has a character that cannot be stored." }]);
}
