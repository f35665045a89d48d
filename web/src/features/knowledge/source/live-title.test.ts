import { liveTitle } from "./live-title.ts";

test("the title is the first line that says something, without the marks of a heading", () => {
  expect(liveTitle("\n\n  ## Prices for 2026 \nFrom €29")).toBe("Prices for 2026");
  expect(liveTitle("From €29 a month")).toBe("From €29 a month");
  expect(liveTitle(" \n ")).toBe("");
});

test("a long line is cut", () => {
  expect(liveTitle("x".repeat(300))).toBe(`${"x".repeat(119)}…`);
});
