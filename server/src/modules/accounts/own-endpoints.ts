import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { BetterAuthPlugin } from "better-auth/types";
import { z } from "zod";

import { DomainError, type ErrorCode } from "../../errors.ts";
import { peekInvitation } from "../workspaces/workspaces.ts";
import { findExample } from "./example-people/example-people.ts";
import { describeInstallation, type InstallationOptions } from "./sign-up/installation.ts";
import { signUp } from "./sign-up/sign-up.ts";

const OpenedBy = z.object({ token: z.string().max(200) });
const ChosenExample = z.object({ name: z.string().max(100) });

/**
 * Our routes among better-auth's, so that rate limit, origin check and cookie are the same for all. Its own sign-up
 * is replaced: it would let anybody in, and makes person and password in two steps.
 */
export function ownEndpoints(options: InstallationOptions) {
  const { database, examples } = options;
  return {
    id: "playbooks",
    endpoints: {
      signUpEmail: createAuthEndpoint(
        "/sign-up/email",
        { method: "POST", body: z.unknown() },
        async (context) => {
          const userId = await asApiError(signUp(database, context.body));
          return context.json(await startSession(context, userId));
        },
      ),
      installation: createAuthEndpoint("/installation", { method: "GET" }, async (context) =>
        context.json(await describeInstallation(options)),
      ),
      invitation: createAuthEndpoint(
        "/invitation",
        { method: "POST", body: OpenedBy },
        async (context) => {
          const found = await peekInvitation(database, context.body.token);
          if (found === undefined)
            throw apiError("NOT_FOUND", "This invitation was used, taken back, or has expired.");
          return context.json(found);
        },
      ),
      example: createAuthEndpoint(
        "/example",
        { method: "POST", body: ChosenExample },
        async (context) => {
          const userId =
            examples === "off" ? undefined : await findExample(database, context.body.name);
          if (userId === undefined) throw apiError("NOT_FOUND", "There is no such example person.");
          return context.json(await startSession(context, userId));
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

type EndpointContext = Parameters<typeof setSessionCookie>[0];

/** As better-auth does it after its own sign-in: session, cookie, and the person in the answer. */
async function startSession(context: EndpointContext, userId: string) {
  const { internalAdapter } = context.context;
  const user = await internalAdapter.findUserById(userId);
  if (user === null) throw apiError("NOT_FOUND", "There is no such person.");
  const session = await internalAdapter.createSession(userId);
  await setSessionCookie(context, { session, user });
  return { user: { id: user.id, name: user.name, email: user.email } };
}

/** better-auth answers its own kind of error with a status and a body; any other it takes for a fault. */
async function asApiError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError) throw apiError(error.code, error.message, error.extensions);
    throw error;
  }
}

function apiError(
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): APIError {
  return new APIError(STATUS[code] ?? "INTERNAL_SERVER_ERROR", { code, message, ...extensions });
}

const STATUS: { readonly [Code in ErrorCode]?: ConstructorParameters<typeof APIError>[0] } = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  BAD_USER_INPUT: "BAD_REQUEST",
  CONFLICT: "CONFLICT",
};
