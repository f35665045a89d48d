import {
  type ConstValueNode,
  type DocumentNode,
  Kind,
  print,
  type TypeNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";

/** Scalars of the schema whose literals have quotes. */
const TEXT_TYPES: ReadonlySet<string> = new Set(["ID", "String", "DateTime"]);

interface Question {
  /** Becomes the comment above the query. */
  readonly title: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A query that asks exactly what a tile shows. The values of its variables are their defaults, so that one paste into
 * the explorer or a program is enough to run it, and each can still be set from outside.
 */
export function queryText({ title, document, variables }: Question): string {
  const complete = visit(document, {
    VariableDefinition: (definition) => withDefault(definition, variables),
  });
  return `# ${title}\n${print(complete)}\n`;
}

/** A variable without a value stays one to be set. */
function withDefault(
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): VariableDefinitionNode {
  const value = variables[definition.variable.name.value];
  if (value === undefined || value === null) return definition;
  return { ...definition, defaultValue: literal(value, definition.type) };
}

/** A value as it is written in GraphQL. What is no text type and no number is an enum, whose names have no quotes. */
function literal(value: unknown, type: TypeNode): ConstValueNode {
  if (type.kind === Kind.NON_NULL_TYPE) return literal(value, type.type);
  if (type.kind === Kind.LIST_TYPE) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return { kind: Kind.LIST, values: items.map((item) => literal(item, type.type)) };
  }
  // The tiles ask for counts and never for fractions.
  if (typeof value === "number") return { kind: Kind.INT, value: String(value) };
  const text = String(value);
  return TEXT_TYPES.has(type.name.value)
    ? { kind: Kind.STRING, value: text }
    : { kind: Kind.ENUM, value: text };
}
