import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { newId } from "../../../ids.ts";
import { type Installation, makePerson, makeTeam, openInstallation } from "../test-installation.ts";

let database: Database;
let app: Installation;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openInstallation(database);
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

const whoami = (headers: Record<string, string>) => app.get("/whoami", { headers });

async function adasKey(): Promise<string> {
  const { Ada } = await makeTeam(database, { Ada: "ADMIN" });
  return (await app.workspaces.createApiKey(Ada, { name: "Dashboard", scopes: [] })).secret;
}

test("nobody is nobody, and no error", async () => {
  expect((await whoami({})).body).toEqual({});
  expect((await whoami({ cookie: "other=1" })).body).toEqual({});
  expect((await whoami({ authorization: "Basic YTpi" })).body).toEqual({});
});

test("a key speaks for its maker, also where a cookie says something else", async () => {
  const secret = await adasKey();
  await makePerson(database, "Bob");
  const { cookie } = await app.signIn("bob@example.com");
  const { body } = await whoami({ authorization: `Bearer ${secret}`, cookie });
  expect(body).toMatchObject({ role: "ADMIN" });
  expect(body.person).toBeUndefined();
});

test("a key that does not work is an error and not nobody", async () => {
  await adasKey();
  for (const secret of ["pbk_nonsense", "nonsense"]) {
    const { body } = await whoami({ authorization: `Bearer ${secret}` });
    expect(body).toEqual({ code: "UNAUTHENTICATED" });
  }
});

test("a key in another workspace than its own finds no such workspace", async () => {
  const authorization = `Bearer ${await adasKey()}`;
  const { id } = await database.prisma.workspace.findFirstOrThrow();
  expect((await whoami({ authorization, "x-workspace": id })).body.role).toBe("ADMIN");
  const other = await whoami({ authorization, "x-workspace": newId("Workspace") });
  expect(other.body).toEqual({ code: "NOT_FOUND" });
});

test("a person names a workspace in a header, and only one of theirs", async () => {
  const { Ada } = await makeTeam(database, { Ada: "ADMIN" });
  const { Bob } = await makeTeam(database, { Bob: "OWNER" });
  const { id } = await app.workspaces.create({ ...Ada!, email: "" }, { name: "BrewBox" });
  const { cookie } = await app.signIn("ada@example.com");
  expect((await whoami({ cookie, "x-workspace": id })).body.role).toBe("OWNER");
  expect((await whoami({ cookie, "x-workspace": Ada!.workspaceId })).body.role).toBe("ADMIN");
  const foreign = await whoami({ cookie, "x-workspace": Bob!.workspaceId });
  expect(foreign.body).toEqual({ code: "NOT_FOUND" });
});

test("somebody without a workspace is a person and no member", async () => {
  await makePerson(database, "Zoe");
  const { cookie } = await app.signIn("zoe@example.com");
  expect((await whoami({ cookie })).body).toEqual({ person: "Zoe" });
});

test("what a socket says in its first message counts like the header", async () => {
  await makeTeam(database, { Tom: "EDITOR" }, { isExample: true });
  const { body } = await app.post("/api/auth/example?window", { name: "Tom" });
  const { actor } = await app.accounts.identify({
    headers: {},
    authorization: `Session ${body.session}`,
    workspaceId: undefined,
  });
  expect(actor).toMatchObject({ name: "Tom", role: "EDITOR" });
});

test("what stays open is looked at again: role, membership and session", async () => {
  const { Owner } = await makeTeam(database, { Owner: "OWNER", Ada: "EDITOR" });
  const { cookie } = await app.signIn("ada@example.com");
  const look = () => app.accounts.identify({ headers: { cookie }, workspaceId: undefined });
  const ada = (await look()).actor!;
  expect(await app.accounts.recheck(ada)).toEqual(ada);
  await app.workspaces.setMemberRole(Owner, { memberId: ada.memberId, role: "VIEWER" });
  expect(await app.accounts.recheck(ada)).toEqual({ ...ada, role: "VIEWER" });
  await app.post("/api/auth/sign-out", {}, { cookie });
  expect(await app.accounts.recheck(ada)).toBeUndefined();
  await app.signIn("ada@example.com");
  expect(await app.accounts.recheck(ada)).toBeUndefined();
});

test("whoever is removed is told to listeners and is out at once", async () => {
  const { Owner, Ada } = await makeTeam(database, { Owner: "OWNER", Ada: "EDITOR" });
  const { cookie } = await app.signIn("ada@example.com");
  const { actor } = await app.accounts.identify({ headers: { cookie }, workspaceId: undefined });
  const seen = new Promise((resolve) => {
    const stop = app.workspaces.onAccessChanged(() => {
      stop();
      resolve(app.accounts.recheck(actor!));
    });
  });
  await app.workspaces.removeMember(Owner, Ada!.memberId);
  expect(await seen).toBeUndefined();
  expect((await whoami({ cookie })).body).toEqual({ person: "Ada" });
});
