import { type BrowserContext, expect } from "@playwright/test";

import type { TestServer } from "./server.ts";

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

/** Gives the id of the new playbook. */
export async function newPlaybook(
  context: BrowserContext,
  server: TestServer,
  title: string,
): Promise<string> {
  const made = await askApi(context, server, {
    query: `mutation($input: CreatePlaybookInput!) { createPlaybook(input: $input) { playbook { id } } }`,
    variables: { input: { title } },
  });
  return idIn(made, "playbook");
}

/** A playbook with one scenario of these modules. Gives the address at which the scenario is edited. */
export async function newScenario(
  context: BrowserContext,
  server: TestServer,
  contentModules: object,
): Promise<string> {
  const playbookId = await newPlaybook(context, server, "Lines");
  const added = await askApi(context, server, {
    query: `mutation($input: AddScenarioInput!) { addScenario(input: $input) { scenario { id } } }`,
    variables: { input: { playbookId, title: "First call", contentModules } },
  });
  return `${server.url}/playbooks/${playbookId}?scenario=${idIn(added, "scenario")}`;
}

/** How many suggestions wait for a decision in a part of a scenario, e.g. OBJECTION_HANDLING, as the server knows it. */
export async function waitingIn(
  context: BrowserContext,
  server: TestServer,
  { scenario, part }: { readonly scenario: string; readonly part: string },
): Promise<number> {
  const body = await askApi(context, server, {
    query: `query($id: ID!) { scenario(id: $id) { suggestions(status: [STREAMING, PENDING]) { module } } }`,
    variables: { id: scenario },
  });
  return JSON.stringify(body).split(`"module":"${part}"`).length - 1;
}

/** The first id of this kind in what the API has answered, or in an address. */
export function idIn(body: unknown, kind: string): string {
  const id = new RegExp(`${kind}_[a-z0-9]+`).exec(JSON.stringify(body))?.[0];
  if (id === undefined) throw new Error(`There is no ${kind} in ${JSON.stringify(body)}`);
  return id;
}
