import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import {
  type Installation,
  makeMember,
  makeTeam,
  openInstallation,
  PASSWORD,
} from "../test-installation.ts";

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

const roles = { Owner: "OWNER", Admin: "ADMIN", Editor: "EDITOR" } as const;
const code = (word: string) => expect.objectContaining({ code: word });
/** It stands behind the #, which browsers send to nobody. */
const tokenIn = (url: string) => new URL(url).hash.slice(1);
const spend = (token: string, newPassword: string) =>
  app.post("/api/auth/reset-password", { token, newPassword });

test("a reset link works once, ends all sessions, and keeps no token in the clear", async () => {
  const { Admin, Editor } = await makeTeam(database, roles);
  const { cookie } = await app.signIn("editor@example.com");
  const { url, expiresAt } = await app.accounts.resetLink(Admin, Editor!.memberId);
  expect(url.startsWith(`${app.url}/reset#`)).toBe(true);
  expect((expiresAt.getTime() - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
  const token = tokenIn(url);
  expect(JSON.stringify(await database.prisma.verification.findMany())).not.toContain(token);
  expect((await spend(token, "short")).status).toBe(400);
  const both = await Promise.all([
    spend(token, "a brand new one 1"),
    spend(token, "a brand new one 2"),
  ]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
  expect((await spend(token, "a brand new one 3")).status).toBe(400);
  expect((await app.get("/whoami", { cookie })).body).toEqual({});
  const won = both[0].status === 200 ? "a brand new one 1" : "a brand new one 2";
  expect((await app.signIn("editor@example.com", won)).status).toBe(200);
  expect((await app.signIn("editor@example.com", PASSWORD)).status).toBe(401);
});

test("a reset link ends after a day", async () => {
  const { Admin, Editor } = await makeTeam(database, roles);
  const { url } = await app.accounts.resetLink(Admin, Editor!.memberId);
  await database.prisma.verification.updateMany({ data: { expiresAt: new Date(0) } });
  expect((await spend(tokenIn(url), "a brand new one")).status).toBe(400);
});

test("a reset link is made by admins, for members of their own workspace", async () => {
  const { Admin, Editor } = await makeTeam(database, roles);
  const { Stranger } = await makeTeam(database, { Stranger: "EDITOR" });
  const link = app.accounts.resetLink;
  await expect(link(Editor, Admin!.memberId)).rejects.toThrow(code("FORBIDDEN"));
  await expect(link(undefined, Admin!.memberId)).rejects.toThrow(code("UNAUTHENTICATED"));
  await expect(link(Admin, Stranger!.memberId)).rejects.toThrow(code("NOT_FOUND"));
  await app.workspaces.removeMember(Admin, Editor!.memberId);
  await expect(link(Admin, Editor!.memberId)).rejects.toThrow(code("NOT_FOUND"));
});

test("an admin cannot take over an owner by a reset link", async () => {
  const { Owner, Admin } = await makeTeam(database, roles);
  const forbidden = code("FORBIDDEN");
  await expect(app.accounts.resetLink(Admin, Owner!.memberId)).rejects.toThrow(forbidden);
  await expect(app.accounts.resetLink(Owner, Owner!.memberId)).resolves.toBeDefined();
});

test("an admin here cannot take over somebody who is more elsewhere", async () => {
  const { Admin, Editor } = await makeTeam(database, roles);
  const { Zoe } = await makeTeam(database, { Zoe: "OWNER" });
  const { userId } = Editor!;
  const elsewhere = { workspaceId: Zoe!.workspaceId, userId, name: "Editor" };
  await makeMember(database, { ...elsewhere, role: "VIEWER" });
  const link = () => app.accounts.resetLink(Admin, Editor!.memberId);
  await expect(link()).rejects.toThrow(code("FORBIDDEN"));
  await makeMember(database, { ...elsewhere, userId: Admin!.userId, role: "ADMIN" });
  await expect(link()).resolves.toBeDefined();
});
