import type { Json, JsonObject } from "../graph/json.ts";

/**
 * How a setting names outputs: a text that is a template, JSON whose texts all are, a path, a list of cases with
 * conditions, or paths by key.
 */
type MentionKind = "template" | "templates" | "path" | "cases" | "paths";
/** By the name of the setting. */
export type Mentions = Readonly<Record<string, MentionKind>>;

/** Sees each mention with its place in the data, and gives what shall stand there. */
export interface MentionVisitor {
  readonly template: (text: string, path: string) => string;
  readonly ref: (ref: string, path: string) => string;
}

/** Beyond what a condition may be (4.8): what is nested deeper is wrong anyway, and must not cost a stack. */
const DEEPEST = 64;

/**
 * The settings with every mention as the visitor gives it; the same object if it changes none. Settings that are wrong
 * are walked too, as far as they have the shape: a draft must not lose a reference because another setting is missing.
 */
export function mapMentions(
  data: JsonObject,
  mentions: Mentions,
  visitor: MentionVisitor,
): JsonObject {
  const changed = Object.entries(mentions).flatMap(([name, kind]): [string, Json][] => {
    const before = Object.hasOwn(data, name) ? data[name] : undefined;
    if (before === undefined) return [];
    const after = WALKS[kind](before, { path: name, depth: 0, visitor });
    return after === before ? [] : [[name, after]];
  });
  return changed.length === 0 ? data : { ...data, ...Object.fromEntries(changed) };
}

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly visitor: MentionVisitor;
}
type Walk = (value: Json, place: Place) => Json;

const template: Walk = (value, { path, visitor }) =>
  typeof value === "string" ? visitor.template(value, path) : value;

const path: Walk = (value, place) =>
  typeof value === "string" ? place.visitor.ref(value, place.path) : value;

/** Keys are no templates (2.14). */
const templates: Walk = (value, place) =>
  typeof value === "string" ? template(value, place) : mapParts(value, place, () => templates);

const cases: Walk = (value, place) =>
  Array.isArray(value) ? mapParts(value, place, () => oneCase) : value;

const oneCase: Walk = (value, place) =>
  mapParts(value, place, (key) => (key === "when" ? condition : undefined));

const condition: Walk = (value, place) =>
  mapParts(value, place, (key) => {
    if (key === "all" || key === "any") return conditions;
    if (key === "not") return condition;
    return key === "ref" ? path : undefined;
  });

const conditions: Walk = (value, place) =>
  Array.isArray(value) ? mapParts(value, place, () => condition) : value;

const paths: Walk = (value, place) => mapParts(value, place, () => path);

const WALKS: Readonly<Record<MentionKind, Walk>> = { template, templates, path, cases, paths };

/** Each entry of a list, each value of an object, walked as `walkOf` its key says; the same value if none changes. */
function mapParts(
  value: Json,
  { path: at, depth, visitor }: Place,
  walkOf: (key: string) => Walk | undefined,
): Json {
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => {
    const walk = walkOf(key);
    return [key, walk ? walk(inner, { path: `${at}.${key}`, depth: depth + 1, visitor }) : inner];
  });
  const before = Object.values(value);
  if (entries.every(([, inner], index) => inner === before[index])) return value;
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
