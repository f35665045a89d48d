import { buildSchema, execute, parse, validate } from "graphql";

import { queryText } from "./query-text.ts";

const SCHEMA = buildSchema(`
  scalar DateTime
  enum DealStage { DEMO CLOSING }
  type Query { asked(from: DateTime!, ids: [ID!], dealStage: [DealStage!], persona: String, first: Int): String }
`);
const DOCUMENT = parse(`
  query Asked($from: DateTime!, $ids: [ID!], $dealStage: [DealStage!], $persona: String, $first: Int) {
    asked(from: $from, ids: $ids, dealStage: $dealStage, persona: $persona, first: $first)
  }
`);

/** What a server is asked when somebody pastes the text and presses play. */
function pasted(variables: Record<string, unknown>): unknown {
  const text = queryText({ title: "What?", document: DOCUMENT, variables });
  const document = parse(text);
  expect(validate(SCHEMA, document)).toEqual([]);
  const rootValue = { asked: (args: unknown) => JSON.stringify(args) };
  const answer = execute({ schema: SCHEMA, document, rootValue });
  if (answer instanceof Promise) throw new Error("This schema answers at once.");
  expect(answer.errors).toBeUndefined();
  return JSON.parse(String(answer.data?.["asked"]));
}

test("a copied query asks the same without any variables", () => {
  const variables = {
    from: "2026-03-02T00:00:00.000Z",
    ids: ["playbook_1", "playbook_2"],
    dealStage: ["DEMO", "CLOSING"],
    persona: 'The "boss"\n# of €',
    first: 5,
  };
  expect(pasted(variables)).toEqual(variables);
});

test("what is not narrowed stays open to be set", () => {
  expect(pasted({ from: "2026-03-02", dealStage: undefined })).toEqual({ from: "2026-03-02" });
  const text = queryText({ title: "What?", document: DOCUMENT, variables: { from: "x" } });
  expect(text).toMatch(/^# What\?\nquery Asked\(/);
  expect(text).toContain("$persona: String");
});
