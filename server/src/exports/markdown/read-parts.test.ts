import { readFacts } from "./read-facts.ts";
import { readItems, readLines } from "./read-items.ts";

const lines = (text: string): string[] => text.split("\n");

test("facts end where the first other line begins", () => {
  const { facts, rest } = readFacts(
    lines("\n- Status: Published\n* industry: Coffee\n- a list of its own\n- Status: Draft"),
  );
  expect([...facts]).toEqual([
    ["status", "Published"],
    ["industry", "Coffee"],
  ]);
  expect(rest).toEqual(["- a list of its own", "- Status: Draft"]);
});

test("a fact of several lines is one value, and the first of two counts", () => {
  const { facts, rest } = readFacts(
    lines("- Exit criteria: one\\\n  two\\\n  three\n- Exit criteria: no\n"),
  );
  expect(facts.get("exitCriteria")).toBe("one\ntwo\nthree");
  expect(rest).toEqual([""]);
});

test("a text without facts is all rest", () => {
  expect(readFacts(lines("Just words.")).rest).toEqual(["Just words."]);
  expect(readFacts([])).toEqual({ facts: new Map(), rest: [] });
  expect(readFacts(["", "  "]).rest).toEqual([]);
});

test("what is indented below an item is its body, without the indentation", () => {
  expect(
    readItems(lines("- Too dear\n\n  It is not.\n\n  - really\n    - deep\n- Next\n\n  Yes")),
  ).toEqual([
    { text: "Too dear", body: "\nIt is not.\n\n- really\n  - deep" },
    { text: "Next", body: "\nYes" },
  ]);
});

test("numbers are signs too, with the indentation that belongs to them", () => {
  expect(readItems(lines("10. Ten\n\n    Body\n11) Eleven"))).toEqual([
    { text: "Ten", body: "\nBody" },
    { text: "Eleven", body: "" },
  ]);
});

test("in a list of lines everything is a line", () => {
  expect(readLines(lines("First\n\nSecond\nwrapped\n- Third\n\n  more\n-\n\n"))).toEqual([
    "First",
    "Second wrapped",
    "Third more",
  ]);
});

test("no more is read than one over the limit, and what is too long is left alone", () => {
  expect(readItems(Array.from({ length: 6_000 }, () => "- x"))).toHaveLength(5_001);
  const long = `*${"a*".repeat(26_000)}`;
  expect(readLines([`- ${long}`])).toEqual([long]);
});
