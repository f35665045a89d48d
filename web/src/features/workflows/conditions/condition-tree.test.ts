import { type Dice, dice } from "@playbooks/dice";
import { canonicalJson, Condition, type Json } from "@playbooks/workflow-model";

import { pathBelow, readCondition, toJson, withOperator } from "./condition-tree.ts";
import { shownText, typedValue, valueText } from "./typed-value.ts";

type Pick = Dice["pick"];

const VALUES: readonly Json[] = [
  "a",
  "",
  "5",
  "true",
  '"a"',
  "{}",
  "[1",
  "é\\",
  5,
  -1.5,
  true,
  null,
  [],
  [1, "x"],
  { k: [null] },
];

function randomCondition(pick: Pick, depth = 0): Json {
  const inner = (): Json => (depth > 4 ? "too deep to go on" : randomCondition(pick, depth + 1));
  const list = (): Json[] => Array.from({ length: pick([0, 1, 2, 3]) }, inner);
  return pick<() => Json>([
    () => ({ all: list() }),
    () => ({ any: list() }),
    () => ({ not: inner() }),
    () => ({ not: { any: list() } }),
    () => ({ ref: "a.data", op: "exists" }),
    () => ({ ref: "a.data", op: pick(["eq", "ne", "contains", "gt"]), value: pick(VALUES) }),
    () => ({ ref: "a.data", op: "in", value: [pick(VALUES), pick(VALUES)] }),
    // What is no condition: a draft may have it.
    () =>
      pick<Json>([
        null,
        "a > 1",
        5,
        [],
        {},
        { all: {} },
        { all: [], any: [] },
        { ref: 7 },
        { ref: "a", or: 1 },
      ]),
  ])();
}

test("4.8 rows lose nothing that a random condition or anything else in its place says", () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const json = randomCondition(dice(seed).pick);
    expect([seed, toJson(readCondition(json))]).toEqual([seed, json]);
  }
});

test("4.8 a row finds the problems that validation has with it", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const json = randomCondition(dice(seed).pick);
    const issues = Condition.safeParse(json).error?.issues ?? [];
    const lost = issues.filter(
      ({ path }) => !rowsOf(readCondition(json), "").some((row) => isBelow(path.join("."), row)),
    );
    expect([seed, lost]).toEqual([seed, []]);
  }
});

const isBelow = (path: string, row: string): boolean =>
  row === "" || path === row || path.startsWith(`${row}.`);

/** The place of every row. */
function rowsOf(part: ReturnType<typeof readCondition>, path: string): string[] {
  if (part.kind !== "group") return [path];
  return [
    path,
    ...part.parts.flatMap((inner, at) =>
      rowsOf(inner, [path, pathBelow(part, at)].filter((each) => each !== "").join(".")),
    ),
  ];
}

test("very deep JSON is read to an end and comes back as it was", () => {
  let deep: Json = { ref: "a", op: "exists" };
  for (let level = 0; level < 200; level++) deep = level % 2 ? { not: deep } : { all: [deep] };
  expect(canonicalJson(toJson(readCondition(deep)))).toBe(canonicalJson(deep));
});

test.each(VALUES)("%j is shown so that typing it back gives the same", (value) => {
  expect(typedValue(valueText(value))).toEqual(value);
  expect(shownText(valueText(value), value)).toBe(valueText(value));
});

test("what is typed stays as it is typed while it means the value, and follows the value after that", () => {
  expect(shownText("1.0", 1)).toBe("1.0");
  expect(shownText('"lease"', "lease")).toBe('"lease"');
  expect(shownText("lease", "rent")).toBe("rent");
});

test("another operator keeps the value as far as it has a place for it", () => {
  const test = { ref: "a", op: "eq", value: 5 };
  expect(withOperator(test, "in")).toEqual({ ref: "a", op: "in", value: [5] });
  expect(withOperator({ ...test, value: [1, 2] }, "gt")).toEqual({ ref: "a", op: "gt", value: 1 });
  expect(withOperator(test, "exists")).toEqual({ ref: "a", op: "exists" });
  expect(withOperator({ ref: "a", op: "exists" }, "in")).toEqual({ ref: "a", op: "in", value: [] });
});
