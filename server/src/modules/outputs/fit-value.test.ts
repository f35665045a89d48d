import { fitValue } from "./fit-value.ts";

const fit = (
  type: Parameters<typeof fitValue>[0]["type"],
  output: Parameters<typeof fitValue>[1],
) => {
  const fitted = fitValue({ type, choices: ["yes", "no"] }, output);
  return fitted.kind === "value" ? fitted.value : fitted.kind;
};

test.each([
  ["TEXT", "lease", "lease"],
  ["TEXT", 12, "12"],
  ["TEXT", ["a", "b"], "a, b"],
  ["TEXT", { value: "3 months", quote: "A notice of three months." }, "3 months"],
  [
    "LONG_TEXT",
    [{ title: "Long notice", why: "A year." }, { text: "Two." }],
    "Long notice: A year.\nTwo.",
  ],
  ["NUMBER", "28", 28],
  ["NUMBER", { value: "28", quote: "28 days" }, 28],
  ["DATE", "2026-03-02", "2026-03-02"],
  ["MONEY", "EUR 1150.00", { amount: "1150.00", currency: "EUR" }],
  ["LIST", ["rent", "rent", "flat"], ["rent", "flat"]],
  ["LIST", "one", ["one"]],
  ["CHOICE", "Yes", "yes"],
  ["CHOICE", true, "yes"],
  [
    "ENTITIES",
    [{ type: "date", value: "2026-03-02", quote: "2 March" }],
    [{ type: "date", text: "2026-03-02" }],
  ],
] as const)("22.3 into a field %s goes %j as %j", (type, output, value) => {
  expect(fit(type, JSON.parse(JSON.stringify(output)))).toEqual(value);
});

test.each([
  ["TEXT", null],
  ["TEXT", "  "],
  ["LIST", []],
  ["DATE", { value: null, quote: null }],
] as const)("an output %s of %j is empty and writes nothing", (type, output) => {
  expect(fit(type, JSON.parse(JSON.stringify(output)))).toBe("empty");
});

test.each([
  ["DATE", "soon"],
  ["NUMBER", "many"],
  ["MONEY", "a lot"],
  ["CHOICE", "perhaps"],
  ["ENTITIES", [{ text: "of no type" }]],
] as const)("22.4 what does not fit into %s says why: %j", (type, output) => {
  const fitted = fitValue({ type, choices: ["yes", "no"] }, JSON.parse(JSON.stringify(output)));
  expect(fitted).toEqual({ kind: "refused", problem: expect.stringMatching(/^[A-Z].+\.$/) });
});

test("22.4 what is too long is cut at a word, and says so", () => {
  const fitted = fitValue({ type: "TEXT", choices: null }, "word ".repeat(200));
  expect(fitted).toMatchObject({
    kind: "value",
    value: expect.stringMatching(/^(?:word )+word…$/),
    note: "it was cut to 500 characters.",
  });
  const many = Array.from({ length: 250 }, (_, index) => `item ${index}`);
  const list = fitValue({ type: "LIST", choices: null }, many);
  expect(list).toMatchObject({ note: "only the first 200 of 250 are kept." });
});
