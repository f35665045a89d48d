import { WorkBudget } from "./work-budget.ts";

test("4.8 it is empty when it is spent, and refills by the second", () => {
  const budget = new WorkBudget({ fullMs: 100, refillMsPerSecond: 10, now: 0 });
  expect(budget.spend(90, 0)).toBe(true);
  expect(budget.spend(20, 0)).toBe(false);
  expect(budget.spend(5, 3_000)).toBe(true);
});

test("4.8 it never holds more than its size", () => {
  const budget = new WorkBudget({ fullMs: 100, refillMsPerSecond: 10, now: 0 });
  expect(budget.spend(99, 1_000_000)).toBe(true);
  expect(budget.spend(2, 1_000_000)).toBe(false);
});
