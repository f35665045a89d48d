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

test("plain words keep every sign, and Markdown its marks", () => {
  expect(pastedLines("2*3*4\nsnake_case_name")).toEqual(["2\\*3\\*4", "snake\\_case\\_name"]);
  expect(pastedLines("**bold** word\n[a](https://example.org)")).toEqual([
    "**bold** word",
    "[a](https://example.org)",
  ]);
});

test("a single line is no list", () => {
  expect(pastedLines("just words")).toEqual(["just words"]);
  expect(pastedLines("  \n ")).toEqual([]);
});
