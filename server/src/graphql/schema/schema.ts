import "reflect-metadata";
import { type GraphQLSchema, isInterfaceType } from "graphql";
import { Arg, buildSchema, type ClassType, Ctx, ID, Query, Resolver } from "type-graphql";

import { Node, typeNameOf } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";
import { badInput } from "../../errors.ts";
import { kindOf } from "../../ids.ts";
import type { ApiPart, RequestContext } from "../context.ts";
import { callPlainly } from "./plain-resolvers.ts";
import { validateInput } from "./validate-input.ts";

const MOST_NODES = 100; // as many as a page of a list

/** The schema of these parts. Nothing is in it that no resolver of theirs leads to. */
export async function schemaOf(parts: readonly ApiPart[]): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [nodeResolver(parts), ...parts.flatMap((part) => part.resolvers)],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validateFn: validateInput,
    pubSub: NO_PUBSUB,
    // What an input leaves out stays out: an initial value of a class field is no default of the API.
    disableInferringDefaultValues: true,
  });
  // The library makes this function asynchronous, and compiled operations ask it synchronously.
  const node = schema.getType("Node");
  if (isInterfaceType(node)) node.resolveType = typeNameOf;
  callPlainly(schema);
  return schema;
}

/** The library insists on one even where every subscription brings its own events. */
const NO_PUBSUB = {
  publish(): void {
    throw new Error("Events are published through the change feed.");
  },
  subscribe(): never {
    throw new Error(
      "Subscriptions say where their events come from: @Subscription({ subscribe }).",
    );
  },
};

function nodeResolver(parts: readonly ApiPart[]): ClassType {
  const find = (id: string, context: RequestContext): Promise<object | null> => {
    const kind = kindOf(id);
    const owner = kind && parts.find((part) => part.nodes?.[kind]);
    return (kind && owner?.nodes?.[kind]?.(id, context)) ?? Promise.resolve(null);
  };

  @Resolver()
  class NodeResolver {
    @Query(() => Node, { nullable: true })
    node(@Arg("id", () => ID) id: string, @Ctx() context: RequestContext): Promise<object | null> {
      return find(id, context);
    }

    @Query(() => [Node], { nullable: "items" })
    nodes(
      @Arg("ids", () => [ID]) ids: readonly string[],
      @Ctx() context: RequestContext,
    ): Promise<readonly (object | null)[]> {
      if (ids.length > MOST_NODES)
        throw badInput([{ path: "ids", message: `At most ${MOST_NODES} ids at once.` }]);
      return Promise.all(ids.map((id) => find(id, context)));
    }
  }
  return NodeResolver;
}
