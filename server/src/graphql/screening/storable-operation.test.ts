import { parse } from "graphql";

import { refuseUnstorable } from "./storable-operation.ts";

const QUERY = parse("query ($input: I) { a(input: $input) }");
const HALF = "😀".slice(0, 1);
const refusal = (path: string) =>
  expect.objectContaining({
    code: "BAD_USER_INPUT",
    extensions: { fields: [expect.objectContaining({ path })] },
  });

test.each([
  ["a text", { input: { title: "a\0b" } }, "input.title"],
  ["a text deep in JSON", { input: { json: { list: [1, { x: HALF }] } } }, "input.json.list.1.x"],
  ["the name of a property", { input: { json: { "k\0": 1 } } }, "input.json"],
])("%s that cannot be stored is refused with its place", (_what, variables, path) => {
  expect(() => refuseUnstorable({ document: QUERY, variables })).toThrow(refusal(path));
});

test("so is one that stands in the query itself, each time that it comes", () => {
  const document = parse(String.raw`{ run(id: "a\u0000b") { id } }`);
  for (let time = 1; time <= 2; time++)
    expect(() => refuseUnstorable({ document })).toThrow(refusal("query"));
});

test("every other text may come, in whichever language", () => {
  const variables = { input: { title: "é 日本 😀\n\t\u2028", none: null, many: ["", 1, true] } };
  expect(() => refuseUnstorable({ document: QUERY, variables })).not.toThrow();
});

test("JSON that is nested deeper than calls can be is looked through all the same", () => {
  let json: unknown = HALF;
  for (let depth = 0; depth < 20_000; depth++) json = [json];
  expect(() => refuseUnstorable({ document: QUERY, variables: { json } })).toThrow(
    expect.objectContaining({ code: "BAD_USER_INPUT" }),
  );
});
