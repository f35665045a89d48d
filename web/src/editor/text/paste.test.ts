/** @jest-environment jsdom */
import { pastedLines } from "./paste.ts";

test("a list loses its markers, and empty lines count for nothing", () => {
  expect(pastedLines("- one\r\n- two\n\n3. three\n• four")).toEqual([
    "one",
    "two",
    "three",
    "four",
  ]);
});

test("a single line is no list", () => {
  expect(pastedLines("just words")).toEqual(["just words"]);
  expect(pastedLines("  \n ")).toEqual([]);
});
