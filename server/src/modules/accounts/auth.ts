import { randomUUID } from "node:crypto";

import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, isAPIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import type { BetterAuthPlugin } from "better-auth/types";

import type { Database } from "../../database/database.ts";
import { isLoopbackHost } from "../../http/loopback.ts";
import { newId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import { hashPassword, PASSWORD_CHARACTERS, verifyPassword } from "./sign-up/password.ts";

export interface AuthOptions {
  readonly database: Database;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
  readonly plugins: readonly BetterAuthPlugin[];
  /** Why this person may not sign in from there now; undefined when they may. */
  refusal(userId: string, clientAddress: string | undefined): Promise<string | undefined>;
}

/** better-auth, with our plugins' types. */
export type Auth = ReturnType<typeof createAuth>;

/** Everything below it goes to better-auth, as far as handler.ts lets it. */
export const BASE_PATH = "/api/auth";
/** better-auth reads the client's address from headers only: ours is set from the socket, whatever came in. */
export const CLIENT_ADDRESS_HEADER = "x-playbooks-client-address";

const DAY_S = 86_400;
const SESSION_DAYS = 30;

/** The whole configuration of better-auth; its routes answer only where handler.ts lets requests through. */
export function createAuth(options: AuthOptions) {
  const { database, secret, publicUrl, log, plugins } = options;
  return betterAuth({
    appName: "Playbooks",
    secret,
    baseURL: publicUrl,
    basePath: BASE_PATH,
    trustedOrigins: (request) => trustedOrigins(publicUrl, request),
    // Its transactions wait for themselves on a database of one connection; what must be atomic is ours (sign-up.ts).
    database: prismaAdapter(database.prisma, { provider: "postgresql", transaction: false }),
    telemetry: { enabled: false },
    // Its own handling of errors prints them to the console, parameters of queries included.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) log.error("a sign-in failed", faultFields(error));
      },
    },
    logger: { level: "error", log: (_level, message) => log.warn("sign-in", { said: message }) },
    user: {
      additionalFields: {
        isExample: { type: "boolean", required: false, defaultValue: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      password: { hash: hashPassword, verify: verifyPassword },
      minPasswordLength: PASSWORD_CHARACTERS.least,
      maxPasswordLength: PASSWORD_CHARACTERS.most,
      revokeSessionsOnPasswordReset: true, // whoever had the old password is out
    },
    // No cookie cache: a revoked session must be gone at the next request.
    session: {
      // Seconds. Prolonged once a day while it is used.
      expiresIn: SESSION_DAYS * DAY_S,
      updateAge: DAY_S,
      cookieCache: { enabled: false },
    },
    verification: { storeIdentifier: "hashed" },
    rateLimit: {
      enabled: true, // off by default unless NODE_ENV is production
      storage: "database",
      window: 10,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: 5 }, // five guesses of a password a minute from one address
        "/sign-up/email": { window: 60, max: 10 },
        "/reset-password": { window: 60, max: 10 },
        "/change-password": { window: 60, max: 10 },
        "/get-session": false,
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, context) => {
            const address = context?.headers?.get(CLIENT_ADDRESS_HEADER) ?? undefined;
            const message = await options.refusal(userId, address);
            if (message !== undefined)
              throw new APIError("FORBIDDEN", { code: "FORBIDDEN", message });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: "playbooks",
      database: { generateId: ({ model }) => idFor(model) },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // Both are silently true when NODE_ENV=test or a TEST variable is set.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    plugins: [...plugins],
  });
}

function idFor(model: string): string {
  switch (model) {
    case "user":
      return newId("User");
    case "session":
      return newId("Session");
    case "account":
      return newId("Account");
    case "verification":
      return newId("Verification");
    default:
      return randomUUID();
  }
}

/** The public address, and a loopback name for itself on whatever port it was asked. */
function trustedOrigins(publicUrl: string, request: Request | undefined): string[] {
  const host = request?.headers.get("host") ?? "";
  const own = isLoopbackHost(host) ? [`http://${host}`] : [];
  return [new URL(publicUrl).origin, ...own];
}
