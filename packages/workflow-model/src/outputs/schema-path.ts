import type { Json, JsonObject } from "../graph/json.ts";
import { nearest } from "../names/nearest.ts";
import { type SchemaParts, schemaParts } from "./schema-parts.ts";

/** A path that cannot be there. */
export interface DeadEnd {
  /** Up to where it leads somewhere. */
  readonly known: readonly string[];
  readonly missing: string;
  /** The nearest path that may be there; undefined if there is nothing below `known`. */
  readonly nearest: readonly string[] | undefined;
}

/** Why no value of this schema has something at these segments; undefined if one may have (22.8). */
export function deadEnd(schema: JsonObject, segments: readonly string[]): DeadEnd | undefined {
  let here: readonly Json[] = [schema];
  for (const [index, segment] of segments.entries()) {
    const parts = schemaParts(here, schema);
    if (parts.kind === "anything") return undefined;
    const below = step(parts, segment);
    if (below === undefined) {
      const known = segments.slice(0, index);
      const better = nearest(segment, [...parts.keys.keys(), ...(parts.entries ? ["0"] : [])]);
      return {
        known,
        missing: segment,
        nearest: better === undefined ? undefined : [...known, better],
      };
    }
    here = below;
  }
  return undefined;
}

function step({ keys, entries }: Extract<SchemaParts, { kind: "parts" }>, segment: string) {
  return keys.get(segment) ?? (/^\d+$/.test(segment) ? entries : undefined);
}

/** Enough for a list to choose from. */
const MOST_PATHS = 200;
const DEEPEST = 5;

/** The paths that values of a schema may have, outermost first; entries of lists by their first. */
export function schemaPaths(schema: JsonObject): string[] {
  const found: string[] = [];
  const open: { readonly path: string; readonly here: readonly Json[]; readonly depth: number }[] =
    [{ path: "", here: [schema], depth: 0 }];
  for (let next = open.shift(); next && found.length < MOST_PATHS; next = open.shift()) {
    const { path, here, depth } = next;
    const parts = schemaParts(here, schema);
    if (parts.kind === "anything" || depth === DEEPEST) continue;
    const below = [...parts.keys, ...(parts.entries ? [["0", parts.entries] as const] : [])];
    for (const [key, inner] of below) {
      const deeper = path === "" ? key : `${path}.${key}`;
      found.push(deeper);
      open.push({ path: deeper, here: inner, depth: depth + 1 });
    }
  }
  return found.slice(0, MOST_PATHS);
}
