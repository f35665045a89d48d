import { settingFields } from "./setting-fields.ts";

const SCHEMA = {
  type: "object",
  properties: {
    engine: { enum: ["auto", "model"], type: "string", default: "auto", description: "Who works." },
    minConfidence: { type: "number", minimum: 0, maximum: 1, default: 0.5 },
    limit: { type: "integer", minimum: 1 },
    types: { type: "array", items: { type: "string", enum: ["date", "money"] } },
    categories: { type: "array", items: { type: "string" } },
    classes: { type: "array", items: { type: "object" } },
    prompt: { type: "string", maxLength: 20_000 },
    language: { type: "string", maxLength: 40 },
    strict: { type: "boolean" },
  },
};

test("each setting is asked for with the input that fits it", () => {
  expect(settingFields(SCHEMA).map(({ name, input }) => [name, input.kind])).toEqual([
    ["engine", "choice"],
    ["minConfidence", "number"],
    ["limit", "number"],
    ["types", "choices"],
    ["categories", "words"],
    ["classes", "json"],
    ["prompt", "text"],
    ["language", "text"],
    ["strict", "switch"],
  ]);
});

test("a setting has a name for people, its description, its limits and what holds without it", () => {
  const [engine, confidence, limit] = settingFields(SCHEMA);
  expect(engine).toMatchObject({ label: "Engine", description: "Who works.", standard: "auto" });
  expect(confidence).toMatchObject({
    label: "Min confidence",
    standard: 0.5,
    input: { min: 0, max: 1, isWhole: false },
  });
  expect(limit).toMatchObject({
    standard: undefined,
    input: { min: 1, max: undefined, isWhole: true },
  });
});

test("what is no schema of an object asks for nothing", () => {
  for (const schema of [null, undefined, "x", [], { type: "string" }, { properties: 3 }])
    expect(settingFields(schema)).toEqual([]);
});
