import { ReadyLoader } from "../../contract/ready-loader.ts";
import type { Database } from "../../database/database.ts";
import type { UserId } from "../../ids.ts";
import type { Log } from "../../observability/log.ts";
import { unauthenticated, type Actor, type Role } from "./access.ts";
import { openAccessChanges, type AccessListener } from "./actors/access-changes.ts";
import { actorOfKey, actorOfPerson, currentActor, type SignedIn } from "./actors/actors.ts";
import { followViewer } from "./actors/viewer-changes.ts";
import * as settings from "./founding/settings.ts";
import * as invitations from "./invitations/invitations.ts";
import * as keys from "./keys/api-keys.ts";
import * as members from "./members/members.ts";

export type { AccessChange, AccessListener } from "./actors/access-changes.ts";
export { looksLikeKey } from "./keys/api-keys.ts";
export { foundWorkspace } from "./founding/founding.ts";
export { peekInvitation, spendInvitation } from "./invitations/invitations.ts";
export { newSecret } from "./actors/secret-token.ts";

/** Somebody signed in, as far as workspaces care: they may belong to none. */
interface Person {
  readonly userId: UserId;
  readonly email: string;
}

export interface WorkspacesOptions {
  readonly database: Database;
  /** The origin that links start with. */
  readonly publicUrl: string;
  readonly log: Log;
}

/** People in workspaces: who they are, what they may, how they come and go. Each call asks access.ts first. */
export type Workspaces = Awaited<ReturnType<typeof openWorkspaces>>;

/** By id, once per request: null for whoever is unknown or belongs to another workspace. */
export type MemberLoader = ReadyLoader<members.Member | null>;

/** Listens to the database from here on; `stop` ends that. */
export async function openWorkspaces({ database, publicUrl, log }: WorkspacesOptions) {
  const changes = await openAccessChanges(database, log);
  const store = { database, changes };
  return {
    /** The member as whom a signed-in person acts; NOT_FOUND for a workspace id that is not theirs. */
    actorOfPerson: (person: SignedIn, workspaceId?: string) =>
      actorOfPerson(database, person, workspaceId),
    /** The member behind `pbk_…`; undefined when it opens nothing (any more). */
    actorOfKey: (secret: string) => actorOfKey(database, secret),
    /** The same actor with today's role, or undefined: for sockets and subscriptions that stay open. */
    currentActor: (actor: Actor) => currentActor(database, actor),
    /** Removal, demotion, end of a session, revoked key. Returns how to stop listening. */
    onAccessChanged: (listener: AccessListener) => changes.listen(listener),
    /** The asker as they are now, and again after each change of their role. */
    viewerChanges: (actor: Actor | undefined) => followViewer(store, actor),

    list: (actor: Actor) => settings.listWorkspaces(database, actor),
    find: (actor: Actor, id: string) => settings.findWorkspace(database, actor, id),
    create: (person: Person | undefined, input: { readonly name: string }) =>
      settings.createWorkspace(database, person, input),
    update: (actor: Actor | undefined, input: settings.WorkspaceChange) =>
      settings.updateWorkspace(database, actor, input),

    /** Of a workspace that the caller has already found to be the asker's. */
    members: (workspaceId: string) => members.listMembers(database, workspaceId),
    memberLoader: (actor: Actor | undefined): MemberLoader =>
      new ReadyLoader(async (ids) =>
        // Whoever is nobody here sees nobody's name.
        actor === undefined
          ? ids.map(() => null)
          : members.findMembers(database, actor.workspaceId, ids),
      ),
    setMemberRole: (
      actor: Actor | undefined,
      input: { readonly memberId: string; readonly role: Role },
    ) => members.setMemberRole(store, actor, input),
    removeMember: (actor: Actor | undefined, memberId: string) =>
      members.removeMember(store, actor, memberId),

    invitations: (actor: Actor | undefined) => invitations.listInvitations(database, actor),
    invitation: (actor: Actor | undefined, id: string) =>
      invitations.findInvitation(database, actor, id),
    /** The link carries its token behind `#`, which browsers send to nobody. */
    async createInvitation(actor: Actor | undefined, input: invitations.NewInvitation) {
      const { invitation, token } = await invitations.createInvitation(database, actor, input);
      return { invitation, url: `${publicUrl}/join#${token}` };
    },
    revokeInvitation: (actor: Actor | undefined, id: string) =>
      invitations.revokeInvitation(database, actor, id),
    /** For the timetable. */
    forgetUnusedInvitations: () => invitations.forgetUnusedInvitations(database, new Date()),
    /** For somebody who has an account already; newcomers spend theirs when they sign up. */
    async acceptInvitation(person: Person | undefined, token: string) {
      if (person === undefined) throw unauthenticated();
      const { userId, email } = person;
      const { workspaceId } = await database.prisma.$transaction((tx) =>
        invitations.spendInvitation(tx, { token, userId, email }),
      );
      return database.prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    },

    apiKeys: (actor: Actor | undefined) => keys.listApiKeys(database, actor),
    apiKey: (actor: Actor | undefined, id: string) => keys.findApiKey(database, actor, id),
    createApiKey: (actor: Actor | undefined, input: keys.NewApiKey) =>
      keys.createApiKey(database, actor, input),
    revokeApiKey: (actor: Actor | undefined, id: string) => keys.revokeApiKey(store, actor, id),

    stop: () => changes.stop(),
  };
}
