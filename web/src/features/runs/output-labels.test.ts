import { entrySchema, labelledFields, labelOfKey } from "./output-labels.ts";

test.each([
  ["documentType", "Document type"],
  ["end_date", "End date"],
  ["tldr", "Tldr"],
  ["_", "_"],
])("%s is read as %s", (key, label) => {
  expect(labelOfKey(key)).toBe(label);
});

test("fields come in the order and the words of the schema, and none is lost", () => {
  const schema = {
    type: "object",
    properties: {
      rent: { type: "number", title: "Monthly rent", description: "In euros." },
      people: { anyOf: [{ type: "null" }, { type: "array", items: { type: "string" } }] },
      absent: { type: "string" },
    },
  };
  const fields = labelledFields({ extra: 1, people: ["Ada"], rent: 900 }, schema);
  expect(fields.map(({ key, label, about }) => [key, label, about])).toEqual([
    ["rent", "Monthly rent", "In euros."],
    ["people", "People", undefined],
    ["extra", "Extra", undefined],
  ]);
  expect(entrySchema(fields[1]!.schema)).toEqual({ type: "string" });
});

test("beside a quote nobody reads at which letter it begins", () => {
  const labels = (value: object) => labelledFields(value, undefined).map(({ label }) => label);
  expect(labels({ text: "Ada", quote: "Ada Lovelace", start: 3, end: 15 })).toEqual([
    "Text",
    "Quote",
  ]);
  expect(labels({ start: "2026-03-02", end: "2027-03-01" })).toEqual(["Start", "End"]);
});

test("without a schema the output speaks for itself", () => {
  for (const schema of [undefined, null, "x", { properties: 7 }])
    expect(labelledFields({ a: 1 }, schema).map(({ label }) => label)).toEqual(["A"]);
});
