import { provesValue } from "./proven-value.ts";

test.each([
  ["date", "2026-05-08", "Signed on 8 May 2026."],
  ["date", "2026-05", "from Mai 2026"],
  ["date", "2026-04-03", "on 3/4/2026"],
  ["date", "2014-02-08", "fait le 8 février 2014"],
  ["money", "EUR 1250.00", "1.250,00 €"],
  ["money", "EUR 900.00", "The rent is €900 a month"],
  ["money", "NOK 1250.00", "kr 1 250,00"],
  ["money", "USD 1500000.00", "$1.5 million"],
  ["percentage", "7.5 %", "7,5 Prozent"],
  ["duration", "P12M", "twelve (12) months"],
  ["duration", "P1Y", "12 months"],
  ["duration", "3 months", "drei Monate"],
  ["number", "28", "28 days"],
  ["email", "Rosa@Example.org", "rosa@example.org"],
  ["url", "https://example.org/a/", "see example.org/a"],
  ["phone", "+442079460018", "020 7946 0018"],
  ["organization", "FitHouse Ltd.", "FITHOUSE  Ltd"],
  ["person", "Rosa Lind", "Lind, Rosa"],
  ["sentence", "No pets.", "No pets are allowed"],
] as const)("a %s %s is said by “%s”", (type, value, quote) => {
  expect(provesValue(type, value, quote)).toBe(true);
});

test.each([
  ["date", "fake value", "Signed on 8 May 2026."],
  ["date", "2026-05-09", "Signed on 8 May 2026."],
  ["date", "2026-08-05", "from 5 May 2026"],
  ["money", "EUR 900.00", "USD 900"],
  ["date", "2026-13-40", "2026 and 40"],
  ["money", "much money", "much money"],
  ["money", "EUR 901.00", "The rent is €900 a month"],
  ["money", "EUR 900.00", "The rent is due"],
  ["percentage", "7 %", "7,5 Prozent"],
  ["duration", "P6M", "twelve (12) months"],
  ["number", "2", "12 days"],
  ["person", "Fake Value", "Landlord: Rosa Lind"],
  ["person", "…", "Landlord: Rosa Lind"],
  ["phone", "+442079460018", "020 7946 0019"],
  ["place", "Rome", `Rome ${"and more ".repeat(500)}`],
] as const)("a %s %s is not said by “%s”", (type, value, quote) => {
  expect(provesValue(type, value, quote)).toBe(false);
});
