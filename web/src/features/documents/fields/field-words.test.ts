import type { FieldType } from "../../../api/generated/graphql.ts";
import { shownValue, typedValue } from "./field-words.ts";

test.each<readonly [FieldType, unknown, words: { shown: string; typed: string }]>([
  ["TEXT", "Lease", { shown: "Lease", typed: "Lease" }],
  ["NUMBER", 1150.5, { shown: "1,150.5", typed: "1150.5" }],
  ["DATE", "2026-03-02", { shown: "2 March 2026", typed: "2026-03-02" }],
  ["DATE", "soon", { shown: "soon", typed: "soon" }],
  ["MONEY", { amount: "1150.00", currency: "EUR" }, { shown: "€1,150.00", typed: "1150.00 EUR" }],
  ["MONEY", { amount: "5.00", currency: "??" }, { shown: "5.00 ??", typed: "5.00 ??" }],
  ["LIST", ["rent", "notice"], { shown: "rent, notice", typed: "rent\nnotice" }],
  ["ENTITIES", [{ type: "person", text: "Dana" }], { shown: "Dana", typed: "person: Dana" }],
  [
    "ENTITIES",
    [
      { type: "date", text: "2026-03-02" },
      { type: "money", text: "EUR 1480.00" },
      { type: "duration", text: "P12M" },
      { type: "duration", text: "P1Y" },
      { type: "date", text: "next spring" },
    ],
    {
      shown: "2 March 2026, €1,480.00, 12 months, 1 year, next spring",
      typed:
        "date: 2026-03-02\nmoney: EUR 1480.00\nduration: P12M\nduration: P1Y\ndate: next spring",
    },
  ],
  ["CHOICE", null, { shown: "", typed: "" }],
])("%s %j is read and typed in words", (type, value, { shown, typed }) => {
  expect(shownValue(type, value)).toBe(shown);
  expect(typedValue(type, value)).toBe(typed);
});
