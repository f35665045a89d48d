import type { Json, JsonObject } from "../graph/json.ts";

/** What may stand below a place that a schema describes. */
export type SchemaParts =
  /** The schema does not say: anything may be there. */
  | { readonly kind: "anything" }
  /** A list of entries, an object with these keys, or neither: then both are empty. */
  | {
      readonly kind: "parts";
      readonly keys: ReadonlyMap<string, readonly Json[]>;
      /** Of the entries of a list; undefined: it is none. */
      readonly entries: readonly Json[] | undefined;
    };

const ANYTHING: SchemaParts = { kind: "anything" };
/** Of references that lead to references, and of alternatives in alternatives. */
const MOST_HOPS = 50;
/** Types that have nothing below them. */
const PLAIN: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean", "null"]);

/**
 * What may stand below values of any of these JSON Schemas. An object that lists its properties has these and no others,
 * unless its schema says so with `additionalProperties` or `patternProperties`: what nobody asked for does not come.
 */
export function schemaParts(schemas: readonly Json[], root: JsonObject): SchemaParts {
  const alternatives = expanded(schemas, root);
  const keys = new Map<string, Json[]>();
  const entries: Json[] = [];
  let isList = false;
  for (const schema of alternatives ?? []) {
    const types = typesOf(schema);
    if (types.size === 0) return ANYTHING;
    if (types.has("array")) {
      isList = true;
      entries.push(...entriesOf(schema));
    }
    if (!types.has("object")) continue;
    const named = keysOf(schema);
    if (named === undefined) return ANYTHING;
    for (const [key, inner] of named) keys.set(key, [...(keys.get(key) ?? []), inner]);
  }
  if (alternatives === undefined) return ANYTHING;
  return { kind: "parts", keys, entries: isList ? entries : undefined };
}

/** References resolved and alternatives spread out; undefined as soon as one may be anything. */
function expanded(schemas: readonly Json[], root: JsonObject): JsonObject[] | undefined {
  const found: JsonObject[] = [];
  const open = [...schemas];
  for (let hops = 0; open.length > 0; hops++) {
    const schema = open.pop();
    if (!isObject(schema) || hops > MOST_HOPS) return undefined;
    const ref = schema["$ref"];
    const choices = [schema["anyOf"], schema["oneOf"], schema["allOf"]].find(Array.isArray);
    if (typeof ref === "string") open.push(at(root, ref) ?? true);
    else if (choices) open.push(...choices);
    else found.push(schema);
  }
  return found;
}

/** The place that `#/$defs/item` names. */
function at(root: JsonObject, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  return value;
}

/** Empty if nothing tells: a schema of constants alone, or one that allows whatever comes. */
function typesOf(schema: JsonObject): ReadonlySet<string> {
  const { type } = schema;
  const named = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === "string");
  if (named.length > 0)
    return named.every((each) => each === "array" || each === "object" || PLAIN.has(each))
      ? new Set(named)
      : new Set();
  if ("properties" in schema) return new Set(["object"]);
  return "items" in schema || "prefixItems" in schema ? new Set(["array"]) : new Set();
}

/** Which entry stands where is not asked: a path that fits any of them may be there. */
function entriesOf({ items = true, prefixItems = [] }: JsonObject): Json[] {
  return [...(Array.isArray(prefixItems) ? prefixItems : []), items];
}

/** Undefined: any key may be there. */
function keysOf(schema: JsonObject): Map<string, Json> | undefined {
  const { properties, additionalProperties: others, patternProperties, propertyNames } = schema;
  if (patternProperties !== undefined) return undefined;
  const named = new Map(isObject(properties) ? Object.entries(properties) : []);
  // A record whose keys are listed has these, each with a value like all the others.
  const listed = isObject(propertyNames) ? propertyNames["enum"] : undefined;
  if (Array.isArray(listed)) {
    for (const key of listed) if (typeof key === "string") named.set(key, others ?? true);
    return named;
  }
  if (others === undefined) return properties === undefined ? undefined : named;
  return others === false ? named : undefined;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
