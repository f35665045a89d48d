import { readJson } from "./read-json-text.ts";

test("JSON is read as it is", () => {
  expect(readJson('{"a":[1,null]}')).toEqual({ kind: "json", value: { a: [1, null] } });
});

test.each([
  ["  ", "Write what is expected."],
  ["null", "null says nothing to compare."],
  ['{\n "a": 1,\n oops\n}', "This is no JSON (line 3)."],
  ["{", "This is no JSON"],
])("%j is answered with a sentence", (text, problem) => {
  const reading = readJson(text);
  expect(reading.kind === "unreadable" && reading.problem).toContain(problem);
});
