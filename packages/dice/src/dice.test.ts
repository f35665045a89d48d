import { dice } from "./dice.ts";

const SIDES = [0, 1, 2, 3, 4, 5];

test("the same seed gives the same throws, another one others", () => {
  const throws = (seed: number): number[] => {
    const { roll } = dice(seed);
    return Array.from({ length: 20 }, () => roll(1000));
  };
  expect(throws(7)).toEqual(throws(7));
  expect(throws(7)).not.toEqual(throws(8));
});

test("every side comes up about as often as any other", () => {
  const { roll } = dice(1);
  const count = SIDES.map(() => 0);
  for (let i = 0; i < 6000; i += 1) {
    const side = roll(6);
    count[side] = (count[side] ?? 0) + 1;
  }
  for (const often of count) {
    expect(often).toBeGreaterThan(880);
    expect(often).toBeLessThan(1120);
  }
});

test("shuffling loses nothing and leaves the list itself as it was", () => {
  const sides = [...SIDES];
  const shuffled = dice(3).shuffle(sides);
  expect(sides).toEqual(SIDES);
  expect(shuffled).not.toEqual(SIDES);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(SIDES);
});

test("to pick from nothing is a mistake that says so", () => {
  expect(() => dice(1).pick([])).toThrow("nothing to pick from");
});
