import { dice } from "@playbooks/dice";
import { generateKeyBetween } from "fractional-indexing";

import { isOrderKey, keyBetween } from "./order-key.ts";

test("a key lies between its borders, wherever one inserts, thousands of times", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { roll } = dice(seed);
    const keys: string[] = [];
    for (let i = 0; i < 500; i++) {
      const at = seed % 4 === 0 ? 0 : seed % 4 === 1 ? keys.length : roll(keys.length + 1);
      const key = keyBetween(keys[at - 1] ?? null, keys[at] ?? null);
      keys.splice(at, 0, key);
      expect(isOrderKey(key)).toBe(true);
    }
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("a thousand insertions at one place keep keys short", () => {
  const low = keyBetween(null, null);
  let high = keyBetween(low, null);
  for (let i = 0; i < 1_000; i++) high = keyBetween(low, high);
  expect(high.length).toBeLessThan(300);
});

test("two people who insert at one place get different keys", () => {
  const keys = Array.from({ length: 200 }, () => keyBetween("a0", "a1"));
  expect(new Set(keys).size).toBeGreaterThan(195);
});

test.each(["", "a", "a0", "Zz", "b00", "a0V", "a00", "a0 ", "!!", "A", "zz", "__proto__", "aä"])(
  "%j is an order key exactly when the library can work with it",
  (key) => {
    const isAccepted = (): boolean => {
      try {
        generateKeyBetween(key, null);
        return /^[0-9A-Za-z]+$/.test(key);
      } catch {
        return false;
      }
    };
    expect(isOrderKey(key)).toBe(isAccepted());
  },
);

test("a key of absurd length is none", () => {
  expect(isOrderKey(`a0${"V".repeat(2_000)}`)).toBe(false);
});
