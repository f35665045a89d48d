import { readFileSync } from "node:fs";
import { join } from "node:path";

import { buildSchema, type GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";

import { PARTS } from "../parts.ts";
import { contractBreaches } from "./contract-breaches.ts";
import { schemaText } from "./schema-text.ts";
import { schemaOf } from "./schema.ts";

const root = join(import.meta.dirname, "../../../..");
const contract = buildSchema(readFileSync(join(root, "docs/api-contract.graphql"), "utf8"));
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await schemaOf(PARTS);
});

test("schema.graphql says what the code says (npm run schema writes it)", async () => {
  expect(readFileSync(join(root, "schema.graphql"), "utf8")).toBe(await schemaText());
});

test("everything that is built keeps the contract's names and types", () => {
  expect(contractBreaches(schema, contract)).toEqual([]);
});

test("fields that skip the library's own checks carry none", () => {
  // simpleResolvers silently ignores @Authorized and @UseMiddleware, so nothing may rely on them.
  expect(uncheckedFields(getMetadataStorage())).toEqual([]);
});

test("a check on a field that skips checks would be noticed", () => {
  const [Guarded, Plain] = [{}, {}];
  const field = (target: object, name: string) => ({ target, name });
  const guarded = [Guarded, Plain].map((target) => ({ target, fieldName: "secret" }));
  const storage = {
    objectTypes: [
      { name: "Guarded", target: Guarded, simpleResolvers: true },
      { name: "Plain", target: Plain, simpleResolvers: false },
    ],
    fields: [field(Guarded, "secret"), field(Guarded, "open"), field(Plain, "secret")],
  };
  expect(uncheckedFields({ ...storage, authorizedFields: guarded, middlewares: [] })).toEqual([
    "Guarded.secret",
  ]);
  expect(uncheckedFields({ ...storage, authorizedFields: [], middlewares: guarded })).toEqual([
    "Guarded.secret",
  ]);
});

interface OfField {
  readonly target: object;
  readonly fieldName: string;
}

interface Declared {
  readonly objectTypes: readonly {
    readonly name: string;
    readonly target: object;
    readonly simpleResolvers?: boolean | undefined;
  }[];
  readonly fields: readonly {
    readonly target: object;
    readonly name: string;
    readonly simple?: boolean | undefined;
  }[];
  readonly authorizedFields: readonly OfField[];
  readonly middlewares: readonly OfField[];
}

/** Fields that the library reads straight from the object although something is said to stand before them. */
function uncheckedFields(declared: Declared): string[] {
  const checks = [...declared.authorizedFields, ...declared.middlewares];
  return declared.fields.flatMap(({ target, name, simple }) => {
    const type = declared.objectTypes.find((each) => each.target === target);
    const isSimple = simple ?? type?.simpleResolvers ?? false;
    const isChecked = checks.some((it) => it.target === target && it.fieldName === name);
    return type && isSimple && isChecked ? [`${type.name}.${name}`] : [];
  });
}

describe("the comparison itself notices", () => {
  const promised = buildSchema(`
    interface Node { id: ID! }
    type Query { things(first: Int, after: String): [Thing!]! }
    type Thing implements Node { id: ID!  title: String! }
    input ThingInput { title: String! }
    enum Kind { A B }
    type Holder { kind: Kind!  later: Int }
  `);
  const built = (text: string) => contractBreaches(buildSchema(text), promised);

  test("nothing where all is kept, less is built and more is added", () => {
    expect(
      built(`
        interface Node { id: ID! }
        type Query { things(first: Int, after: String, last: Int): [Thing!]!  more: Int }
        type Thing implements Node { id: ID!  title: String!  extra: Int }
        input ThingInput { title: String!  note: String }
        enum Kind { A }
        type Holder { kind: Kind! }
      `),
    ).toEqual([]);
  });

  test.each([
    [
      "another type",
      "type Query { things(first: Int, after: String): [Thing]! } type Thing { id: ID! }",
      "Query.things is [Thing]!; promised is [Thing!]!",
    ],
    [
      "a lost argument",
      "type Query { things(first: Int): [Int!]! }",
      "Query.things lacks the argument after",
    ],
    [
      "a new demand",
      "type Query { x: Int } input ThingInput { title: String! note: String! }",
      "ThingInput.note is demanded and not promised",
    ],
    ["an unknown value", "type Query { x: Int } enum Kind { A C }", "Kind.C is not promised"],
    [
      "a lost interface",
      "type Query { x: Int } type Thing { id: ID! }",
      "Thing does not implement Node",
    ],
    ["another kind", "type Query { x: Int } enum Thing { A }", "Thing is another kind of type"],
  ])("%s", (_what, text, breach) => {
    expect(built(text)).toContain(breach);
  });
});
