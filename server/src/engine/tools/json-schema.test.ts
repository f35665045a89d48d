import { compileSchema } from "./json-schema.ts";
import type { JsonObject } from "./ports.ts";

function compiled(written: JsonObject) {
  const result = compileSchema(written);
  if (result.kind === "problem") throw new Error(result.problem);
  return result.schema;
}

/** Each definition names the next one twice: thirty lines that mean a thousand million. */
function doubling(word: "anyOf" | "allOf"): JsonObject {
  const next = (number: number) => ({ $ref: `#/$defs/a${number + 1}` });
  const definitions = Array.from({ length: 30 }, (_, number) => [
    `a${number}`,
    { [word]: [next(number), next(number)] },
  ]);
  return {
    type: "object",
    properties: { x: { $ref: "#/$defs/a0" } },
    required: ["x"],
    $defs: { ...Object.fromEntries(definitions), a30: { type: "number" } },
  };
}

test("a schema says where an answer does not fit, and gives what fits", () => {
  const rent = { type: "object", properties: { rent: { type: "number" } }, required: ["rent"] };
  expect(compiled(rent).parse({ rent: 900 })).toEqual({ rent: 900 });
  expect(compiled(rent).safeParse({ rent: "much" }).error?.issues).toMatchObject([
    { path: ["rent"], message: expect.stringContaining("expected number") },
  ]);
});

test.each([
  ["alternatives that double with each line", doubling("anyOf"), { x: "no" }],
  ["conditions that double with each line", doubling("allOf"), { x: 1 }],
  ["a schema that is itself", { $ref: "#" }, { x: 1 }],
])("2.13 %s keep nobody waiting", (_what, written, value) => {
  expect(compiled(written).safeParse(value).error?.issues).toMatchObject([
    { message: expect.stringContaining("too long") },
  ]);
});

test("2.13 a pattern is refused wherever it stands, and a property may be called so", () => {
  const pattern = { type: "string", pattern: "(a+)+$" };
  expect(compileSchema({ type: "array", items: [pattern] })).toMatchObject({ kind: "problem" });
  expect(compileSchema({ type: "object", properties: { pattern: {} } }).kind).toBe("schema");
});
