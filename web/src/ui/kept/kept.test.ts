/** @jest-environment jsdom */
import { jest } from "@jest/globals";

import { keptNewest } from "./kept-newest.ts";
import { keptInTab, keptOnDevice, readJson } from "./kept.ts";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => jest.restoreAllMocks());

const numbers = (most: number) =>
  keptNewest(keptOnDevice("numbers"), {
    most,
    read: (stored) => (typeof stored === "number" ? stored : undefined),
  });

test("what is kept is there for the next reader, until it is forgotten", () => {
  keptOnDevice("a").keep("words");
  expect(keptOnDevice("a").read()).toBe("words");
  expect(keptInTab("a").read()).toBeUndefined();
  keptOnDevice("a").forget();
  expect(keptOnDevice("a").read()).toBeUndefined();
});

test("a store that is full or forbidden keeps nothing and breaks nothing", () => {
  const refuse = () => {
    throw new DOMException("QuotaExceededError");
  };
  jest.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  jest.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  const store = keptInTab("a");
  store.keep("words");
  expect(store.read()).toBeUndefined();
});

test("only the newest are kept, and to keep one again makes it new", () => {
  const kept = numbers(2);
  kept.keep("a", 1);
  kept.keep("b", 2);
  kept.keep("a", 3);
  kept.keep("c", 4);
  expect([kept.of("a"), kept.of("b"), kept.of("c")]).toEqual([3, undefined, 4]);
  kept.keep("c", undefined);
  expect(kept.of("c")).toBeUndefined();
});

test.each(["{", "{}", "null", '[["a","1"],["b",2],"c",[3,4]]'])(
  "of %s only what has the right shape counts",
  (stored) => {
    localStorage.setItem("numbers", stored);
    expect(readJson(keptOnDevice("nothing"))).toBeUndefined();
    expect(numbers(9).of("a")).toBeUndefined();
    expect(numbers(9).of("b")).toBe(stored.includes('"b"') ? 2 : undefined);
  },
);
