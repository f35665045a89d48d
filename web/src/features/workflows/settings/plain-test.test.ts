import { isPlainTest, typedValue, valueText } from "./plain-test.ts";

test.each([5, -1.5, true, null, "high", "5", "true", "", "a b", "007"])(
  "%j is shown so that typing it back gives the same",
  (value) => {
    expect(typedValue(valueText(value))).toEqual(value);
  },
);

test("one test fits into fields; groups and lists do not", () => {
  expect(isPlainTest({ ref: "a.b", op: "exists" })).toBe(true);
  expect(isPlainTest({ ref: "a.b", op: "eq", value: null })).toBe(true);
  expect(isPlainTest({ ref: "a.b", op: "in", value: ["a"] })).toBe(false);
  expect(isPlainTest({ ref: "a.b", op: "contains", value: { k: 1 } })).toBe(false);
  expect(isPlainTest({ all: [] })).toBe(false);
  expect(isPlainTest({})).toBe(false);
});
