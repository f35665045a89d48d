import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";

import type { RequestContext } from "../context.ts";

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
type Storage = ReturnType<typeof getMetadataStorage>;
type FieldResolver = Storage["fieldResolvers"][number];
type FieldMetadata = NonNullable<Storage["objectTypes"][number]["fields"]>[number];

/**
 * The library calls every field resolver through its container, its middlewares and a list of parameters that it sorts
 * anew for each value: a third of what a page of playbooks costs. A resolver that takes nothing but its root and the
 * context is called directly instead, and a field that is just read has no resolver: both answer the same.
 */
export function callPlainly(schema: GraphQLSchema): void {
  const { objectTypes, fieldResolvers } = getMetadataStorage();
  for (const { target, name: typeName, fields = [] } of objectTypes) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    const resolvers = fieldResolvers.filter((each) => each.getObjectType?.() === target);
    for (const read of fields) {
      const field = type.getFields()[read.schemaName];
      const resolver = resolvers.find((each) => each.methodName === read.name);
      const plain = resolver && plainResolverOf(resolver);
      if (field && plain) field.resolve = plain;
      if (field && !resolver && isJustRead(read)) delete field.resolve;
    }
  }
}

function isJustRead({ name, schemaName, middlewares = [], roles }: FieldMetadata): boolean {
  return name === schemaName && middlewares.length === 0 && !roles;
}

function plainResolverOf(field: FieldResolver): Resolve | undefined {
  const { kind, target, methodName, params = [], middlewares = [], roles } = field;
  if (kind !== "external" || middlewares.length > 0 || roles) return undefined;
  const takes = params.toSorted((a, b) => a.index - b.index).map(sourceOf);
  // One for the life of the schema: our resolvers hold nothing, so they need not be made for each call.
  const instance: unknown = Reflect.construct(target, []);
  const method: unknown = instance instanceof Object && Reflect.get(instance, methodName);
  if (typeof method !== "function") return undefined;
  switch (takes.join()) {
    case "root":
      return (root): unknown => method.call(instance, root);
    case "root,context":
      return (root, _args, context): unknown => method.call(instance, root, context);
    default:
      return undefined;
  }
}

type Parameter = NonNullable<FieldResolver["params"]>[number];

/** A root with a class would be made an instance of it first. */
function sourceOf(parameter: Parameter): "root" | "context" | "other" {
  if (parameter.kind === "root" && !parameter.propertyName && !parameter.getType) return "root";
  if (parameter.kind === "context" && !parameter.propertyName) return "context";
  return "other";
}
