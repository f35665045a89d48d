import { type Browser, type BrowserContext, expect } from "@playwright/test";

import type { TestServer } from "./server.ts";

const PASSWORD = "a long enough password";

/** The first person of an installation without examples: the owner of a new workspace. */
export async function signUpFirst(context: BrowserContext, server: TestServer): Promise<void> {
  await signUp(context, server, { workspaceName: "Fieldwork", name: "Dana Field" });
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

/** The body that the API answers to whoever is signed in in this browser. Any error fails the test. */
export async function askApi(
  context: BrowserContext,
  server: TestServer,
  question: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> },
): Promise<unknown> {
  const response = await context.request.post(`${server.url}/graphql`, { data: question });
  const body: unknown = await response.json();
  expect(body).not.toHaveProperty("errors");
  return body;
}

async function signUp(
  context: BrowserContext,
  server: TestServer,
  person: Readonly<Record<string, string>>,
): Promise<void> {
  const email = `${person["name"]?.toLowerCase().replaceAll(" ", ".")}@example.org`;
  const response = await context.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { ...person, email, password: PASSWORD },
  });
  expect(response.status()).toBe(200);
}

/** After a test: pages that stay open go on drawing what others write, and slow down the tests that follow. */
export async function closeAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
