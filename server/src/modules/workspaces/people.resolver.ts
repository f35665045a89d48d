import type { ApiPart } from "../../graphql/context.ts";
import { ApiKeyResolver } from "./api-key.resolver.ts";
import { InvitationResolver } from "./invitation.resolver.ts";
import { MemberResolver } from "./member.resolver.ts";
import { ViewerResolver } from "./viewer.resolver.ts";
import { WorkspaceResolver } from "./workspace.resolver.ts";

/** What workspaces put into the API; whoever may not see a thing gets null for its id. */
export const peoplePart: ApiPart = {
  resolvers: [
    ViewerResolver,
    WorkspaceResolver,
    MemberResolver,
    InvitationResolver,
    ApiKeyResolver,
  ],
  nodes: {
    Workspace: async (id, { actor, doors }) =>
      actor === undefined ? null : doors.workspaces.find(actor, id),
    Member: async (id, { loaders }) => loaders.members.load(id),
    Invitation: (id, { actor, doors }) => doors.workspaces.invitation(actor, id),
    ApiKey: (id, { actor, doors }) => doors.workspaces.apiKey(actor, id),
  },
};
