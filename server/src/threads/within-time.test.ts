import { TookTooLong, withinTime } from "./within-time.ts";

test("work gives its value, and its own faults stay what they are", () => {
  expect(withinTime(1_000, () => ({ rent: 900 }))).toEqual({ rent: 900 });
  const broken = () => {
    throw new TypeError("broken");
  };
  expect(() => withinTime(1_000, broken)).toThrow(new TypeError("broken"));
});

test.each<readonly [string, () => unknown]>([
  [
    "a loop",
    () => {
      for (;;);
    },
  ],
  ["a pattern that backtracks", () => /(a+)+$/.test(`${"a".repeat(60)}!`)],
])("%s without an end is ended, and the next work is done", (_what, work) => {
  expect(() => withinTime(100, work)).toThrow(TookTooLong);
  expect(withinTime(1_000, () => "next")).toBe("next");
});
