import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from "graphql";
import {
  type ComplexityEstimator,
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
} from "graphql-query-complexity";

/** What one operation may ask for, whatever the transport. */
export interface QueryLimits {
  readonly tokens: number;
  readonly depth: number;
  /** Fields with another name in the answer, fragments counted as often as they are used. */
  readonly aliases: number;
  /** Fields in all, counted in the same way. */
  readonly selections: number;
  /** Price of one operation: about one point a value of the answer. */
  readonly cost: number;
}

/** What is allowed unless a test says otherwise. */
export const QUERY_LIMITS: QueryLimits = {
  tokens: 5_000,
  depth: 14,
  aliases: 100,
  selections: 2_000,
  cost: 50_000,
};

/** A list whose field names no price counts as this long. */
const USUAL_LIST = 10;

interface Extent {
  readonly depth: number;
  readonly aliases: number;
  readonly selections: number;
}
const NOTHING: Extent = { depth: 0, aliases: 0, selections: 0 };

/**
 * A validation rule. Each fragment is measured once, because a chain of fragments that doubles at each step would
 * otherwise take longer to measure than to refuse.
 */
export function extentRule(limits: QueryLimits): ValidationRule {
  return (context) => {
    const measured = new Map<string, Extent>();
    const fragmentExtent = (name: string): Extent => {
      const known = measured.get(name);
      if (known) return known;
      measured.set(name, NOTHING); // a circle is refused by another rule; here it must only end
      const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
      const extent = fragment ? extentOf(fragment.selectionSet, fragmentExtent) : NOTHING;
      measured.set(name, extent);
      return extent;
    };
    return {
      OperationDefinition(node) {
        const extent = extentOf(node.selectionSet, fragmentExtent);
        const [reason, message] = excess(extent, limits) ?? [];
        if (reason)
          context.reportError(
            new GraphQLError(message ?? "", { nodes: node, extensions: { reason } }),
          );
      },
    };
  };
}

function extentOf(set: SelectionSetNode, fragment: (name: string) => Extent): Extent {
  let { depth, aliases, selections } = NOTHING;
  for (const selection of set.selections) {
    let inner = NOTHING;
    if (selection.kind === Kind.FRAGMENT_SPREAD) inner = fragment(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      inner = extentOf(selection.selectionSet, fragment);
    // Introspection is deep by nature and bounded by graphql-js itself.
    else if (!selection.name.value.startsWith("__")) inner = fieldExtent(selection, fragment);
    depth = Math.max(depth, inner.depth);
    aliases += inner.aliases;
    selections += inner.selections;
  }
  return { depth, aliases, selections };
}

function fieldExtent(
  field: { readonly alias?: unknown; readonly selectionSet?: SelectionSetNode | undefined },
  fragment: (name: string) => Extent,
): Extent {
  const inner = field.selectionSet ? extentOf(field.selectionSet, fragment) : NOTHING;
  return {
    depth: inner.depth + 1,
    aliases: inner.aliases + (field.alias ? 1 : 0),
    selections: inner.selections + 1,
  };
}

function excess(extent: Extent, limits: QueryLimits): readonly [string, string] | undefined {
  if (extent.depth > limits.depth)
    return ["TOO_DEEP", `The query is ${extent.depth} levels deep; ${limits.depth} are allowed.`];
  if (extent.selections > limits.selections)
    return ["TOO_MANY_FIELDS", `The query asks for more than ${limits.selections} fields.`];
  if (extent.aliases > limits.aliases)
    return ["TOO_MANY_ALIASES", `The query has more than ${limits.aliases} aliases.`];
  return undefined;
}

/** A parsed operation, as either transport hands it over. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What an explorer asks about the schema is large, the same each time, and costs no database. */
const introspection: ComplexityEstimator = ({ field, childComplexity }) =>
  getNamedType(field.type).name.startsWith("__") ? 1 + childComplexity : undefined;

const lists: ComplexityEstimator = ({ field, childComplexity }) =>
  isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type))
    ? 1 + USUAL_LIST * childComplexity
    : undefined;

/** What a valid operation costs, in points. Throws for variables that do not fit. */
export function costOf(schema: GraphQLSchema, operation: Operation): number {
  return getComplexity({
    schema,
    query: operation.document,
    variables: { ...operation.variables },
    ...(operation.operationName ? { operationName: operation.operationName } : {}),
    estimators: [
      fieldExtensionsEstimator(),
      introspection,
      lists,
      simpleEstimator({ defaultComplexity: 1 }),
    ],
  });
}
