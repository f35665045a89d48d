import { rangeText } from "./range-text.ts";

const range = { currency: null, count: 2, sum: null, least: "", most: "" };

test("amounts say their sum and how far they reach, in their currency", () => {
  const rents = { ...range, currency: "EUR", sum: "1950.50", least: "800.50", most: "1150.00" };
  expect(rangeText(rents)).toEqual({ sum: "€1,950.50", span: "€800.50 to €1,150.00" });
  const numbers = { ...range, sum: "1200", least: "0.5", most: "1199.5" };
  expect(rangeText(numbers)).toEqual({ sum: "1,200", span: "0.5 to 1,199.5" });
});

test("one value is its own sum, and dates have none", () => {
  const one = { ...range, count: 1, currency: "USD", sum: "7.00", least: "7.00", most: "7.00" };
  expect(rangeText(one)).toEqual({ span: "$7.00" });
  expect(rangeText({ ...range, least: "2026-12-31", most: "2027-01-31" })).toEqual({
    span: "31 December 2026 to 31 January 2027",
  });
});
