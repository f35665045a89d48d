import { excerptOf } from "./excerpt.ts";

/** Longer than an excerpt on both sides of the words that are looked for. */
const LONG = `${"before ".repeat(40)}the espresso machine ${"after ".repeat(40)}`;

test("a short text is its own excerpt, without marks", () => {
  expect(excerptOf("One **price** covers\n\neverything", [])).toBe("One price covers everything");
});

test("a long text is cut at words around the first match", () => {
  const excerpt = excerptOf(LONG, ["machine", "espresso"]);
  expect(excerpt).toMatch(/^…before .*the espresso machine after .*after…$/);
  expect(excerpt.length).toBeLessThanOrEqual(162);
});

test("without a match the beginning is shown", () => {
  expect(excerptOf(LONG, ["nothing"])).toMatch(/^before before/);
});

test("a text without spaces is cut all the same", () => {
  expect(excerptOf("x".repeat(1_000), ["x"]).length).toBeLessThanOrEqual(162);
});
