import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";

/**
 * Where a schema breaks what clients were promised: another type for a field, argument or input, a new argument that
 * must be given, an unknown enum value. What is promised and not built yet is no breach, nor is what is added.
 */
export function contractBreaches(schema: GraphQLSchema, contract: GraphQLSchema): string[] {
  return Object.values(contract.getTypeMap()).flatMap((promised) => {
    if (promised.name.startsWith("__")) return [];
    const built = schema.getType(promised.name);
    return built ? typeBreaches(built, promised) : [];
  });
}

function typeBreaches(built: GraphQLNamedType, promised: GraphQLNamedType): string[] {
  const { name } = promised;
  if (built.constructor.name !== promised.constructor.name)
    return [`${name} is another kind of type`];
  if (isEnumType(built) && isEnumType(promised))
    return built
      .getValues()
      .filter((value) => !promised.getValue(value.name))
      .map((value) => `${name}.${value.name} is not promised`);
  if (isInputObjectType(built) && isInputObjectType(promised))
    return inputBreaches(name, Object.values(built.getFields()), promised.getFields());
  const bothHaveFields =
    (isObjectType(built) && isObjectType(promised)) ||
    (isInterfaceType(built) && isInterfaceType(promised));
  if (!bothHaveFields) return [];
  const missing = promised
    .getInterfaces()
    .filter((each) => built.getInterfaces().every((own) => own.name !== each.name))
    .map((each) => `${name} does not implement ${each.name}`);
  return [...missing, ...fieldBreaches(name, built.getFields(), promised.getFields())];
}

type Fields = Readonly<Record<string, GraphQLField<unknown, unknown>>>;

function fieldBreaches(type: string, built: Fields, promised: Fields): string[] {
  return Object.values(promised).flatMap((field) => {
    const own = built[field.name];
    // Promised and not built yet.
    if (!own) return [];
    const name = `${type}.${field.name}`;
    const lost = field.args
      .filter((arg) => own.args.every((each) => each.name !== arg.name))
      .map((arg) => `${name} lacks the argument ${arg.name}`);
    const args = Object.fromEntries(field.args.map((arg) => [arg.name, arg]));
    const changed = sameType(name, String(own.type), String(field.type));
    return changed.concat(lost, inputBreaches(name, own.args, args));
  });
}

function inputBreaches(
  owner: string,
  built: readonly (GraphQLInputField | GraphQLArgument)[],
  promised: Readonly<Record<string, GraphQLInputField | GraphQLArgument>>,
): string[] {
  return built.flatMap((input) => {
    const name = `${owner}.${input.name}`;
    const expected = promised[input.name];
    if (expected) return sameType(name, String(input.type), String(expected.type));
    const isDemanded = isNonNullType(input.type) && input.defaultValue === undefined;
    return isDemanded ? [`${name} is demanded and not promised`] : [];
  });
}

function sameType(name: string, built: string, promised: string): string[] {
  return built === promised ? [] : [`${name} is ${built}; promised is ${promised}`];
}
