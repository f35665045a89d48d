import { hash, verify } from "@node-rs/argon2";

import { badInput } from "../../../errors.ts";

/** Argon2id (the library's default) with OWASP's figures: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The upper bound keeps strangers from having the server hash megabytes. */
export const PASSWORD_CHARACTERS = { least: 10, most: 128 } as const;

/** Takes tens of milliseconds and 19 MiB, outside of the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** A stored hash that cannot be read counts as a wrong password. */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return verify(given.hash, given.password).catch(() => false);
}

/** Throws BAD_USER_INPUT for a password that is too short or too long to be set. */
export function checkNewPassword(password: string, path: string): void {
  const { least, most } = PASSWORD_CHARACTERS;
  if (password.length < least)
    throw badInput([{ path, message: `A password has at least ${least} characters.` }]);
  if (password.length > most)
    throw badInput([{ path, message: `A password has at most ${most} characters.` }]);
}
