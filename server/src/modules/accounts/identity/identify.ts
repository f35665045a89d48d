import type { IncomingHttpHeaders } from "node:http";

import { z } from "zod";

import { DomainError, notFound } from "../../../errors.ts";
import { brand, type UserId } from "../../../ids.ts";
import type { Actor } from "../../workspaces/access.ts";
import { looksLikeKey, type Workspaces } from "../../workspaces/workspaces.ts";
import type { Auth } from "../auth.ts";
import { cookieOfWindow, windowSessionOf } from "./window-session.ts";

/** Somebody with a session; whether they belong to a workspace is another question. */
interface SignedInPerson {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
}

/** What somebody brings along to say who they are and which workspace they mean. */
export interface Credentials {
  /**
   * `Authorization: Bearer pbk_…` for an API key, `Session …` for a window of its own; either wins over the session
   * cookie.
   */
  readonly headers: Pick<IncomingHttpHeaders, "cookie" | "authorization">;
  /** In place of the header: a browser cannot send one when it opens a socket. */
  readonly authorization?: string | undefined;
  /** Without it the workspace used last. */
  readonly workspaceId: string | undefined;
}

/** Who asks. A key has an actor and no person: it may not do what only people may. */
export interface Identity {
  /** Undefined for nobody and for API keys. */
  readonly person: SignedInPerson | undefined;
  /** Undefined for nobody and for somebody without a workspace. */
  readonly actor: Actor | undefined;
  /** To be sent along with the answer: the session's cookie, when it was prolonged. */
  readonly setCookies: readonly string[];
}

/** `sessionCookie` is its name, which differs with https. */
export interface IdentifyOptions {
  readonly auth: Auth;
  readonly sessionCookie: string;
  readonly workspaces: Pick<Workspaces, "actorOfPerson" | "actorOfKey">;
}

const NOBODY: Identity = { person: undefined, actor: undefined, setCookies: [] };

/** Of an HTTP request or an upgrade. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials {
  const named = headers["x-workspace"];
  return { headers, workspaceId: typeof named === "string" && named !== "" ? named : undefined };
}

/**
 * Who asks; once per request. UNAUTHENTICATED for a key that does not work, NOT_FOUND for a workspace that is not
 * theirs. A header that names a session which is over means nobody, whatever the cookie says.
 */
export async function identify(
  options: IdentifyOptions,
  credentials: Credentials,
): Promise<Identity> {
  const { workspaceId } = credentials;
  const authorization = credentials.authorization ?? credentials.headers.authorization;
  const secret = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (secret !== undefined) return identifyKey(options, secret, workspaceId);
  const { cookie } = credentials.headers;
  const session = await sessionOf(options, { cookie, authorization });
  if (session === undefined) return NOBODY;
  const actor = await options.workspaces.actorOfPerson(session.person, workspaceId);
  return { ...session, actor };
}

async function identifyKey(
  { workspaces }: IdentifyOptions,
  secret: string,
  workspaceId: string | undefined,
): Promise<Identity> {
  const actor = looksLikeKey(secret) ? await workspaces.actorOfKey(secret) : undefined;
  if (actor === undefined)
    throw new DomainError("UNAUTHENTICATED", "This API key is unknown, revoked or expired.");
  if (workspaceId !== undefined && workspaceId !== actor.workspaceId) throw notFound("workspace");
  return { ...NOBODY, actor };
}

interface SignedIn {
  readonly person: SignedInPerson;
  readonly setCookies: readonly string[];
}

const Found = z.object({
  session: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
});

/** The session behind a cookie or a window's header; prolongs it once a day. */
async function sessionOf(
  { auth, sessionCookie }: Pick<IdentifyOptions, "auth" | "sessionCookie">,
  { cookie, authorization }: Pick<IncomingHttpHeaders, "cookie" | "authorization">,
): Promise<SignedIn | undefined> {
  const ofWindow = windowSessionOf(authorization);
  if (authorization !== undefined && ofWindow === undefined) return undefined;
  const sent = ofWindow === undefined ? cookie : cookieOfWindow(sessionCookie, ofWindow);
  // Nobody is signed in, so the database need not be asked.
  if (!sent?.includes(`${sessionCookie}=`)) return undefined;
  const { headers, response } = await auth.api.getSession({
    headers: new Headers({ cookie: sent }),
    returnHeaders: true,
  });
  const found = Found.safeParse(response);
  if (!found.success) return undefined;
  const { session, user } = found.data;
  return {
    person: {
      userId: brand<"User">(user.id),
      name: user.name,
      email: user.email,
      sessionId: session.id,
    },
    // A window's session is no cookie, and must not become one.
    setCookies: ofWindow === undefined ? headers.getSetCookie() : [],
  };
}
