import { coversQuote, looseF1, share } from "./score.ts";

test("a passage covers a quote that it holds, or half of a long one", () => {
  expect(coversQuote("This is governed by the laws of Nevada.", "laws of NEVADA")).toBe(true);
  expect(
    coversQuote(
      "shall be governed by the laws of Nevada",
      "This agreement shall be governed by the laws of Nevada and of no other state",
    ),
  ).toBe(true);
  expect(coversQuote("The rent is due.", "laws of Nevada")).toBe(false);
  expect(coversQuote("", "laws")).toBe(false);
});

test("loose F1 counts values that hold each other, by type", () => {
  const found = { PARTY: ["Acme, Inc.", "Bank"] };
  expect(looseF1([{ found, gold: { PARTY: ["ACME"] } }])).toBeCloseTo(2 / 3);
  expect(looseF1([{ found: { PLACE: ["Acme"] }, gold: { PARTY: ["Acme"] } }])).toBe(0);
  expect(share([true, false, true, true])).toBe(0.75);
});
