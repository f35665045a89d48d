import { Ctx, FieldResolver, Query, Resolver, Root, Subscription } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import type { Actor } from "./access.ts";
import { Member } from "./member.type.ts";
import { Viewer } from "./viewer.type.ts";
import { Workspace } from "./workspace.type.ts";

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: "null when signed out." })
  viewer(@Ctx() { actor }: RequestContext): Viewer | null {
    return actor === undefined ? null : { actor };
  }

  @Subscription(() => Viewer, {
    description: "The asker as they are now, and again after each change of their role.",
    subscribe: ({ context: { actor, doors } }: { context: RequestContext }) =>
      doors.workspaces.viewerChanges(actor),
  })
  viewerChanged(@Root() actor: Actor): Viewer {
    return { actor };
  }

  @FieldResolver(() => Member)
  async member(@Root() { actor }: Viewer, @Ctx() { loaders }: RequestContext): Promise<Member> {
    const member = await loaders.members.load(actor.memberId);
    if (member === null) throw notFound("member");
    return member;
  }

  @FieldResolver(() => Workspace)
  async workspace(@Root() { actor }: Viewer, @Ctx() { doors }: RequestContext): Promise<Workspace> {
    const workspace = await doors.workspaces.find(actor, actor.workspaceId);
    if (workspace === null) throw notFound("workspace");
    return workspace;
  }

  @FieldResolver(() => [Workspace], { complexity: perItem(5) })
  workspaces(@Root() { actor }: Viewer, @Ctx() { doors }: RequestContext): Promise<Workspace[]> {
    return doors.workspaces.list(actor);
  }
}
