import { activityTable, labelledPoints, niceCeiling, pointLabel, summaryOf } from "./activity.ts";

const POINTS = [
  { at: "2026-03-01T00:00:00Z", edits: 3, activeMembers: 2, generations: 1 },
  { at: "2026-03-02T00:00:00Z", edits: 9, activeMembers: 1, generations: 2 },
];

test("the sum of edits is compared with the period before", () => {
  expect(summaryOf(POINTS, [{ edits: 6 }])).toEqual({
    edits: 12,
    generations: 3,
    mostActive: 2,
    change: { kind: "more", by: 100, unit: "percent" },
  });
});

test("nothing before is nothing to compare with, not growth without end", () => {
  expect(summaryOf(POINTS, []).change).toEqual({ kind: "nothingBefore" });
  expect(summaryOf([], []).change).toBeUndefined();
});

test("days are days of UTC wherever somebody looks from", () => {
  expect(pointLabel("2026-03-01T00:00:00Z", "DAY")).toBe("1 Mar");
  expect(pointLabel("2026-03-01T00:00:00Z", "MONTH")).toBe("Mar 26");
  expect(activityTable(POINTS, "WEEK").rows[0]).toEqual(["2026-03-01", 3, 2, 1]);
});

test("an axis ends at a round number that no bar exceeds", () => {
  expect([0, 1, 3, 7, 10, 11, 106, 480, 501].map(niceCeiling)).toEqual([
    1, 1, 3, 8, 10, 12, 120, 500, 600,
  ]);
});

test("labels never touch, and the last point always has one", () => {
  for (let count = 1; count <= 60; count++)
    for (const width of [200, 320, 700, 1200]) {
      const labelled = labelledPoints(count, width, 56);
      expect(labelled.at(-1)).toBe(count - 1);
      const slot = width / count;
      const gaps = labelled.slice(1).map((index, i) => (index - labelled[i]!) * slot);
      expect(Math.min(width, ...gaps)).toBeGreaterThanOrEqual(56 - 1e-9);
    }
});
