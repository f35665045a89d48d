import * as z from "zod/mini";

import { fieldOf, textOf } from "../../../api/answers/read-json.ts";

/** A browser in which this person is signed in. */
export interface OwnSession {
  readonly id: string;
  /** Names it to the server; nobody can sign in with it. */
  readonly token: string;
  /** "Chrome on Windows", as far as the browser says. */
  readonly device: string;
  readonly address: string | undefined;
  readonly signedInAt: string;
  /** The one that asks. */
  readonly isHere: boolean;
}

/** As better-auth lists them. */
const Listed = z.array(
  z.object({
    id: z.string(),
    token: z.string(),
    createdAt: z.string(),
    ipAddress: z.optional(z.nullable(z.string())),
    userAgent: z.optional(z.nullable(z.string())),
  }),
);

/** This browser first, then the latest. What cannot be read counts as no session. */
export function ownSessions(listed: unknown, current: unknown): readonly OwnSession[] {
  const here = textOf(fieldOf(current, "session"), "id");
  return (Listed.safeParse(listed).data ?? [])
    .map(({ id, token, createdAt, ipAddress, userAgent }) => ({
      id,
      token,
      device: deviceOf(userAgent ?? ""),
      address: ipAddress || undefined,
      signedInAt: createdAt,
      isHere: id === here,
    }))
    .toSorted(
      (a, b) => Number(b.isHere) - Number(a.isHere) || b.signedInAt.localeCompare(a.signedInAt),
    );
}

/** In this order: each but the last two also calls itself by names that follow. */
const BROWSERS = [
  ["Edge", /\bEdg/],
  ["Opera", /\bOPR\//],
  ["Firefox", /\bFirefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /\bSafari\//],
] as const;
const SYSTEMS = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["Mac", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

function deviceOf(userAgent: string): string {
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent))?.[0];
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent))?.[0];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Another program";
}
