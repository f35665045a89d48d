import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { brand } from "../../../ids.ts";
import { hashPassword, upsertExamplePerson } from "../accounts.ts";
import {
  type Call,
  type Installation,
  type InstallationSettings,
  makeTeam,
  openInstallation,
  PASSWORD,
} from "../test-installation.ts";

let database: Database;
let app: Installation;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.pool.query(
    "TRUNCATE app_user, workspace, member, invitation, api_key, verification, rate_limit CASCADE",
  );
  await makeTeam(database, { Dana: "OWNER", Tom: "EDITOR" }, { isExample: true });
});
afterEach(() => app.stop());
afterAll(() => database.close());

async function start(settings: InstallationSettings): Promise<void> {
  app = await openInstallation(database, settings);
}

const click = (name: string, call: Call = {}) => app.post("/api/auth/example", { name }, call);
/** In a window with a session of its own, which travels in a header and not as a cookie. */
const openBeside = (name: string, call: Call = {}) =>
  app.post("/api/auth/example?window", { name }, call);
const inWindow = (session: string): Call => ({ headers: { authorization: `Session ${session}` } });

describe("on this machine", () => {
  beforeEach(() => start({ examples: "loopback" }));

  test("the example people are offered with role and title, and one click signs in", async () => {
    const { body } = await app.get("/api/auth/installation");
    expect(body).toEqual({
      empty: true,
      examples: [
        { name: "Dana", role: "OWNER", title: "Sales lead" },
        { name: "Tom", role: "EDITOR", title: "" },
      ],
      windowSessions: true,
    });
    const { status, cookie } = await click("Dana");
    expect(status).toBe(200);
    expect((await app.get("/whoami", { cookie })).body).toMatchObject({ person: "Dana" });
  });

  test("they also have their password", async () => {
    expect((await app.signIn("dana@example.com")).status).toBe(200);
  });

  test("a click opens nobody else's account", async () => {
    await makeTeam(database, { Ada: "OWNER" });
    for (const name of ["Ada", "", "x".repeat(200)])
      expect([400, 404]).toContain((await click(name)).status);
    expect((await app.post("/api/auth/example", { name: { not: "" } })).status).toBe(400);
  });

  test("two windows of one browser are two people", async () => {
    const { cookie } = await click("Dana");
    const beside = await openBeside("Tom", { cookie });
    expect(beside).toMatchObject({ status: 200, cookies: [], body: { user: { name: "Tom" } } });
    const tom = inWindow(beside.body.session);
    expect((await app.get("/whoami", { ...tom, cookie })).body.person).toBe("Tom");
    expect((await app.get("/whoami", { cookie })).body.person).toBe("Dana");
    const session = await app.get("/api/auth/get-session", { ...tom, cookie });
    expect(session.body.user.name).toBe("Tom");
    expect(session.cookies).toEqual([]);
  });

  test("signing out of the one window leaves the other signed in, and never falls back to it", async () => {
    const { cookie } = await click("Dana");
    const tom = inWindow((await openBeside("Tom", { cookie })).body.session);
    const out = await app.post("/api/auth/sign-out", {}, { ...tom, cookie, origin: null });
    expect(out).toMatchObject({ status: 200, cookies: [] });
    expect((await app.get("/whoami", { ...tom, cookie })).body).toEqual({});
    expect((await app.get("/whoami", { cookie })).body.person).toBe("Dana");
    const malformed = { headers: { authorization: "Session" }, cookie };
    expect((await app.get("/whoami", malformed)).body).toEqual({});
  });

  test("a page whose name was rebound to this machine gets nobody", async () => {
    const rebound = { origin: null, headers: { host: "evil.example:4000" } };
    expect((await click("Dana", rebound)).status).toBe(403);
    expect((await openBeside("Dana", rebound)).status).toBe(403);
    expect((await click("Dana", { origin: "https://evil.example" })).status).toBe(403);
  });

  test("whoever comes through a proxy from elsewhere gets nobody, password or not", async () => {
    const headers = { "x-forwarded-for": "203.0.113.7" };
    expect((await click("Dana", { headers })).status).toBe(403);
    expect((await app.signIn("dana@example.com", PASSWORD, { headers })).status).toBe(403);
  });
});

test("offered to everybody they have one click, but no window of their own", async () => {
  await start({ examples: "public" });
  const headers = { "x-forwarded-for": "203.0.113.7" };
  expect((await click("Dana", { headers })).status).toBe(200);
  expect((await openBeside("Tom")).status).toBe(403);
  expect((await app.get("/api/auth/installation")).body.windowSessions).toBe(false);
});

test("switched off they are not offered, cannot sign in, and their sessions end", async () => {
  await start({ examples: "loopback" });
  await makeTeam(database, { Ada: "OWNER" });
  const { cookie } = await click("Dana");
  const ada = await app.signIn("ada@example.com");
  await app.stop();
  await start({ examples: "off" });
  expect((await app.get("/whoami", { cookie })).body).toEqual({});
  expect((await app.get("/whoami", { cookie: ada.cookie })).body.person).toBe("Ada");
  expect((await app.get("/api/auth/installation")).body.examples).toEqual([]);
  expect((await click("Dana")).status).toBe(404);
  expect((await app.signIn("dana@example.com")).status).toBe(403);
});

test("a worker that starts beside the server leaves everybody signed in, whatever its own settings say", async () => {
  await start({ examples: "loopback" });
  const { cookie } = await click("Dana");
  const beside = await openInstallation(database, { examples: "off", role: "worker" });
  expect((await app.get("/whoami", { cookie })).body).toMatchObject({ person: "Dana" });
  await beside.stop();
  // A server that offers no example people does end them.
  await (await openInstallation(database, { examples: "off", role: "all" })).stop();
  expect((await app.get("/whoami", { cookie })).body).toEqual({});
});

test("an example person is written once, and written again the newer way", async () => {
  await start({ examples: "loopback" });
  const { id, name, email } = await database.prisma.user.findFirstOrThrow({
    where: { name: "Dana" },
  });
  const userId = brand<"User">(id);
  const passwordHash = await hashPassword("playbooks");
  for (let round = 0; round < 2; round++)
    await database.prisma.$transaction((tx) =>
      upsertExamplePerson(tx, { userId, name, email, passwordHash }),
    );
  expect(await database.prisma.account.count({ where: { userId } })).toBe(1);
  expect((await app.signIn(email, "playbooks")).status).toBe(200);
  expect((await app.signIn(email, PASSWORD)).status).toBe(401);
});
