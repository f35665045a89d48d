import "reflect-metadata";
import { Max, Min } from "class-validator";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";

import { inPage } from "./complexity.ts";
import type { PageArgs } from "./page.ts";

/** For lists that are only read forwards. */
@ArgsType()
export class ForwardArgs implements PageArgs {
  @Field(() => Int, { nullable: true })
  @Min(1)
  @Max(100)
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

/** Relay's four arguments: `first` (default 20) with `after`, or `last` with `before`. */
@ArgsType()
export class ConnectionArgs extends ForwardArgs {
  @Field(() => Int, { nullable: true })
  @Min(1)
  @Max(100)
  last?: number | null;

  @Field(() => String, { nullable: true })
  before?: string | null;
}

@ObjectType({ simpleResolvers: true })
/** Relay's; the cursors are those of the first and last row of this page, null when it is empty. */
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

/**
 * The GraphQL type `<name>Connection` with its edge, for pages made by `pageOf`:
 * `export const PlaybookConnection = connectionType("Playbook", () => Playbook);`
 * and in the resolver `@Query(() => PlaybookConnection, { complexity: perPage })`.
 */
export function connectionType<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(node) node!: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { complexity: inPage }) edges!: readonly Edge[];
    @Field(() => [node()], { complexity: inPage }) nodes!: readonly Node[];
    @Field(() => PageInfo) pageInfo!: PageInfo;

    /** From the page; asked only when the query asks. */
    countAll!: () => Promise<number>;

    @Field(() => Int)
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return Connection;
}
