import { canonicalJson } from "../graph/json.ts";

/** Keys of objects and places in lists (from 0), from the whole inwards; empty for the whole. */
export type OutputPlace = readonly (string | number)[];

/** How one value of an output stands to what was expected there. */
export type ComparedValue =
  | { readonly kind: "same"; readonly place: OutputPlace; readonly found: unknown }
  | {
      readonly kind: "changed";
      readonly place: OutputPlace;
      readonly expected: unknown;
      readonly found: unknown;
    }
  /** Expected, and not there; an entry of a list has the place that it has in the expectation. */
  | { readonly kind: "removed"; readonly place: OutputPlace; readonly expected: unknown }
  /** An entry of a list that nobody expected. */
  | { readonly kind: "added"; readonly place: OutputPlace; readonly found: unknown }
  /** A field of which the expectation says nothing: it may be anything. */
  | { readonly kind: "unasked"; readonly place: OutputPlace; readonly found: unknown };

/** More pairs of list entries are compared by their places alone: aligning takes their product. */
const MOST_PAIRS = 20_000;

/**
 * What an output has of what was expected, value by value. Fields that the expectation leaves out may be anything, so that
 * one can ask for the stable part of what a model says; a list must have the expected entries, in their order, and no
 * others. Whole parts that agree come as one. Pure.
 */
export function compareOutputs(expected: unknown, found: unknown): readonly ComparedValue[] {
  return compare(expected, found, []);
}

/** Whether nothing that was expected is missing or different, and no list has more; in one walk over both. */
export function isAsExpected(expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(found) &&
      expected.length === found.length &&
      expected.every((entry, index) => isAsExpected(entry, found[index]))
    );
  if (!isObject(expected)) return expected === found;
  if (!isObject(found)) return false;
  const there = new Map<string, unknown>(Object.entries(found));
  return Object.entries(expected).every(
    ([key, value]) => there.has(key) && isAsExpected(value, there.get(key)),
  );
}

/** Whole parts that agree are one entry; only where they differ it goes deeper. */
function compare(expected: unknown, found: unknown, place: OutputPlace): ComparedValue[] {
  if (canonicalJson(expected) === canonicalJson(found)) return [{ kind: "same", place, found }];
  if (Array.isArray(expected) && Array.isArray(found)) return compareLists(expected, found, place);
  if (isObject(expected) && isObject(found)) return compareFields(expected, found, place);
  return [{ kind: "changed", place, expected, found }];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** First what was expected, in its order; then what nobody asked about. */
function compareFields(expected: object, found: object, place: OutputPlace): ComparedValue[] {
  // Own entries alone: a field may be called "constructor".
  const there = new Map<string, unknown>(Object.entries(found));
  const asked = new Map<string, unknown>(Object.entries(expected));
  const known = [...asked].flatMap(([key, value]): ComparedValue[] =>
    there.has(key)
      ? compare(value, there.get(key), [...place, key])
      : [{ kind: "removed", place: [...place, key], expected: value }],
  );
  const others = [...there].filter(([key]) => !asked.has(key));
  return [
    ...known,
    ...others.map(([key, value]): ComparedValue => {
      return { kind: "unasked", place: [...place, key], found: value };
    }),
  ];
}

/** Entries that agree are told from each other first; what is left between two of them is compared in its order. */
function compareLists(
  expected: readonly unknown[],
  found: readonly unknown[],
  place: OutputPlace,
): ComparedValue[] {
  const told: ComparedValue[] = [];
  let [atExpected, atFound] = [0, 0];
  const upTo = (nextExpected: number, nextFound: number): void => {
    while (atExpected < nextExpected && atFound < nextFound)
      told.push(...compare(expected[atExpected++], found[atFound], [...place, atFound++]));
    for (; atExpected < nextExpected; atExpected += 1)
      told.push({
        kind: "removed",
        place: [...place, atExpected],
        expected: expected[atExpected],
      });
    for (; atFound < nextFound; atFound += 1)
      told.push({ kind: "added", place: [...place, atFound], found: found[atFound] });
  };
  for (const [one, other] of agreeing(expected, found)) {
    upTo(one, other);
    upTo(one + 1, other + 1);
  }
  upTo(expected.length, found.length);
  return told;
}

/** The longest common subsequence: pairs of places that agree, in the order of both lists. */
function agreeing(
  expected: readonly unknown[],
  found: readonly unknown[],
): readonly (readonly [number, number])[] {
  if (expected.length * found.length > MOST_PAIRS) return [];
  const agree = expected.map((one) => found.map((other) => isAsExpected(one, other)));
  // length[i][j]: of the longest one in what begins at i and j.
  const length = [...expected, null].map(() => [...found, null].map(() => 0));
  const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
  for (let i = expected.length - 1; i >= 0; i -= 1)
    for (let j = found.length - 1; j >= 0; j -= 1) {
      const row = length[i];
      if (row) row[j] = agree[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < expected.length && j < found.length;) {
    if (agree[i]?.[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
