import {
  cachedText,
  costText,
  documentsText,
  durationOf,
  durationText,
  progressText,
  tickText,
} from "./run-words.ts";

test.each([
  [0, "0.0 s"],
  [420, "0.4 s"],
  [949, "0.9 s"],
  [951, "1 s"],
  [59_400, "59 s"],
  [59_600, "1 min"],
  [185_000, "3 min 5 s"],
  [7_200_000, "2 h"],
  [7_860_000, "2 h 11 min"],
  [95 * 3_600_000, "3 d 23 h"],
])("%i ms are read as %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test("no two marks of an axis read the same", () => {
  const seconds = [0, 500, 1_000, 1_500, 2_000, 60_000].map(tickText);
  expect(seconds).toEqual(["0", "0.5 s", "1 s", "1.5 s", "2 s", "1 min"]);
});

test("what goes on lasts until now, and what has not begun lasts nothing", () => {
  const startedAt = "2026-03-02T09:00:00Z";
  const now = Date.parse("2026-03-02T09:00:05Z");
  expect(durationOf({ startedAt, finishedAt: null }, now)).toBe(5_000);
  expect(durationOf({ startedAt, finishedAt: "2026-03-02T09:00:02Z" }, now)).toBe(2_000);
  expect(durationOf({ startedAt: null, finishedAt: null }, now)).toBeUndefined();
  // The clocks of two machines differ.
  expect(durationOf({ startedAt, finishedAt: null }, now - 9_000)).toBe(0);
});

test("what cost nothing has no price, and a small price is not shown as nothing", () => {
  expect(costText("0.000000")).toBeNull();
  expect(costText(null)).toBeNull();
  expect(costText("0.000400")).toBe("< $0.001");
  expect(costText("0.012345")).toBe("$0.012");
  expect(costText("3.456000")).toBe("$3.46");
});

test("15.5 what models without a known price have done is no sum, and part of none", () => {
  expect(costText("0.000000", 3_070)).toBe("price not known");
  expect(costText(null, 1)).toBe("price not known");
  expect(costText("0.012345", 3_070)).toBe("$0.012 and more");
});

test("nodes count as done whatever end they came to", () => {
  const nodes = (["SUCCEEDED", "SKIPPED", "FAILED", "RUNNING", "PENDING"] as const).map(
    (status) => ({ status }),
  );
  expect(progressText(nodes)).toBe("3 of 5");
});

test("several documents are told by the first", () => {
  expect(documentsText([])).toBeNull();
  expect(documentsText([{ name: "a" }])).toBe("a");
  expect(documentsText([{ name: "a" }, { name: "b" }, { name: "c" }])).toBe("a +2");
});

test("what came from the cache says what it saved, in money where there is a price", () => {
  const saved = { cacheHits: 3, savedUsd: "0.012000", savedTokens: 1_200 };
  expect(cachedText(saved)).toBe("3 from the cache, saved $0.012");
  expect(cachedText({ ...saved, savedUsd: "0.000000" })).toBe(
    "3 from the cache, saved 1,200 tokens",
  );
  expect(cachedText({ cacheHits: 1, savedUsd: null, savedTokens: null })).toBe("1 from the cache");
});
