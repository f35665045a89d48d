import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import {
  type Installation,
  makePerson,
  makeTeam,
  openInstallation,
  PASSWORD,
} from "./test-installation.ts";

let database: Database;
let app: Installation;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openInstallation(database);
});
beforeEach(forgetEverybody);
afterAll(async () => {
  await app.stop();
  await database.close();
});

/** Between tests one database serves them all: opening one takes a second. */
async function forgetEverybody(): Promise<void> {
  await database.pool.query(
    "TRUNCATE app_user, workspace, member, invitation, api_key, verification, rate_limit CASCADE",
  );
}

const eve = { name: "Eve", email: "Eve@Example.com", password: "a long enough one" };
const whoami = (cookie: string) => app.get("/whoami", { cookie });

describe("the first person", () => {
  test("founds a workspace and owns it", async () => {
    expect((await app.get("/api/auth/installation")).body).toMatchObject({ empty: true });
    const up = await app.post("/api/auth/sign-up/email", { ...eve, workspaceName: "BrewBox" });
    expect(up).toMatchObject({ status: 200, body: { user: { email: "eve@example.com" } } });
    expect(up.body.user.id).toMatch(/^user_[0-9a-hjkmnp-tv-z]{26}$/);
    expect((await whoami(up.cookie)).body).toMatchObject({ person: "Eve", role: "OWNER" });
    expect((await app.get("/api/auth/installation")).body).toMatchObject({ empty: false });
    const account = await database.prisma.account.findFirstOrThrow();
    expect(account.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("must name the workspace, and is told at which field", async () => {
    const up = await app.post("/api/auth/sign-up/email", eve);
    expect(up.status).toBe(400);
    expect(up.body).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path: "workspaceName" }] });
    expect(await database.prisma.user.count()).toBe(0);
  });

  test("is one, even when two come at once", async () => {
    const both = await Promise.all(
      ["eve", "mallory"].map((name) =>
        app.post("/api/auth/sign-up/email", {
          ...eve,
          email: `${name}@example.com`,
          workspaceName: name,
        }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 403]));
    expect(await database.prisma.workspace.count()).toBe(1);
    expect(await database.prisma.user.count()).toBe(1);
  });

  test("does not count example people as somebody", async () => {
    await makeTeam(database, { Dana: "OWNER" }, { isExample: true });
    const up = await app.post("/api/auth/sign-up/email", { ...eve, workspaceName: "BrewBox" });
    expect(up.status).toBe(200);
  });

  test.each([
    [{ password: "short" }, "password"],
    [{ password: "x".repeat(129) }, "password"],
    [{ email: "nobody" }, "email"],
    [{ name: " " }, "name"],
    [{ email: { a: 1 } }, "email"],
    [{ password: 3 }, "password"],
    [{ email: "eve@example.com\u0000" }, "email"],
  ])("is told what is wrong with %j", async (part, path) => {
    const body = { ...eve, workspaceName: "BrewBox", ...part };
    const up = await app.post("/api/auth/sign-up/email", body);
    expect(up.status).toBe(400);
    expect(up.body).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ path }] });
  });

  test("cannot choose an id or become an example person", async () => {
    const body = { ...eve, workspaceName: "BrewBox", id: "user_1", isExample: true };
    const up = await app.post("/api/auth/sign-up/email", body);
    const user = await database.prisma.user.findFirstOrThrow();
    expect(user).toMatchObject({ id: up.body.user.id, isExample: false });
    expect(user.id).not.toBe("user_1");
    await app.post("/api/auth/update-user", { isExample: true }, { cookie: up.cookie });
    expect(await database.prisma.user.count({ where: { isExample: true } })).toBe(0);
  });
});

describe("later people", () => {
  test("need an invitation, which works once and gives its role", async () => {
    const { Owner } = await makeTeam(database, { Owner: "OWNER" });
    const stranger = await app.post("/api/auth/sign-up/email", { ...eve, workspaceName: "Own" });
    expect(stranger).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    const { url } = await app.workspaces.createInvitation(Owner, { role: "COMMENTER" });
    const invitation = new URL(url).hash.slice(1);
    expect((await app.post("/api/auth/invitation", { token: invitation })).body).toEqual({
      workspace: "SunRoof",
      role: "COMMENTER",
      email: null,
    });
    const twice = await Promise.all(
      ["eve", "mallory"].map((name) =>
        app.post("/api/auth/sign-up/email", {
          ...eve,
          email: `${name}@example.com`,
          invitation,
        }),
      ),
    );
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200, 404]));
    const cookie = twice.find(({ status }) => status === 200)!.cookie;
    expect((await whoami(cookie)).body.role).toBe("COMMENTER");
    expect(await database.prisma.user.count()).toBe(2);
    expect((await app.post("/api/auth/invitation", { token: invitation })).status).toBe(404);
  });

  test("leave no account behind when the invitation was for somebody else", async () => {
    const { Owner } = await makeTeam(database, { Owner: "OWNER" });
    const { url } = await app.workspaces.createInvitation(Owner, {
      role: "EDITOR",
      email: "Tom@example.com",
    });
    const invitation = new URL(url).hash.slice(1);
    const up = await app.post("/api/auth/sign-up/email", { ...eve, invitation });
    expect(up).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    expect(await database.prisma.user.count()).toBe(1);
    const tom = await app.post("/api/auth/sign-up/email", {
      ...eve,
      email: "tom@example.com",
      invitation,
    });
    expect(tom.status).toBe(200);
  });

  test("with an account already are sent to sign in", async () => {
    const { Owner } = await makeTeam(database, { Owner: "OWNER" });
    const { url } = await app.workspaces.createInvitation(Owner, { role: "EDITOR" });
    const body = { ...eve, email: "owner@example.com", invitation: new URL(url).hash.slice(1) };
    const up = await app.post("/api/auth/sign-up/email", body);
    expect(up).toMatchObject({ status: 409, body: { code: "CONFLICT" } });
  });
});

describe("signing in and out", () => {
  beforeEach(() => makeTeam(database, { Ada: "ADMIN", Bob: "EDITOR" }));

  test("works by e-mail and password, whatever the case of the address", async () => {
    const { status, cookie } = await app.signIn("ADA@example.com");
    expect(status).toBe(200);
    expect((await whoami(cookie)).body).toMatchObject({ person: "Ada", role: "ADMIN" });
    const out = await app.post("/api/auth/sign-out", {}, { cookie });
    expect(out.cookies[0]).toMatch(/^playbooks\.session_token=; Max-Age=0/);
    expect((await whoami(cookie)).body).toEqual({});
  });

  test("answers a wrong password and an unknown address alike, with about the same work", async () => {
    const work = { wrong: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 8; round++)
      for (const [name, address] of [
        ["wrong", "ada"],
        ["unknown", "nobody"],
      ] as const) {
        await database.prisma.rateLimit.deleteMany();
        const before = process.cpuUsage();
        const { status, body, cookies } = await app.signIn(`${address}@example.com`, "wrong wrong");
        const { user, system } = process.cpuUsage(before);
        work[name].push(user + system);
        expect({ status, body, cookies }).toEqual({
          status: 401,
          body: { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" },
          cookies: [],
        });
      }
    const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!;
    // Without a hash to check against, an unknown address would take 30 ms and more less, and be answered as much earlier.
    expect(median(work.unknown)).toBeGreaterThan(median(work.wrong) * 0.4);
  });

  test("is answered 429 after five tries, however the client calls itself", async () => {
    const statuses = [];
    for (let i = 0; i < 7; i++) {
      const headers = { "x-playbooks-client-address": `198.51.100.${i}` };
      statuses.push((await app.signIn("ada@example.com", "wrong wrong", { headers })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const limited = await app.signIn("ada@example.com");
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
  });

  test("counts exactly when the tries come at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 9 }, () => app.signIn("ada@example.com", "wrong wrong")),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test("limits each client of a proxy on this machine by itself", async () => {
    const from = (address: string) =>
      app.signIn("ada@example.com", "wrong wrong", {
        headers: { "x-forwarded-for": `10.0.0.1, ${address}` },
      });
    for (let i = 0; i < 5; i++) await from("203.0.113.7");
    expect((await from("203.0.113.7")).status).toBe(429);
    expect((await from("203.0.113.8")).status).toBe(401);
  });

  test("is refused to pages of other sites", async () => {
    const origin = "https://evil.example";
    const forged = await app.signIn("ada@example.com", PASSWORD, { origin });
    expect(forged.status).toBe(403);
    const { cookie } = await app.signIn("ada@example.com");
    expect((await app.post("/api/auth/sign-out", {}, { cookie, origin })).status).toBe(403);
    expect((await app.post("/api/auth/sign-out", {}, { cookie, origin: null })).status).toBe(403);
    expect((await whoami(cookie)).body.person).toBe("Ada");
  });

  test("has no address that is not used", async () => {
    const { cookie } = await app.signIn("ada@example.com");
    for (const path of [
      "/update-session",
      "/link-social",
      "/change-email",
      "/delete-user",
      "/sign-in/social",
      "/callback/google",
      "/request-password-reset",
      "/reset-password/x",
      "/list-accounts",
      "/",
    ])
      expect((await app.post(`/api/auth${path}`, {}, { cookie })).status).toBe(404);
    expect((await app.get("/api/auth/sign-out", { cookie })).status).toBe(404);
  });

  test("takes no body that is larger than a form", async () => {
    const up = await app.post("/api/auth/sign-in/email", { email: "x".repeat(20_000) });
    expect(up).toMatchObject({ status: 413, body: { code: "PAYLOAD_TOO_LARGE" } });
  });

  test("changes a password and a name", async () => {
    const { cookie } = await app.signIn("ada@example.com");
    const other = await app.signIn("ada@example.com");
    const changed = await app.post(
      "/api/auth/change-password",
      { currentPassword: PASSWORD, newPassword: "another long one", revokeOtherSessions: true },
      { cookie },
    );
    expect(changed.status).toBe(200);
    expect((await whoami(other.cookie)).body).toEqual({});
    const named = await app.post(
      "/api/auth/update-user",
      { name: "Ada L." },
      { cookie: changed.cookie },
    );
    expect(named.status).toBe(200);
    expect((await whoami(changed.cookie)).body.person).toBe("Ada L.");
    expect((await app.signIn("ada@example.com", "another long one")).status).toBe(200);
  });
});

describe("the cookie", () => {
  beforeEach(() => makePerson(database, "Ada"));

  test("is HttpOnly, SameSite=Lax and for this host alone", async () => {
    const { cookies } = await app.signIn("ada@example.com");
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^playbooks\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test("is Secure where the public address is https", async () => {
    const secure = await openInstallation(database, { publicUrl: "https://wiki.example" });
    const { cookies, cookie } = await secure.signIn("ada@example.com", PASSWORD, {
      origin: "https://wiki.example",
      headers: { host: "wiki.example", "x-forwarded-for": "203.0.113.9" },
    });
    expect(cookies[0]).toMatch(/^__Secure-playbooks\.session_token=.*; HttpOnly; Secure; Same/);
    expect((await secure.get("/whoami", { cookie })).body.person).toBe("Ada");
    const session = await database.prisma.session.findFirstOrThrow();
    expect(session.ipAddress).toBe("203.0.113.9");
    await secure.stop();
  });

  test("is not believed when altered, nor is the token out of the database", async () => {
    const { cookie } = await app.signIn("ada@example.com");
    const { token } = await database.prisma.session.findFirstOrThrow();
    const start = "playbooks.session_token=";
    for (const forged of [`${cookie.slice(0, -6)}AAAAAA`, start + token, `${start}${token}.x`])
      expect((await whoami(forged)).body).toEqual({});
    for (const authorization of [`Session ${token}`, `Session ${token}.x`])
      expect((await app.get("/whoami", { headers: { authorization } })).body).toEqual({});
    const bearer = await app.get("/whoami", { headers: { authorization: `Bearer ${token}` } });
    expect(bearer.body).toEqual({ code: "UNAUTHENTICATED" });
  });

  test("lives on with the session, and dies with it", async () => {
    const { cookie } = await app.signIn("ada@example.com");
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await database.prisma.session.updateMany({ data: { expiresAt: inDays(20) } });
    const used = await whoami(cookie);
    expect(used.cookies[0]).toMatch(/Max-Age=2592000/);
    const { expiresAt } = await database.prisma.session.findFirstOrThrow();
    expect(expiresAt.getTime()).toBeGreaterThan(inDays(29).getTime());
    await database.prisma.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect((await whoami(cookie)).body).toEqual({});
  });
});
