import { parseFieldValue } from "../../../server/src/modules/documents/fields/field-value.ts";
import { EXAMPLE_DOCUMENTS, EXAMPLE_FIELDS, pageStartsOf, textOf } from "./documents.ts";

const BUILT_IN = { name: "documentType", type: "TEXT", choices: [] } as const;
const fieldOf = (name: string) => EXAMPLE_FIELDS.find((each) => each.name === name) ?? BUILT_IN;

test("there are twenty documents, one of them in German, one of sixty pages", () => {
  expect(EXAMPLE_DOCUMENTS).toHaveLength(20);
  expect(new Set(EXAMPLE_DOCUMENTS.map(({ key }) => key)).size).toBe(20);
  expect(EXAMPLE_DOCUMENTS.filter((each) => textOf(each).includes("Mietvertrag"))).toHaveLength(1);
  expect(Math.max(...EXAMPLE_DOCUMENTS.map(({ pages }) => pages.length))).toBe(60);
});

test("one lease is there twice, letter for letter", () => {
  const texts = EXAMPLE_DOCUMENTS.map(textOf);
  expect(new Set(texts).size).toBe(19);
});

test("every sentence that proves a value stands in its document, once", () => {
  const quotes = EXAMPLE_DOCUMENTS.flatMap((document) =>
    document.expected.flatMap(({ quote }) => (quote === undefined ? [] : [{ document, quote }])),
  );
  const misquoted = quotes.filter(
    ({ document, quote }) => textOf(document).split(quote).length !== 2,
  );
  expect(quotes.length).toBeGreaterThan(40);
  expect(misquoted.map(({ document, quote }) => `${document.key}: ${quote}`)).toEqual([]);
});

test("every expected value is one that its field can hold", () => {
  const values = EXAMPLE_DOCUMENTS.flatMap(({ expected, byHand = {} }) => [
    ...expected.map(({ field, value }) => ({ field, value })),
    ...Object.entries(byHand).map(([field, value]) => ({ field, value })),
  ]);
  const refused = values.filter(
    ({ field, value }) => parseFieldValue(fieldOf(field), value).kind === "refused",
  );
  expect(values.length).toBeGreaterThan(60);
  expect(refused).toEqual([]);
});

test("one offer forgets the holidays, and every gym renews itself", () => {
  const of = (type: string) =>
    EXAMPLE_DOCUMENTS.filter(({ expected }) => expected.some(({ value }) => value === type));
  const lacking = of("job offer").filter(
    ({ expected }) => !expected.some(({ field }) => field === "holidays"),
  );
  expect(lacking.map(({ key }) => key)).toEqual(["offer-barista-trainer"]);
  expect(textOf(lacking[0]!)).not.toMatch(/holiday/i);
  expect(
    of("membership").flatMap(({ expected }) => expected.filter(({ value }) => value === "yes")),
  ).toHaveLength(4);
});

test("pages begin where they are said to", () => {
  for (const document of EXAMPLE_DOCUMENTS.filter(({ pages }) => pages.length > 1)) {
    const text = textOf(document);
    for (const [index, start] of pageStartsOf(document).entries())
      expect(text.startsWith(document.pages[index]!, start)).toBe(true);
  }
});
