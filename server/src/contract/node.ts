import "reflect-metadata";
import { Field, ID, InterfaceType } from "type-graphql";

import { type IdKind, kindOf } from "../ids.ts";

/** Everything that `node(id)` answers for. The prefix of the id says which type it is, so that rows need no class. */
@InterfaceType({
  autoRegisterImplementations: true,
  resolveType: typeNameOf,
})
export abstract class Node {
  @Field(() => ID) id!: string;
}

/** The GraphQL type of what a node loader found: the kinds of ids are named like the types. */
export function typeNameOf(found: unknown): string | undefined {
  if (typeof found !== "object" || found === null || !("id" in found)) return undefined;
  return typeof found.id === "string" ? kindOf(found.id) : undefined;
}

/**
 * By kind of id, how to find what it names: null for unknown and foreign ids. A module exports its own
 * (`export const playbookNodes: NodeLoaders<RequestContext> = { Playbook: … }`); graphql/parts.ts lists them.
 */
export type NodeLoaders<Context> = {
  readonly [Kind in IdKind]?: (id: string, context: Context) => Promise<object | null>;
};
