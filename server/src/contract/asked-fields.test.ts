import { type FieldNode, type FragmentDefinitionNode, Kind, parse } from "graphql";

import { fieldsOfRows } from "./asked-fields.ts";

/** Twice, as the answer is kept with the operation. */
function asked(text: string): string[] {
  const { definitions } = parse(text);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  let fieldNodes: FieldNode[] = [];
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
    if (each.kind === Kind.OPERATION_DEFINITION)
      fieldNodes = each.selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
  }
  const first = fieldsOfRows({ fieldNodes, fragments });
  expect(fieldsOfRows({ fieldNodes, fragments })).toEqual(first);
  return [...first].toSorted((a, b) => a.localeCompare(b));
}

test("the fields of the rows are found below nodes and below edges", () => {
  expect(asked("{ list { nodes { id owner { name } } totalCount } }")).toEqual(["id", "owner"]);
  expect(asked("{ list { edges { cursor node { title } } nodes { id } } }")).toEqual([
    "id",
    "title",
  ]);
});

test("fragments count where they are spread, one inside the other, and inline", () => {
  expect(
    asked(`
      { list { ...page } }
      fragment page on Connection { nodes { ... on Row { id } ...card } }
      fragment card on Row { title }
    `),
  ).toEqual(["id", "title"]);
});

test("another name in the answer does not hide what is asked for", () => {
  expect(asked("{ list { rows: nodes { count: lineCount } } }")).toEqual(["lineCount"]);
});

test("a list asked for in two places of an operation is asked for both", () => {
  expect(asked("{ list { nodes { id } } list { nodes { title } } }")).toEqual(["id", "title"]);
});

test("without rows nothing is asked of them", () => {
  expect(asked("{ list { totalCount } }")).toEqual([]);
});
