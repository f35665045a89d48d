import { changeOfCount, changeOfShare, changeSentence } from "./change.ts";

const WORDS = {
  more: "more",
  less: "fewer",
  same: "as many as",
  nothingBefore: "none",
};
const said = (now: number, before: number) => {
  const change = changeOfCount(now, before);
  return change && changeSentence(change, WORDS, "the 7 days before");
};

test("a count is compared as a share of the one before", () => {
  expect(said(12, 6)).toBe("100 % more than in the 7 days before");
  expect(said(3, 4)).toBe("25 % fewer than in the 7 days before");
  expect(said(4, 4)).toBe("as many as in the 7 days before");
  expect(said(0, 4)).toBe("100 % fewer than in the 7 days before");
  expect(said(1001, 1000)).toBe("under 1 % more than in the 7 days before");
});

test("nothing before is said, and is no growth without end", () => {
  expect(said(12, 0)).toBe("none in the 7 days before");
  expect(said(0, 0)).toBeUndefined();
});

test("shares are compared in points, and only where both periods have one", () => {
  const points = (now: number | null, before: number | null) => {
    const change = changeOfShare(now, before);
    return change && changeSentence(change, { ...WORDS, more: "higher" }, "the 7 days before");
  };
  expect(points(0.75, 0.5)).toBe("25 points higher than in the 7 days before");
  expect(points(0.51, 0.52)).toBe("1 point fewer than in the 7 days before");
  expect(points(0.502, 0.5)).toBe("under 1 point higher than in the 7 days before");
  expect(points(0, 0)).toBe("as many as in the 7 days before");
  expect(points(0.5, null)).toBe("none in the 7 days before");
  expect(points(null, 0.5)).toBeUndefined();
});
