import { estimateTokens, firstTokens } from "./token-estimate.ts";

test("the estimate is careful for English and for other scripts", () => {
  // GPT-4o counts 10 and 9 tokens for these.
  expect(estimateTokens("The quick brown fox jumps over the lazy dog.")).toBeGreaterThanOrEqual(10);
  expect(estimateTokens("咖啡机每周清洁一次")).toBeGreaterThanOrEqual(9);
  expect(estimateTokens("")).toBe(0);
});

test("the beginning of a text keeps to its tokens and to whole characters", () => {
  const text = "coffee 😀 咖啡 ".repeat(50);
  for (let max = 2; max < 200; max++) {
    const cut = firstTokens(text, max);
    expect(estimateTokens(cut)).toBeLessThanOrEqual(max);
    expect(cut).not.toMatch(/\p{Surrogate}/u);
  }
  expect(firstTokens(text, 10_000)).toBe(text);
});
