import { dice } from "@playbooks/dice";

import { type Json, canonicalJson, jsonRefusal } from "./json.ts";

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

test("1.11 JSON may be 32 deep and no deeper", () => {
  expect(jsonRefusal(nested(32))).toBeUndefined();
  expect(jsonRefusal(nested(33))).toMatch(/deeper than 32/);
});

test("1.11 a key __proto__ is found wherever it stands", () => {
  expect(jsonRefusal(JSON.parse('{"a":[{"b":{"__proto__":1}}]}'))).toMatch(/__proto__/);
  expect(jsonRefusal(JSON.parse('{"constructor":1,"a":"__proto__"}'))).toBeUndefined();
});

test("1.8 equal values have one text, whatever the order of their keys", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const toss = dice(seed);
    const value = randomJson();
    expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    expect(JSON.parse(canonicalJson(value))).toEqual(value);

    function randomJson(depth = 0): Json {
      if (depth > 3 || toss.chance(0.3)) return toss.pick<Json>([1, "a", null, true, "Größe"]);
      const parts = Array.from({ length: toss.roll(4) }, () => randomJson(depth + 1));
      if (toss.chance(0.4)) return parts;
      return Object.fromEntries(
        parts.map((part, index) => [`${toss.pick(["b", "a", "Z"])}${index}`, part]),
      );
    }

    function shuffled(json: Json): Json {
      if (Array.isArray(json)) return json.map(shuffled);
      if (typeof json !== "object" || json === null) return json;
      const entries = toss.shuffle(Object.entries(json));
      return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner)]));
    }
  }
});

test("1.8 the order of a list is part of its value", () => {
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
