import { MaxLength } from "class-validator";
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { z } from "zod";

import { type ChangeFeed, openChangeFeed } from "../contract/changes/change-feed.ts";
import { mapEvents } from "../contract/changes/map-events.ts";
import { Node } from "../contract/node.ts";
import { perPage } from "../contract/paging/complexity.ts";
import { ConnectionArgs, connectionType } from "../contract/paging/connection.ts";
import { type Page, pageOfList } from "../contract/paging/page.ts";
import { DateTime, JsonValue } from "../contract/scalars.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { ApiPart, RequestContext } from "./context.ts";

/**
 * The smallest module that uses everything the API offers to modules: what the tests of this folder serve. Its type
 * is named after a kind of id that is no type of the real API.
 */
@ObjectType({ implements: Node, simpleResolvers: true })
class Session implements Node {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => DateTime) at!: Date;
  @Field(() => String) broken!: string;
}

const SessionConnection = connectionType("Session", () => Session);

@InputType()
class AddInput {
  @Field(() => String) @MaxLength(5) title!: string;
}

const added = { name: "added", shape: z.object({ title: z.string() }) };
/** More than a page holds. */
const ROWS = Array.from({ length: 30 }, (_, index) => ({
  id: newId("Session"),
  title: `Note ${index}`,
  at: new Date(0),
}));

/** Tests publish here what the subscription then tells. */
export const feed: ChangeFeed = openChangeFeed();

@Resolver(() => Session)
class NotesResolver {
  @Query(() => SessionConnection, { complexity: perPage })
  notes(@Args(() => ConnectionArgs) args: ConnectionArgs): Promise<Page<(typeof ROWS)[number]>> {
    return pageOfList(args, ROWS, (row) => row.id);
  }

  @Query(() => JsonValue)
  echo(@Arg("value", () => JsonValue) value: unknown): unknown {
    return value;
  }

  @Query(() => String)
  whoami(@Ctx() { actor }: RequestContext): string {
    return actor?.name ?? "nobody";
  }

  @Query(() => String)
  refused(): string {
    throw new DomainError("CONFLICT", "Somebody was faster.", { sequence: 7 });
  }

  @Query(() => String)
  fault(): string {
    throw new Error("SELECT secret FROM vault");
  }

  @Query(() => String)
  async slow(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return "done";
  }

  @Mutation(() => Session)
  add(@Arg("input", () => AddInput) { title }: AddInput) {
    feed.publish(added, "all", { title });
    return { ...ROWS[0], title };
  }

  @Subscription(() => Session, {
    subscribe: ({
      context,
      args,
    }: {
      context: RequestContext;
      args: { readonly title?: string };
    }) =>
      mapEvents(feed.subscribe(added, context.actor?.workspaceId ?? "all"), (event) =>
        args.title === undefined || event.title === args.title ? event : undefined,
      ),
  })
  noteAdded(
    @Root() { title }: { readonly title: string },
    @Arg("title", () => String, { nullable: true }) _title: string | undefined,
    @Ctx() { actor }: RequestContext,
  ) {
    if (title === "fault") throw new Error("secret");
    return { ...ROWS[0], title: `${title} for ${actor?.role ?? "nobody"}` };
  }

  @FieldResolver(() => Session, { nullable: true })
  next(@Root() { id }: Session) {
    return ROWS[ROWS.findIndex((row) => row.id === id) + 1];
  }
}

/** To be served by `openTestApi([notes])`. */
export const notes: ApiPart = {
  resolvers: [NotesResolver],
  nodes: { Session: (id) => Promise.resolve(ROWS.find((row) => row.id === id) ?? null) },
};
/** The topic of its subscription; keyed by workspace, or "all" for nobody. */
export const noteAdded = added;
