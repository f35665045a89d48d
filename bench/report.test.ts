import { atMost, notMeasured, quantile, tableOf } from "./report.ts";

test("a figure at its limit meets the target, one above it does not", () => {
  expect(atMost("a", { value: 16, unit: " ms" }, 16)).toMatchObject({ figure: "16 ms", met: true });
  expect(atMost("a", { value: 0.6, unit: " ×", digits: 2 }, 0.61)).toEqual({
    what: "a",
    target: "≤ 0.60 ×",
    figure: "0.61 ×",
    met: false,
  });
});

test("what was not measured says why and meets nothing", () => {
  const { figures } = notMeasured("a peer", "no network");
  expect(tableOf(figures)).toContain("not measured: no network |     |");
});

test("a table is Markdown with columns of one width", () => {
  const lines = tableOf([
    { what: "short", target: "≤ 1", figure: "1", met: true },
    { what: "a longer one", target: "", figure: "2", met: false },
  ]).split("\n");
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[1]).toMatch(/^\| -+ \| -+ \| -+ \| -+ \|$/);
});

test("quantiles are values that were measured", () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantile(values, 0.5)).toBe(51);
  expect(quantile(values, 0.99)).toBe(100);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
