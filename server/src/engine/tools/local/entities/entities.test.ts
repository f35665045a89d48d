import { LEASE, MIETVERTRAG } from "../../testing/sample-texts.ts";
import { findEntities } from "./entities.ts";
import { ENTITY_TYPES, type EntityType } from "./found-entity.ts";

function valuesOf(text: string, ...types: EntityType[]): string[] {
  return findEntities(text, types.length > 0 ? types : [...ENTITY_TYPES]).map(({ value }) => value);
}

test("each value is found at its exact place", () => {
  for (const text of [LEASE, MIETVERTRAG])
    for (const { quote, start, end } of findEntities(text, [...ENTITY_TYPES]))
      expect(text.slice(start, end)).toBe(quote);
});

test.each([
  ["on 8th day of May 2014", "2014-05-08"],
  ["May 8, 2014", "2014-05-08"],
  ["am 1. März 2026", "2026-03-01"],
  ["vom 01.03.26", "2026-03-01"],
  ["since 2026-03-02", "2026-03-02"],
  ["in October 2026", "2026-10"],
  ["3/4/2026", "2026-03-04"],
  ["13/4/2026", "2026-04-13"],
])("the date in %p is %p", (text, value) => expect(valuesOf(text, "date")).toEqual([value]));

test("one date that can only be read day first decides how all with slashes are read", () => {
  expect(valuesOf("3/4/2026 to 25/4/2026", "date")).toEqual(["2026-04-03", "2026-04-25"]);
});

test("a day that no calendar has is no date", () => {
  expect(valuesOf("30 February 2026, 2026-13-01, 31.4.2026", "date")).toEqual([]);
});

test.each([
  ["€1,250.00", "EUR 1250.00"],
  ["1.250,50 €", "EUR 1250.50"],
  ["CHF 2'000", "CHF 2000.00"],
  ["$3.5 million", "USD 3500000.00"],
  ["2,5 Mio. Euro", "EUR 2500000.00"],
  ["three hundred pounds (£300)", "GBP 300.00"],
])("the amount in %p is %p", (text, value) => expect(valuesOf(text, "money")).toEqual([value]));

test.each([
  ["twelve (12) months", "P12M"],
  ["30 business days", "P30D"],
  ["drei Monate", "P3M"],
  ["40 hours", "PT40H"],
  ["a one-year term", "P1Y"],
])("the period in %p is %p", (text, value) => expect(valuesOf(text, "duration")).toEqual([value]));

test("phone numbers, mail, links and addresses are told from dates and amounts", () => {
  const text =
    "Call 030 1234567 or +49 (30) 55 66 77. Mail a.b@example.org, see https://example.org/x. 12 Baker Street, London NW1 6XE. Paid 12.05.2026.";
  expect(valuesOf(text, "phone")).toEqual(["0301234567", "+4930556677"]);
  expect(valuesOf(text, "email", "url")).toEqual(["a.b@example.org", "https://example.org/x"]);
  expect(valuesOf(text, "address")).toEqual(["12 Baker Street, London NW1 6XE"]);
  expect(valuesOf(MIETVERTRAG, "address")).toEqual(["Hauptstraße 12a, 10115 Berlin"]);
});

test("organisations carry a legal form or a kind, people a title, a label or a given name", () => {
  expect(
    valuesOf(
      "between Birch First Global Investments Inc. and Müller & Söhne GmbH & Co. KG",
      "organization",
    ),
  ).toEqual(["Birch First Global Investments Inc.", "Müller & Söhne GmbH & Co. KG"]);
  expect(valuesOf(LEASE, "person")).toEqual(["Rosa Lind", "Tom Ash"]);
  expect(valuesOf(MIETVERTRAG, "person")).toEqual(["Kurt Weber", "Anna Roth"]);
});

test("a value that is said twice is one value with two mentions", () => {
  const [only, ...others] = findEntities("€5 today, EUR 5 tomorrow", ["money"]);
  expect(only).toMatchObject({ value: "EUR 5.00", mentions: 2, start: 0 });
  expect(others).toEqual([]);
});

test("hostile texts are read in time that grows with their length", () => {
  for (const piece of ["A ", "1.", "a@", "+49 ", "Aa Bb ", "((", "12 Monat"]) {
    const began = performance.now();
    findEntities(piece.repeat(30_000 / piece.length), [...ENTITY_TYPES]);
    expect(performance.now() - began).toBeLessThan(8_000);
  }
});
