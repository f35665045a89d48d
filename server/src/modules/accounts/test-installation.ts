import {
  createServer,
  type IncomingMessage,
  request as open,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

import type { Config } from "../../config/config.ts";
import type { Database } from "../../database/database.ts";
import { DomainError } from "../../errors.ts";
import { brand, newId, type UserId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openWorkspaces, type Workspaces } from "../workspaces/workspaces.ts";
import {
  type Accounts,
  credentialsOf,
  hashPassword,
  openAccounts,
  upsertExamplePerson,
} from "./accounts.ts";

/** Long enough to sign with. */
const SECRET = "k3J9vQ2xT7mW5pR8sN1yB4dF6hL0zC_a";
/** Of everybody whom `makePerson` makes. */
export const PASSWORD = "correct horse battery";

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly cookies: readonly string[];
  /** What a browser would send back. */
  readonly cookie: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers as they come
  readonly body: any;
}

/** One request as a browser or a program would send it. */
export interface Call {
  readonly body?: unknown;
  readonly cookie?: string;
  /** Null sends none; without it the page's own. */
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Accounts and workspaces behind a real server on loopback; GET /whoami says as whom a request counts. */
export interface Installation {
  readonly url: string;
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
  get(path: string, call?: Call): Promise<Reply>;
  post(path: string, body: unknown, call?: Call): Promise<Reply>;
  signIn(email: string, password?: string, call?: Call): Promise<Reply>;
  stop(): Promise<void>;
}

/** Without them: examples on loopback, and the address that the server really has. */
export type InstallationSettings = Partial<Pick<Config, "publicUrl" | "examples" | "role">>;

/** Listens on a free port until `stop`. */
export async function openInstallation(
  database: Database,
  settings: InstallationSettings = {},
): Promise<Installation> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(server)}`;
  const config = { publicUrl: url, examples: "loopback", ...settings } as const;
  const workspaces = await openWorkspaces({
    database,
    publicUrl: config.publicUrl,
    log: silentLog,
  });
  const exampleTitles = new Map([["Dana", "Sales lead"]]);
  const accounts = await openAccounts({
    database,
    workspaces,
    config,
    secret: SECRET,
    exampleTitles,
    log: silentLog,
  });
  server.on("request", (request, response) => {
    const answered = request.url?.startsWith("/api/auth/")
      ? accounts.handler(request, response)
      : sayWho(accounts, request, response);
    answered.catch(() => response.destroy());
  });
  return {
    url,
    accounts,
    workspaces,
    get: (path, call = {}) => send(`${url}${path}`, "GET", call),
    post: (path, body, call = {}) => send(`${url}${path}`, "POST", { ...call, body }),
    signIn: (email, password = PASSWORD, call = {}) =>
      send(`${url}/api/auth/sign-in/email`, "POST", { ...call, body: { email, password } }),
    async stop() {
      await workspaces.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Answers with the actor that a request stands for. */
async function sayWho(
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { person, actor, setCookies } = await accounts.identify(credentialsOf(request.headers));
    const body = { person: person?.name, member: actor?.memberId, role: actor?.role };
    response.writeHead(200, { "set-cookie": [...setCookies] }).end(JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    response.writeHead(400).end(JSON.stringify({ code: error.code }));
  }
}

/** By node:http because fetch() adds Sec-Fetch headers of its own. */
function send(url: string, method: string, call: Call): Promise<Reply> {
  const origin = call.origin === undefined ? new URL(url).origin : call.origin;
  const data = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = {
    ...(origin === null ? {} : { origin }),
    ...(call.cookie ? { cookie: call.cookie } : {}),
    ...(data === undefined ? {} : { "content-type": "application/json" }),
    ...call.headers,
  };
  return new Promise((resolve, reject) => {
    const request = open(url, { method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => {
        const cookies = response.headers["set-cookie"] ?? [];
        const cookie = cookies.map((each) => each.split(";")[0]).join("; ");
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, cookies, cookie, body: readJson(text) });
      });
    });
    request.on("error", reject).end(data);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

let hashed: Promise<string> | undefined;

/** Somebody with an account, their password being PASSWORD. */
export async function makePerson(
  database: Database,
  name: string,
  { isExample = false }: { readonly isExample?: boolean } = {},
): Promise<UserId> {
  const userId = newId("User");
  const email = `${name.toLowerCase()}@example.com`;
  const passwordHash = await (hashed ??= hashPassword(PASSWORD));
  await upsertExamplePerson(database.prisma, { userId, name, email, passwordHash });
  await database.prisma.user.update({ where: { id: userId }, data: { isExample } });
  return userId;
}

/** A workspace whose members are named for their roles: `Owner`, `Admin`, … each with an account. */
export async function makeTeam(
  database: Database,
  roles: Readonly<Record<string, Role>>,
  { isExample = false }: { readonly isExample?: boolean } = {},
): Promise<Readonly<Record<string, Actor>>> {
  const workspaceId = newId("Workspace");
  await database.prisma.workspace.create({ data: { id: workspaceId, name: "SunRoof", isExample } });
  const team: Record<string, Actor> = {};
  for (const [name, role] of Object.entries(roles)) {
    const userId = await makePerson(database, name, { isExample });
    team[name] = await makeMember(database, { workspaceId, userId, role, name });
  }
  return team;
}

/** Puts a person into a workspace and gives back the actor of a session that nobody ends. */
export async function makeMember(
  database: Database,
  member: {
    readonly workspaceId: string;
    readonly userId: UserId;
    readonly role: Role;
    readonly name: string;
  },
): Promise<Actor> {
  const { workspaceId, userId, role, name } = member;
  const memberId = newId("Member");
  await database.prisma.member.create({ data: { id: memberId, workspaceId, userId, role } });
  return {
    memberId,
    userId,
    name,
    role,
    workspaceId: brand<"Workspace">(workspaceId),
    via: { kind: "session", sessionId: "session_of_a_test" },
  };
}
