import type { Config } from "../../../config/config.ts";
import type { Database } from "../../../database/database.ts";
import { offeredExamples, type OfferedExample } from "../example-people/example-people.ts";
import { isEmptyInstallation } from "./sign-up.ts";

/** What decides how people get in. */
export interface InstallationOptions {
  readonly database: Database;
  readonly examples: Config["examples"];
  /** What each example person does, by name; shown beside the button. */
  readonly exampleTitles: ReadonlyMap<string, string>;
}

/** What whoever is not signed in may know: the pages before sign-in need it, and the terminal says it at the start. */
export interface Installation {
  /** Nobody has signed up yet: the next one founds a workspace. */
  readonly empty: boolean;
  readonly examples: readonly (OfferedExample & { readonly title: string })[];
  /** "Open beside me as …" works here. */
  readonly windowSessions: boolean;
}

/** Says nothing about people but the examples: anybody may ask. */
export async function describeInstallation(options: InstallationOptions): Promise<Installation> {
  const { database, examples, exampleTitles } = options;
  const offered = examples === "off" ? [] : await offeredExamples(database);
  return {
    empty: await isEmptyInstallation(database.prisma),
    examples: offered.map(({ name, role }) => ({
      name,
      role,
      title: exampleTitles.get(name) ?? "",
    })),
    // One click as somebody else in a second window is for showing live editing on one's own machine.
    windowSessions: examples === "loopback",
  };
}

/** The last line of a start: how a newcomer gets in. */
export function signInHint({ empty, examples }: Installation): string {
  const [first, ...others] = examples.map(({ name }) => name);
  if (first !== undefined) {
    const all = [[first, ...others.slice(0, -1)].join(", "), ...others.slice(-1)].join(" or ");
    return `Sign in with one click as ${all}.`;
  }
  return empty
    ? "Nobody has an account yet: who signs up first makes the workspace."
    : "Sign in with your e-mail address and password.";
}
