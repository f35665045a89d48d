import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { WebSocket, WebSocketServer } from "ws";

import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import type { Actor } from "../../workspaces/access.ts";
import { credentialsOf } from "../accounts.ts";
import { type Installation, makeTeam, openInstallation, PASSWORD } from "../test-installation.ts";

// How every open socket of the product lives: identified once, looked at again on each change of access.

let database: Database;
let app: Installation;
let server: Server;
let sockets: WebSocketServer;
let stopListening: () => void;
const open = new Map<WebSocket, Actor>();

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openInstallation(database);
  sockets = new WebSocketServer({ noServer: true });
  server = createServer();
  server.on("upgrade", (request, duplex, head) => {
    sockets.handleUpgrade(request, duplex, head, (socket) => void letIn(socket, request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stopListening = app.workspaces.onAccessChanged(() => {
    for (const [socket, actor] of open) void lookAgain(socket, actor);
  });
});
beforeEach(async () => {
  open.clear();
  await database.pool.query(
    "TRUNCATE app_user, workspace, member, invitation, api_key, verification, rate_limit CASCADE",
  );
});
afterAll(async () => {
  stopListening();
  for (const socket of sockets.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
  await app.stop();
  await database.close();
});

/** The least that a server with sockets does: says the role, or closes. */
async function letIn(socket: WebSocket, request: IncomingMessage): Promise<void> {
  const { actor } = await app.accounts.identify(credentialsOf(request.headers));
  if (actor === undefined) return socket.close(4401);
  open.set(socket, actor);
  socket.send(actor.role);
}

/** What the access watch does, when a test wants it. */
async function lookAgain(socket: WebSocket, actor: Actor): Promise<void> {
  const now = await app.accounts.recheck(actor);
  if (now === undefined) return socket.close(4401);
  if (now.role !== actor.role) socket.send(now.role);
  open.set(socket, now);
}

interface Client {
  readonly socket: WebSocket;
  readonly heard: string[];
  /** What is heard next, or how the socket ends. Nobody asks at intervals: only a notice makes either happen. */
  next(): Promise<string>;
}

async function connect(headers: Record<string, string>): Promise<Client> {
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers });
  const heard: string[] = [];
  const next: Client["next"] = () =>
    new Promise((resolve) => {
      socket.once("message", (frame: Buffer) => resolve(frame.toString("utf8")));
      socket.once("close", (code) => resolve(`closed ${code}`));
    });
  heard.push(await next());
  return { socket, heard, next };
}

const team = () => makeTeam(database, { Owner: "OWNER", Tom: "EDITOR", Lena: "VIEWER" });

test("nobody is let in, and somebody with the right they have", async () => {
  await team();
  expect((await connect({})).heard).toEqual(["closed 4401"]);
  const { cookie } = await app.signIn("tom@example.com");
  expect((await connect({ cookie })).heard).toEqual(["EDITOR"]);
});

type End = (tom: Actor, cookie: string) => Promise<unknown>;

async function owner(): Promise<Actor> {
  const { cookie } = await app.signIn("owner@example.com");
  const { actor } = await app.accounts.identify({ headers: { cookie }, workspaceId: undefined });
  return actor!;
}

const ENDS: readonly (readonly [string, End])[] = [
  ["signing out", (_tom, cookie) => app.post("/api/auth/sign-out", {}, { cookie })],
  [
    "revoking the session from another device",
    async () => {
      const { cookie } = await app.signIn("tom@example.com");
      return app.post("/api/auth/revoke-other-sessions", {}, { cookie });
    },
  ],
  [
    "changing the password elsewhere",
    async () => {
      const { cookie } = await app.signIn("tom@example.com");
      const newPassword = "another long one";
      const body = { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true };
      return app.post("/api/auth/change-password", body, { cookie });
    },
  ],
  [
    "setting another password by an admin's link",
    async (tom) => {
      const { url } = await app.accounts.resetLink(await owner(), tom.memberId);
      const token = new URL(url).hash.slice(1);
      return app.post("/api/auth/reset-password", { token, newPassword: "another long one" });
    },
  ],
  ["removing the member", async (tom) => app.workspaces.removeMember(await owner(), tom.memberId)],
  [
    "deleting the session's row",
    (tom) => database.prisma.session.deleteMany({ where: { userId: tom.userId } }),
  ],
];

test.each(ENDS)("%s ends the socket, and no other", async (_how, end) => {
  const { Tom } = await team();
  const { cookie } = await app.signIn("tom@example.com");
  const tom = await connect({ cookie });
  const lena = await connect({ cookie: (await app.signIn("lena@example.com")).cookie });
  const ended = tom.next();
  await end(Tom!, cookie);
  expect(await ended).toBe("closed 4401");
  expect(lena.socket.readyState).toBe(WebSocket.OPEN);
});

test("a socket that a key opened ends when the key is revoked", async () => {
  const { Owner } = await team();
  const { apiKey, secret } = await app.workspaces.createApiKey(Owner, { name: "Key", scopes: [] });
  const byKey = await connect({ authorization: `Bearer ${secret}` });
  const ended = byKey.next();
  await app.workspaces.revokeApiKey(Owner, apiKey.id);
  expect(await ended).toBe("closed 4401");
});

test("a socket stays open under a new role, and is told", async () => {
  const { Owner, Tom } = await team();
  const tom = await connect({ cookie: (await app.signIn("tom@example.com")).cookie });
  const told = tom.next();
  await app.workspaces.setMemberRole(Owner, { memberId: Tom!.memberId, role: "VIEWER" });
  expect(await told).toBe("VIEWER");
});
