import { type Dice, dice } from "@playbooks/dice";

import type { Json, JsonObject } from "../graph/json.ts";
import { deadEnd, schemaPaths } from "./schema-path.ts";

test("22.8 of random schemas every path of a value that fits may be there, and every listed path too", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const toss = dice(seed);
    const { schema, value } = randomSchema(toss);
    const paths = [...pathsIn(value), ...schemaPaths(schema).map((path) => path.split("."))];
    const dead = paths.filter((path) => deadEnd(schema, path) !== undefined);
    expect([seed, dead]).toEqual([seed, []]);
  }
});

test("22.8 the paths of a schema are listed from the outside in", () => {
  const schema = {
    type: "object",
    properties: {
      risks: { type: "array", items: { properties: { why: { type: "string" } } } },
      level: {},
    },
  };
  expect(schemaPaths(schema)).toEqual(["risks", "level", "risks.0", "risks.0.why"]);
});

test("22.8 a schema that contains itself is listed to an end", () => {
  const tree = { type: "object", properties: { left: { $ref: "#" }, right: { $ref: "#" } } };
  expect(schemaPaths(tree).length).toBeLessThanOrEqual(200);
  expect(deadEnd(tree, ["left", "right", "left", "middle"])).toMatchObject({
    known: ["left", "right", "left"],
    missing: "middle",
  });
});

/** A schema, and a value that fits it. */
function randomSchema(toss: Dice, depth = 0): { schema: JsonObject; value: Json } {
  const leaf = { schema: { type: toss.pick(["string", "integer"]) }, value: "x" };
  if (depth > 3 || toss.chance(0.2)) return depth === 0 ? randomSchema(toss, 1) : leaf;
  const inner = () => randomSchema(toss, depth + 1);
  const keys = ["a", "b", "c"].slice(toss.roll(3));
  const parts = keys.map((key) => ({ key, ...inner() }));
  const one = inner();
  return toss.pick([
    () => ({
      schema: {
        type: "object",
        properties: Object.fromEntries(parts.map(({ key, schema }) => [key, schema])),
        ...(toss.chance(0.5) ? { additionalProperties: toss.chance(0.5) } : {}),
      },
      value: Object.fromEntries(parts.map(({ key, value }) => [key, value])),
    }),
    () => ({ schema: { type: "array", items: one.schema }, value: [one.value, one.value] }),
    () => ({ schema: { anyOf: [{ type: "null" }, one.schema] }, value: one.value }),
    () => ({
      schema: { type: ["object", "null"], additionalProperties: one.schema },
      value: { z: one.value },
    }),
    () => ({ schema: {}, value: { any: ["thing"] } }),
  ])();
}

function pathsIn(value: Json): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsIn(inner).map((path) => [key, ...path]),
  ]);
}
