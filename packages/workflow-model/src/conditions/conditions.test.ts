import { dice } from "@playbooks/dice";

import type { Json } from "../graph/json.ts";
import { randomCondition } from "../testing/random-graph.ts";
import { Condition } from "./condition.ts";
import { type Values, chosenCase, conditionHolds, valueAt } from "./conditions.ts";

const holds = (condition: unknown, values: Values): boolean =>
  conditionHolds(Condition.parse(condition), values);
const places = (condition: unknown): string[] =>
  (Condition.safeParse(condition).error?.issues ?? []).map(({ path }) => path.join("."));

const values: Values = {
  a: { data: { n: 5, text: "lease", list: ["x", { k: 1, l: 2 }], none: null, empty: "" } },
};

test("4.8 groups and tests combine as they read", () => {
  const five = { ref: "a.data.n", op: "eq", value: 5 };
  expect(holds({ all: [five, { not: { ref: "a.data.z", op: "exists" } }] }, values)).toBe(true);
  expect(holds({ any: [{ not: five }, { all: [] }] }, values)).toBe(true);
  expect(holds({ any: [] }, values)).toBe(false);
});

test("4.8 a condition that is too deep or too large is refused", () => {
  let deep: Json = { ref: "a", op: "exists" };
  for (let level = 0; level < 20; level++) deep = { not: deep };
  expect(places(deep)).toEqual([]);
  expect(places({ not: deep })).toHaveLength(1);
  expect(places({ all: [deep] })).toHaveLength(1);
  for (let level = 0; level < 5_000; level++) deep = { not: deep };
  expect(places(deep)).toHaveLength(1);
  const test: Json = { ref: "a", op: "exists" };
  expect(places({ all: Array.from({ length: 200 }, () => test) })).toEqual([]);
  expect(places({ all: Array.from({ length: 201 }, () => test) })).toHaveLength(1);
  const half = { any: Array.from({ length: 150 }, () => test) };
  expect(places({ all: [half, half] })).toHaveLength(1);
});

test("4.8 what is wrong is named at its place", () => {
  expect(places({ all: [{ ref: "a", op: "is", value: 1 }] })).toEqual(["all.0.op"]);
  expect(places({ not: { any: [{ ref: "a", op: "in", value: 1 }] } })).toEqual(["not.any.0.value"]);
  expect(places("a > 1")).toEqual([""]);
  expect(places({ all: [], any: [] })).toEqual([""]);
});

test("4.9 prototypes lead nowhere", () => {
  for (const path of [
    "a.constructor",
    "a.__proto__",
    "a.data.list.length.x",
    "a.data.text.length",
    "toString",
  ]) {
    expect(valueAt(values, path)).toBeUndefined();
    expect(holds({ ref: path, op: "exists" }, values)).toBe(false);
  }
  expect(valueAt(values, "a.data.list.1.k")).toBe(1);
  expect(valueAt(JSON.parse('{"a":{"constructor":1}}'), "a.constructor")).toBe(1);
});

test.each([
  ["a.data.n", "eq", "5", false],
  ["a.data.n", "ne", "5", true],
  ["a.data.n", "gt", 4, true],
  ["a.data.n", "gt", "4", false],
  ["a.data.n", "gte", 5, true],
  ["a.data.n", "lt", 5, false],
  ["a.data.n", "lte", 5, true],
  ["a.data.text", "gt", "a", true],
  ["a.data.none", "lt", 1, false],
  ["a.data.text", "contains", "eas", true],
  ["a.data.text", "contains", 1, false],
  ["a.data.list", "contains", "x", true],
  ["a.data.list", "contains", { l: 2, k: 1 }, true],
  ["a.data.n", "contains", 5, false],
  ["a.data.text", "in", ["rent", "lease"], true],
  ["a.data.missing", "in", [null], false],
  ["a.data.missing", "eq", null, false],
  ["a.data.none", "eq", null, true],
  ["a.data.none", "exists", undefined, false],
  ["a.data.empty", "exists", undefined, true],
])("4.10 %s %s %j is %s", (...[ref, op, value, expected]) => {
  expect(holds(op === "exists" ? { ref, op } : { ref, op, value }, values)).toBe(expected);
});

test("4.11 the first case that holds is chosen, else the other way", () => {
  const when = (n: number) => Condition.parse({ ref: "a.data.n", op: "gt", value: n });
  const cases = [9, 3, 1].map((n) => ({ handle: `over${n}`, when: when(n) }));
  expect(chosenCase(cases, values, "else")).toBe("over3");
  expect(chosenCase(cases, {}, "else")).toBe("else");
});

test("4.8 random conditions are read as they were written, and their opposite is their opposite", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const toss = dice(seed);
    const condition = randomCondition(toss, () =>
      toss.pick(["a.data.n", "a.data.list", "a.none.b"]),
    );
    expect(Condition.parse(condition)).toEqual(condition);
    expect(holds({ not: condition }, values)).toBe(!holds(condition, values));
  }
});
