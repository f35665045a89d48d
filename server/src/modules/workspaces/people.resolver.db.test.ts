import "reflect-metadata";
import { graphql, type GraphQLSchema } from "graphql";

import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import type { Doors, RequestContext } from "../../graphql/context.ts";
import { schemaOf } from "../../graphql/schema/schema.ts";
import { newId } from "../../ids.ts";
import { accountsPart } from "../accounts/reset-link.resolver.ts";
import { type Installation, makeTeam, openInstallation } from "../accounts/test-installation.ts";
import type { Actor } from "./access.ts";
import { peoplePart } from "./people.resolver.ts";

let database: Database;
let app: Installation;
let schema: GraphQLSchema;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openInstallation(database);
  schema = await schemaOf([peoplePart, accountsPart]);
});
beforeEach(async () => {
  await database.pool.query(
    "TRUNCATE app_user, workspace, member, invitation, api_key, verification, rate_limit CASCADE",
  );
});
afterAll(async () => {
  await app.stop();
  await database.close();
});

const roles = { Owner: "OWNER", Admin: "ADMIN", Viewer: "VIEWER" } as const;

/** Of the doors and loaders only those that these resolvers use. */
function contextOf(actor: Actor | undefined): RequestContext {
  const { accounts, workspaces } = app;
  const email = `${actor?.name.toLowerCase()}@example.com`;
  return {
    actor,
    person: actor?.via.kind === "session" ? { ...actor, email } : undefined,
    doors: { accounts, workspaces } as Doors,
    loaders: { members: workspaces.memberLoader(actor) } as RequestContext["loaders"],
  };
}

/** The data, or the codes of what went wrong. */
async function ask(actor: Actor | undefined, source: string, input?: object) {
  const answer = await graphql({
    schema,
    source,
    contextValue: contextOf(actor),
    variableValues: { input },
  });
  const codes = answer.errors?.map(({ originalError, message }) =>
    originalError && "code" in originalError ? originalError.code : message,
  );
  return codes ?? JSON.parse(JSON.stringify(answer.data));
}

test("the viewer is whoever asks, and null when signed out", async () => {
  const { Admin } = await makeTeam(database, roles);
  const query =
    "{ viewer { member { name role email } workspace { name aiEnabled } workspaces { id } } }";
  expect(await ask(undefined, query)).toEqual({ viewer: null });
  expect(await ask(Admin, query)).toEqual({
    viewer: {
      member: { name: "Admin", role: "ADMIN", email: "admin@example.com" },
      workspace: { name: "SunRoof", aiEnabled: true },
      workspaces: [{ id: Admin!.workspaceId }],
    },
  });
});

test("members are listed page by page", async () => {
  const { Viewer } = await makeTeam(database, roles);
  const query = `query ($input: String) { viewer { workspace { members(first: 2, after: $input) {
    nodes { name active } totalCount pageInfo { hasNextPage endCursor } } } } }`;
  const first = (await ask(Viewer, query)).viewer.workspace.members;
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const second = await graphql({
    schema,
    source: query,
    contextValue: contextOf(Viewer),
    variableValues: { input: first.pageInfo.endCursor },
  });
  const names = JSON.parse(JSON.stringify(second.data)).viewer.workspace.members.nodes;
  expect([...first.nodes, ...names].map(({ name }) => name)).toEqual(Object.keys(roles));
});

test("an invitation is made, seen with its maker, revoked and gone", async () => {
  const { Admin } = await makeTeam(database, roles);
  const made = await ask(
    Admin,
    `mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) {
      url invitation { id role email acceptedAt createdBy { name } } } }`,
    { role: "EDITOR", email: "Tom@Example.com" },
  );
  const { invitation, url } = made.createInvitation;
  expect(url).toContain("/join#");
  expect(invitation).toMatchObject({
    role: "EDITOR",
    email: "tom@example.com",
    acceptedAt: null,
    createdBy: { name: "Admin" },
  });
  const { id } = invitation;
  const revoke = "mutation ($input: IdInput!) { revokeInvitation(input: $input) { id } }";
  expect(await ask(Admin, revoke, { id })).toEqual({ revokeInvitation: { id } });
  expect(await ask(Admin, revoke, { id })).toEqual(["NOT_FOUND"]);
  expect(await ask(Admin, "{ invitations { id } }")).toEqual({ invitations: [] });
});

test("an invitation is accepted by somebody who is signed in", async () => {
  const { Owner } = await makeTeam(database, roles);
  const { Zoe } = await makeTeam(database, { Zoe: "OWNER" });
  const { url } = await app.workspaces.createInvitation(Owner, { role: "VIEWER" });
  const accept = `mutation ($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { workspace { id } } }`;
  const input = { token: new URL(url).hash.slice(1) };
  expect(await ask(undefined, accept, input)).toEqual(["UNAUTHENTICATED"]);
  expect(await ask(Zoe, accept, input)).toEqual({
    acceptInvitation: { workspace: { id: Owner!.workspaceId } },
  });
});

test("a key is made with its secret, listed without it, and revoked", async () => {
  const { Owner } = await makeTeam(database, roles);
  const made = await ask(
    Owner,
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
      secret apiKey { id name scopes expiresAt lastUsedAt createdBy { name } } } }`,
    { name: "Dashboard", scopes: ["ANALYTICS"], expiresAt: "2999-01-01T00:00:00Z" },
  );
  const { apiKey, secret } = made.createApiKey;
  expect(apiKey).toMatchObject({
    name: "Dashboard",
    scopes: ["READ", "ANALYTICS"],
    expiresAt: "2999-01-01T00:00:00.000Z",
    createdBy: { name: "Owner" },
  });
  const byKey = await app.workspaces.actorOfKey(secret);
  expect(await ask(byKey, "{ viewer { member { name } } }")).toMatchObject({
    viewer: { member: { name: "Owner" } },
  });
  expect(await ask(byKey, "{ apiKeys { id } }")).toEqual(["FORBIDDEN"]);
  const revoke = "mutation ($input: IdInput!) { revokeApiKey(input: $input) { id } }";
  expect(await ask(Owner, revoke, { id: apiKey.id })).toEqual({ revokeApiKey: { id: apiKey.id } });
  expect(await ask(Owner, "{ apiKeys { id } }")).toEqual({ apiKeys: [] });
});

test("a member gets another role, a reset link, and is removed", async () => {
  const { Admin, Viewer } = await makeTeam(database, roles);
  const id = Viewer!.memberId;
  const promote = `mutation ($input: SetMemberRoleInput!) {
    setMemberRole(input: $input) { member { role } } }`;
  expect(await ask(Admin, promote, { memberId: id, role: "EDITOR" })).toEqual({
    setMemberRole: { member: { role: "EDITOR" } },
  });
  const link = `mutation ($input: IdInput!) {
    createPasswordResetLink(input: $input) { url expiresAt } }`;
  expect((await ask(Admin, link, { id })).createPasswordResetLink.url).toContain("/reset#");
  expect(await ask(Viewer, link, { id })).toEqual(["FORBIDDEN"]);
  const remove =
    "mutation ($input: IdInput!) { removeMember(input: $input) { member { active } } }";
  expect(await ask(Admin, remove, { id })).toEqual({ removeMember: { member: { active: false } } });
});

test("a workspace is made by a person and changed by its admin", async () => {
  const { Admin, Viewer } = await makeTeam(database, roles);
  const make = `mutation ($input: CreateWorkspaceInput!) {
    createWorkspace(input: $input) { workspace { name members { nodes { name role } } } } }`;
  expect(await ask(Viewer, make, { name: "BrewBox" })).toEqual({
    createWorkspace: {
      workspace: { name: "BrewBox", members: { nodes: [{ name: "Viewer", role: "OWNER" }] } },
    },
  });
  expect(await ask(undefined, make, { name: "BrewBox" })).toEqual(["UNAUTHENTICATED"]);
  const change = `mutation ($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) { workspace { name aiEnabled } } }`;
  expect(await ask(Admin, change, { aiEnabled: false })).toEqual({
    updateWorkspace: { workspace: { name: "SunRoof", aiEnabled: false } },
  });
  expect(await ask(Admin, change, { name: null })).toEqual(["BAD_USER_INPUT"]);
  expect(await ask(Viewer, change, { name: "Mine" })).toEqual(["FORBIDDEN"]);
});

test("an id leads to its thing for whoever may see it, and else to nothing", async () => {
  const { Admin, Viewer } = await makeTeam(database, roles);
  const { Stranger } = await makeTeam(database, { Stranger: "OWNER" });
  const { invitation } = await app.workspaces.createInvitation(Admin, { role: "VIEWER" });
  const { apiKey } = await app.workspaces.createApiKey(Admin, { name: "Key", scopes: [] });
  const { Workspace, Member, Invitation, ApiKey } = peoplePart.nodes!;
  const seen = async (actor: Actor | undefined) => {
    const context = contextOf(actor);
    const found = await Promise.all([
      Workspace!(Admin!.workspaceId, context),
      Member!(Admin!.memberId, context),
      Invitation!(invitation.id, context),
      ApiKey!(apiKey.id, context),
      Member!(newId("Member"), context),
    ]);
    return found.map((thing) => thing !== null);
  };
  expect(await seen(Admin)).toEqual([true, true, true, true, false]);
  expect(await seen(Viewer)).toEqual([true, true, false, false, false]);
  expect(await seen(Stranger)).toEqual([false, false, false, false, false]);
  expect(await seen(undefined)).toEqual([false, false, false, false, false]);
});
