import { Budget } from "./budget.ts";

let now = 0;
const budget = () => new Budget({ limit: 100, windowMs: 60_000, now: () => now });
beforeEach(() => {
  now = 0;
});

test("points are taken until they are spent; what does not fit takes nothing", () => {
  const mine = budget();
  expect(mine.spend("dana", 60)).toEqual({ requested: 60, limit: 100, remaining: 40 });
  expect(() => mine.spend("dana", 41)).toThrow("Try again in 60 s");
  expect(mine.spend("dana", 40)).toEqual({ requested: 40, limit: 100, remaining: 0 });
});

test("a refusal says how long to wait", () => {
  const mine = budget();
  mine.spend("dana", 100);
  now = 45_500;
  expect(() => mine.spend("dana", 1)).toThrow(
    expect.objectContaining({ code: "RATE_LIMITED", extensions: { retryAfterSeconds: 15 } }),
  );
});

test("the next minute is a new budget", () => {
  const mine = budget();
  mine.spend("dana", 100);
  now = 60_000;
  expect(mine.spend("dana", 10).remaining).toBe(90);
});

test("everybody has their own", () => {
  const mine = budget();
  mine.spend("dana", 100);
  expect(mine.spend("tom", 1).remaining).toBe(99);
});

test("looking costs nothing", () => {
  const mine = budget();
  mine.spend("dana", 30);
  expect(mine.look("dana", 0)).toEqual({ requested: 0, limit: 100, remaining: 70 });
  expect(mine.look("dana", 0).remaining).toBe(70);
});

test("ten thousand callers of the past are forgotten, the present ones are not", () => {
  const mine = budget();
  for (let n = 0; n <= 10_000; n++) mine.spend(`caller ${n}`, 100);
  now = 59_000;
  mine.spend("dana", 100);
  now = 61_000;
  mine.spend("one more", 1);
  expect(() => mine.spend("dana", 1)).toThrow("Too much");
});
