import { graphqlSync, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";

import { DateTime, JsonValue } from "./scalars.ts";

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: {
      moment: {
        type: DateTime,
        args: { at: { type: DateTime } },
        resolve: (_root, { at }: { at: unknown }) => at,
      },
      json: {
        type: JsonValue,
        args: { value: { type: JsonValue } },
        resolve: (_root, { value }: { value: unknown }) => value,
      },
      kind: {
        type: GraphQLString,
        args: { at: { type: DateTime } },
        resolve: (_root, { at }: { at: unknown }) => (at instanceof Date ? "Date" : typeof at),
      },
    },
  }),
});

const ask = (source: string, variableValues: Record<string, unknown> = {}) =>
  graphqlSync({ schema, source, variableValues });

test.each([
  ["2025-03-01T09:30:00Z", "2025-03-01T09:30:00.000Z"],
  ["2025-03-01T09:30:00.123456Z", "2025-03-01T09:30:00.123Z"],
  ["2025-03-01T09:30:00+02:00", "2025-03-01T07:30:00.000Z"],
  ["2024-02-29t00:00:00z", "2024-02-29T00:00:00.000Z"],
])("the moment %s goes out in UTC, as a literal and as a variable", (text, utc) => {
  expect(ask(`{ moment(at: "${text}") kind(at: "${text}") }`).data).toEqual({
    moment: utc,
    kind: "Date",
  });
  expect(ask("query ($at: DateTime) { moment(at: $at) }", { at: text }).data).toEqual({
    moment: utc,
  });
});

test.each([
  ["without a zone", "2025-03-01T09:30:00"],
  ["a day alone", "2025-03-01"],
  ["a day that does not exist", "2025-13-01T09:30:00Z"],
  ["words", "tomorrow"],
  ["a number", 1_740_821_400_000],
])("%s is no moment", (_what, at) => {
  const { errors } = ask("query ($at: DateTime) { moment(at: $at) }", { at });
  expect(errors?.[0]?.message).toContain("written like 2025-03-01T09:30:00Z");
});

test("null is no moment at all", () => {
  expect(ask("{ moment(at: null) }").data).toEqual({ moment: null });
});

test("JSON comes back as it was, as a literal with variables in it and as a variable", () => {
  const value = { a: [1, 2.5, "x", true, null], b: { c: {} } };
  expect(ask("query ($value: JSON) { json(value: $value) }", { value }).data).toEqual({
    json: value,
  });
  const literal = '{ json(value: { a: [1, 2.5, "x", true, null], b: { c: {} } }) }';
  expect(JSON.parse(JSON.stringify(ask(literal).data))).toEqual({ json: value });
  expect(
    JSON.parse(
      JSON.stringify(ask("query ($v: JSON) { json(value: [$v, 2]) }", { v: { x: 1 } }).data),
    ),
  ).toEqual({ json: [{ x: 1 }, 2] });
});
