import type { OutputPlace } from "@playbooks/workflow-model";

import { fieldOf, listOf, textOf } from "../../api/answers/read-json.ts";

/** "documentType" → "Document type"; words of a schema that has none of its own. */
export function labelOfKey(key: string): string {
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words === "" ? key : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export interface LabelledField {
  readonly key: string;
  readonly label: string;
  /** What the schema says of it. */
  readonly about: string | undefined;
  readonly schema: unknown;
  readonly value: unknown;
}

/** Where a quote stands in the text: numbers for machines, which say nothing beside the quote itself. */
const PLACES: ReadonlySet<string> = new Set(["start", "end"]);

/** The fields of an object as its schema orders and words them; those that it does not know come last. */
export function labelledFields(value: object, schema: unknown): readonly LabelledField[] {
  const entries = new Map<string, unknown>(Object.entries(value));
  if (entries.has("quote")) for (const key of PLACES) entries.delete(key);
  const described = new Map<string, unknown>(
    Object.entries(Object(fieldOf(plainSchema(schema), "properties"))),
  );
  const known = [...described.keys()].filter((key) => entries.has(key));
  const others = [...entries.keys()].filter((key) => !described.has(key));
  return [...known, ...others].map((key) => {
    const own = described.get(key);
    return {
      key,
      label: textOf(own, "title") ?? labelOfKey(key),
      about: textOf(own, "description"),
      schema: own,
      value: entries.get(key),
    };
  });
}

/** The schema of the entries of a list. */
export function entrySchema(schema: unknown): unknown {
  return fieldOf(plainSchema(schema), "items");
}

/** What may be null is described by the other choice. */
function plainSchema(schema: unknown): unknown {
  return listOf(schema, "anyOf").find((each) => textOf(each, "type") !== "null") ?? schema;
}

/** "Risks › 2 › Level"; places in lists are counted from 1, as people do. */
export function placeText(place: OutputPlace): string {
  if (place.length === 0) return "The whole output";
  return place
    .map((part) => (typeof part === "number" ? String(part + 1) : labelOfKey(part)))
    .join(" › ");
}

/** `items.3`, as a proof names its place → ["items", 3] */
export function placeOf(path: string): OutputPlace {
  if (path === "") return [];
  return path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
