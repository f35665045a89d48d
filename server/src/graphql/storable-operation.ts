import { type DocumentNode, visit } from "graphql";

import { badInput } from "../errors.ts";
import { storableText } from "../language/storable-text.ts";
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

function lookThrough(value: unknown, path: string): void {
  if (typeof value === "string") return refuse(value, path);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuse(key, path);
    lookThrough(inner, path === "" ? key : `${path}.${key}`);
  }
}

function refuse(text: string, path: string): void {
  if (storableText(text) === text) return;
  throw badInput([{ path, message: "This has a character that cannot be stored." }]);
}
