import { costUsd } from "./model-price.ts";

const usage = { tokensIn: 10_000, tokensOut: 1_000, tokensCached: 4_000 };

test("a cost counts fresh, cached and written tokens", () => {
  expect(costUsd("gpt-4o", usage)).toBe("0.030000");
  expect(costUsd("gpt-4o-2024-08-06", usage)).toBe("0.030000");
  expect(costUsd("built-in", usage)).toBe("0.000000");
});

test("without a price or without usage there is no cost, not a cost of nothing", () => {
  expect(costUsd("llama-on-the-shelf", usage)).toBeUndefined();
  expect(costUsd("gpt-4o", undefined)).toBeUndefined();
});
