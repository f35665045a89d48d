import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

type Fragments = GraphQLResolveInfo["fragments"];

/** A compiled operation is asked with the same nodes again and again. */
const remembered = new WeakMap<FieldNode, ReadonlySet<string>>();

/**
 * The fields that an operation asks of the rows of a connection, below `nodes` and `edges { node }`, fragments included.
 * What `@skip` leaves out counts as asked for: whoever fetches ahead then fetches too much, never too little.
 */
export function fieldsOfRows({ fieldNodes, fragments }: Asked): ReadonlySet<string> {
  const [first, ...others] = fieldNodes;
  const known = first && others.length === 0 ? remembered.get(first) : undefined;
  if (known) return known;
  const paths = [["nodes"], ["edges", "node"]];
  const rows = paths.flatMap((path) => below(fieldNodes, path, fragments));
  const fields = new Set(rows.map(({ name }) => name.value));
  if (first && others.length === 0) remembered.set(first, fields);
  return fields;
}

type Asked = Pick<GraphQLResolveInfo, "fieldNodes" | "fragments">;

function below(
  fields: readonly FieldNode[],
  path: readonly string[],
  fragments: Fragments,
): readonly FieldNode[] {
  const inside = fields.flatMap(({ selectionSet }) => fieldsIn(selectionSet, fragments));
  const [step, ...rest] = path;
  if (step === undefined) return inside;
  return below(
    inside.filter(({ name }) => name.value === step),
    rest,
    fragments,
  );
}

/** Validation has refused fragments that contain themselves. */
function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return fieldsIn(inside?.selectionSet, fragments);
  });
}
