import { dice } from "@playbooks/dice";

import { compareOutputs, isAsExpected, type ComparedValue } from "./compare-outputs.ts";

const LEASE = {
  type: "Lease",
  rent: { amount: "900", currency: "EUR" },
  people: [{ name: "Rosa Lind" }, { name: "Tom Ash" }],
};

/** Each difference as a word and a place. */
const told = (expected: unknown, found: unknown): string[] =>
  compareOutputs(expected, found).map(({ kind, place }) => `${kind} ${place.join(".")}`.trim());

test("an output that says the same is as expected, whatever the order of its fields", () => {
  const turned = { people: LEASE.people, rent: { currency: "EUR", amount: "900" }, type: "Lease" };
  expect(told(LEASE, turned)).toEqual(["same"]);
});

test("a value that differs, one that is missing, and an entry too many are told with their places", () => {
  const found = {
    ...LEASE,
    rent: { amount: "950" },
    people: [...LEASE.people, { name: "Eva Roth" }],
  };
  expect(told(LEASE, found)).toEqual([
    "same type",
    "changed rent.amount",
    "removed rent.currency",
    "same people.0",
    "same people.1",
    "added people.2",
  ]);
});

test("fields that the expectation leaves out may be anything", () => {
  const expected = { rent: { amount: "900" } };
  const compared = compareOutputs(expected, LEASE);
  expect(isAsExpected(expected, LEASE)).toBe(true);
  expect(compared.map(({ kind }) => kind)).toEqual(["same", "unasked", "unasked", "unasked"]);
  expect(isAsExpected({ people: [{}, {}] }, LEASE)).toBe(true);
  expect(isAsExpected({ people: [{}] }, LEASE)).toBe(false);
});

test("an entry that is new in front of a list moves the others and changes none", () => {
  const found = [{ name: "Eva Roth" }, ...LEASE.people];
  expect(told(LEASE.people, found)).toEqual(["added 0", "same 1", "same 2"]);
  expect(told(found, LEASE.people)).toEqual(["removed 0", "same 0", "same 1"]);
});

test("what is between entries that agree is compared in its order", () => {
  expect(told([1, { a: 1 }, 3], [1, { a: 2 }, 3])).toEqual(["same 0", "changed 1.a", "same 2"]);
});

test("another kind of value is one change, and nothing is read from prototypes", () => {
  expect(told({ a: [1] }, { a: { 0: 1 } })).toEqual(["changed a"]);
  expect(told(null, {})).toEqual(["changed"]);
  expect(told({ constructor: 1, toString: 2 }, {})).toEqual([
    "removed constructor",
    "removed toString",
  ]);
});

test("lists too long to be aligned are compared by their places", () => {
  const long = Array.from({ length: 300 }, (_, index) => index);
  const compared = compareOutputs(long, [-1, ...long]);
  expect(compared.filter(({ kind }) => kind === "added")).toHaveLength(1);
  expect(compared.filter(({ kind }) => kind === "changed")).toHaveLength(300);
});

describe("whatever the two are", () => {
  const { roll } = dice(20_261_122);
  const some = (depth: number): unknown => {
    const kind = roll(depth > 0 ? 5 : 3);
    if (kind === 3) return Array.from({ length: roll(4) }, () => some(depth - 1));
    if (kind === 4)
      return Object.fromEntries(
        Array.from({ length: roll(4) }, () => [`k${roll(4)}`, some(depth - 1)]),
      );
    return [null, roll(3), `t${roll(3)}`][kind];
  };

  const valueAt = (value: unknown, { place }: ComparedValue): unknown =>
    place.reduce<unknown>((inner, key) => Object(inner)[key], value);

  test("no difference is told exactly of what is as expected, and places lead to what was found", () => {
    for (let round = 0; round < 3_000; round += 1) {
      const [expected, found] = [some(4), some(4)];
      const compared = compareOutputs(expected, found);
      const differs = compared.some(({ kind }) => kind !== "same" && kind !== "unasked");
      expect(isAsExpected(expected, found)).toBe(!differs);
      for (const value of compared)
        if (value.kind !== "removed") expect(valueAt(found, value)).toEqual(value.found);
    }
  });
});
