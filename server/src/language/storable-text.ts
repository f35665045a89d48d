import type { Json } from "@playbooks/workflow-model";

/** NUL, which PostgreSQL holds in no text, and half of an emoji, which its JSON refuses. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** The text as the database can hold it: without NUL, and with a replacement character for half of an emoji. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, (character) => (character === "\0" ? "" : "\uFFFD"));
}

/** The same for each text in a value, names of properties too. */
export function storableJson(value: Json): Json {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(storableJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storableJson(inner)]),
  );
}
