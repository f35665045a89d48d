import type { Config } from "../../config/config.ts";
import type { Database } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { Actor } from "../workspaces/access.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import { createAuth } from "./auth.ts";
import { endExampleSessions, refusalOfExample } from "./example-people/example-people.ts";
import { forgetEnded } from "./forget-ended.ts";
import { createHandler } from "./handler.ts";
import { identify, type Credentials } from "./identity/identify.ts";
import { ownEndpoints } from "./own-endpoints.ts";
import { makeResetLink } from "./reset-link/reset-link.ts";
import { describeInstallation, signInHint } from "./sign-up/installation.ts";

export { upsertExamplePerson } from "./example-people/example-people.ts";
export type { Credentials } from "./identity/identify.ts";
export { credentialsOf } from "./identity/identify.ts";
export { hashPassword } from "./sign-up/password.ts";

export interface AccountsOptions {
  readonly database: Database;
  readonly workspaces: Pick<Workspaces, "actorOfPerson" | "actorOfKey" | "currentActor">;
  readonly config: Pick<Config, "publicUrl" | "examples"> & Partial<Pick<Config, "role">>;
  /** At least 32 characters; see config/auth-secret.ts. */
  readonly secret: string;
  /** What each example person does, by name. */
  readonly exampleTitles?: ReadonlyMap<string, string>;
  readonly log: Log;
}

/** Who people are: accounts, passwords, sessions. What they may is the affair of workspaces. */
export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** Where the examples are switched off, ends the sessions that an earlier start has left. */
export async function openAccounts(options: AccountsOptions) {
  const { database, workspaces, secret, log } = options;
  const { publicUrl, examples, role } = options.config;
  const exampleTitles = options.exampleTitles ?? new Map<string, string>();
  const aboutInstallation = { database, examples, exampleTitles };
  const auth = createAuth({
    database,
    secret,
    publicUrl,
    log,
    plugins: [ownEndpoints(aboutInstallation)],
    refusal: (userId, address) => refusalOfExample({ database, examples }, userId, address),
  });
  const sessionCookie = (await auth.$context).authCookies.sessionToken.name;
  // Nobody signs in at a worker: its settings say nothing about who may stay signed in at the server.
  if (examples === "off" && role !== "worker") await endExampleSessions(database);
  return {
    /** For every path below /api/auth/. */
    handler: createHandler({ auth, publicUrl, examples, sessionCookie }),
    /** Who asks, with what: for GraphQL, sockets, files and exports alike. Once per request. */
    identify: (credentials: Credentials) =>
      identify({ auth, sessionCookie, workspaces }, credentials),
    installation: () => describeInstallation(aboutInstallation),
    /** What the terminal says at the end of a start. */
    signInHint: async () => signInHint(await describeInstallation(aboutInstallation)),
    /** The same actor with today's role, or undefined when session, member or key is out: for what stays open. */
    async recheck(actor: Actor): Promise<Actor | undefined> {
      if (actor.via.kind === "session" && !(await isLive(database, actor.via.sessionId)))
        return undefined;
      return workspaces.currentActor(actor);
    },
    /** For the timetable: sessions and links that have ended, counters of attempts that nobody counts any more. */
    forgetEnded: () => forgetEnded(database.prisma, new Date()),
    resetLink: (actor: Actor | undefined, memberId: string) =>
      makeResetLink({ database, auth, publicUrl }, actor, memberId),
  };
}

async function isLive(database: Database, sessionId: string): Promise<boolean> {
  const where = { id: sessionId, expiresAt: { gt: new Date() } };
  return (await database.prisma.session.count({ where })) > 0;
}
