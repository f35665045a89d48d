import { Field, ID, InterfaceType } from "type-graphql";

import { type IdKind, kindOf } from "../ids.ts";

/** Everything that `node(id)` answers for. The prefix of the id says which type it is, so that rows need no class. */
@InterfaceType({
  autoRegisterImplementations: true,
  resolveType: (value: { readonly id: string }) => kindOf(value.id),
})
export abstract class Node {
  @Field(() => ID) id!: string;
}

/**
 * By kind of id, how to find what it names: null for unknown and foreign ids. A module exports its own
 * (`export const playbookNodes: NodeLoaders<RequestContext> = { Playbook: … }`); graphql/parts.ts lists them.
 */
export type NodeLoaders<Context> = {
  readonly [Kind in IdKind]?: (id: string, context: Context) => Promise<object | null>;
};
