import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

import { askApi } from "./api.ts";
import type { TestServer } from "./server.ts";

const PASSWORD = "a long enough password";
const FIRST = { workspaceName: "Fieldwork", name: "Dana Field" } as const;

/** The first person of an installation without examples: the owner of a new workspace. */
export async function signUpFirst(context: BrowserContext, server: TestServer): Promise<void> {
  await signUp(context, server, FIRST);
}

/** The same person, in another browser. */
export async function signInFirst(context: BrowserContext, server: TestServer): Promise<void> {
  const response = await context.request.post(`${server.url}/api/auth/sign-in/email`, {
    data: { email: emailOf(FIRST.name), password: PASSWORD },
  });
  expect(response.status()).toBe(200);
}

/** Somebody else, with a role, in a browser of their own. `owner` is signed in and invites. */
export async function joinAs(
  role: "VIEWER" | "COMMENTER" | "EDITOR" | "ADMIN",
  joining: { readonly context: BrowserContext; readonly owner: BrowserContext },
  server: TestServer,
): Promise<void> {
  const body = await askApi(joining.owner, server, {
    query: `mutation Invite($input: CreateInvitationInput!) { createInvitation(input: $input) { url } }`,
    variables: { input: { role } },
  });
  const invitation = decodeURIComponent(/#([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "");
  await signUp(joining.context, server, { invitation, name: `A ${role.toLowerCase()}` });
}

/** Signs this browser in as one of the example people, as their button on the sign-in page does. */
export async function becomeExample(
  context: BrowserContext,
  server: TestServer,
  name: string,
): Promise<void> {
  const answer = await context.request.post(`${server.url}/api/auth/example`, {
    data: { name },
    headers: { origin: server.url },
  });
  expect(answer.status()).toBe(200);
}

/** A browser of their own for one of the example people, signed in and not yet anywhere. */
export async function openAs(browser: Browser, server: TestServer, name: string): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
  });
  await becomeExample(context, server, name);
  return context.newPage();
}

async function signUp(
  context: BrowserContext,
  server: TestServer,
  person: Readonly<Record<string, string>>,
): Promise<void> {
  const email = emailOf(person["name"] ?? "");
  const response = await context.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { ...person, email, password: PASSWORD },
  });
  expect(response.status()).toBe(200);
}

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;

/** After a test: pages that stay open go on drawing what others write, and slow down the tests that follow. */
export async function closeAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
