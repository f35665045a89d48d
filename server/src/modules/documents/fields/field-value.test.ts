import type { FieldType } from "../field.type.ts";
import { parseFieldValue } from "./field-value.ts";

const parse = (type: FieldType, raw: unknown) => {
  const parsed = parseFieldValue({ type, choices: ["low", "High"] }, raw);
  return parsed.kind === "value" ? parsed.value : `no: ${parsed.problem}`;
};

test.each<readonly [FieldType, unknown, unknown]>([
  ["TEXT", "  Mill Road\n 4 ", "Mill Road 4"],
  ["TEXT", 12, "12"],
  ["LONG_TEXT", "one\n\ntwo", "one\n\ntwo"],
  ["NUMBER", 3.5, 3.5],
  ["NUMBER", "1,150.50", 1150.5],
  ["NUMBER", "1.150,50", 1150.5],
  ["NUMBER", "3,5", 3.5],
  ["NUMBER", "1.150", 1150],
  ["NUMBER", "-12", -12],
  ["DATE", "2026-03-02", "2026-03-02"],
  ["DATE", "2026-03-02T09:00:00Z", "2026-03-02"],
  ["DATE", "2.3.2026", "2026-03-02"],
  ["DATE", "1 March 2026", "2026-03-01"],
  ["DATE", "March 1st, 2026", "2026-03-01"],
  ["DATE", "1. März 2026", "2026-03-01"],
  ["DATE", "31 Dez 2026", "2026-12-31"],
  ["MONEY", "€1,150", { amount: "1150.00", currency: "EUR" }],
  ["MONEY", "1.150,00 €", { amount: "1150.00", currency: "EUR" }],
  ["MONEY", "35 usd", { amount: "35.00", currency: "USD" }],
  ["MONEY", "1,150 euros", { amount: "1150.00", currency: "EUR" }],
  ["MONEY", "35,- €", { amount: "35.00", currency: "EUR" }],
  ["MONEY", { amount: "29.9", currency: "eur" }, { amount: "29.90", currency: "EUR" }],
  ["LIST", ["a", " a", "b", ""], ["a", "b"]],
  ["LIST", "a\nb", ["a", "b"]],
  ["CHOICE", "LOW", "low"],
  ["ENTITIES", [{ type: "person", text: "Dana", score: 1 }], [{ type: "person", text: "Dana" }]],
  [
    "ENTITIES",
    "person: Dana\ntime: 09:30",
    [
      { type: "person", text: "Dana" },
      { type: "time", text: "09:30" },
    ],
  ],
])("%s reads %j", (type, raw, value) => {
  expect(parse(type, raw)).toEqual(value);
});

test.each<readonly [FieldType, unknown, string]>([
  ["TEXT", "  ", "Write a text."],
  ["TEXT", "x".repeat(501), "This is too long"],
  ["TEXT", { a: 1 }, "Write a text."],
  ["NUMBER", "12 months", "Write a number"],
  ["NUMBER", "1,15,000", "Write a number"],
  ["NUMBER", Number.NaN, "Write a number"],
  ["DATE", "02/03/2026", "Write a date"],
  ["DATE", "2026-02-30", "Write a date"],
  ["DATE", "soon", "Write a date"],
  ["MONEY", "1150", "with its currency"],
  ["MONEY", "a lot of €", "with its currency"],
  ["MONEY", "__proto__ 5", "with its currency"],
  ["LIST", [], "at least one item"],
  ["LIST", Array.from({ length: 201 }, (_, item) => `${item}`).join("\n"), "At most 200"],
  ["CHOICE", "medium", "Choose one of: low, High."],
  ["ENTITIES", "Dana", "one on each line"],
  ["ENTITIES", [{ text: "Dana" }], "one on each line"],
])("%s refuses what it cannot hold: %j", (type, raw, sentence) => {
  expect(parse(type, raw)).toContain(sentence);
});

test("no text takes long to be refused", () => {
  const began = performance.now();
  for (const type of ["NUMBER", "DATE", "MONEY"] as const)
    for (const raw of ["1,".repeat(5_000), "1 ".repeat(5_000), `${"9".repeat(9_000)}x`])
      parse(type, raw);
  expect(performance.now() - began).toBeLessThan(1_000);
});
