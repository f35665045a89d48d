import { costOf } from "./model-price.ts";

const usage = { tokensIn: 10_000, tokensOut: 1_000, tokensCached: 4_000 };

test("a cost counts fresh, cached and written tokens", () => {
  expect(costOf("gpt-4o", usage)).toEqual({
    usd: "0.030000",
    priceVersion: expect.stringMatching(/^\d{4}-\d{2}$/),
  });
  expect(costOf("gpt-4o-2024-08-06", usage)?.usd).toBe("0.030000");
  expect(costOf("built-in", usage)?.usd).toBe("0.000000");
});

test("without a price or without usage there is no cost, not a cost of nothing", () => {
  expect(costOf("llama-on-the-shelf", usage)).toBeUndefined();
  expect(costOf("gpt-4o", undefined)).toBeUndefined();
});
