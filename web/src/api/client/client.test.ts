/** @jest-environment jsdom */

import { gql } from "@apollo/client";
import { jest } from "@jest/globals";

import { sessionOver } from "../session/session-over.ts";
import { createApi } from "./client.ts";

const HELLO = gql`
  query Hello {
    hello
  }
`;

/** Stands in for the network: answers everything alike and remembers what it was asked. */
function answering(body: object) {
  const fetched = jest.fn((_url: unknown, _init?: RequestInit) =>
    Promise.resolve({
      ok: true,
      status: 200,
      headers: { get: () => "application/json" },
      text: () => Promise.resolve(JSON.stringify(body)),
    }),
  );
  globalThis.fetch = fetched as unknown as typeof fetch;
  return fetched;
}

afterEach(() => {
  sessionStorage.clear();
  sessionOver.repaired();
});

test("an ordinary window names neither a session nor a workspace", async () => {
  const fetched = answering({ data: { hello: "you" } });
  await createApi().apollo.query({ query: HELLO });
  const headers = new Headers(fetched.mock.calls[0]?.[1]?.headers);
  expect(headers.has("authorization")).toBe(false);
  expect(headers.has("x-workspace")).toBe(false);
});

test("a window of its own sends its session and its workspace", async () => {
  sessionStorage.setItem("window-session", "abc.def");
  sessionStorage.setItem("workspace", "workspace_1");
  const fetched = answering({ data: { hello: "you" } });
  await createApi().apollo.query({ query: HELLO });
  const headers = new Headers(fetched.mock.calls[0]?.[1]?.headers);
  expect(headers.get("authorization")).toBe("Session abc.def");
  expect(headers.get("x-workspace")).toBe("workspace_1");
});

test("an answer that knows nobody ends the session, and any other refusal does not", async () => {
  const refusal = (code: string) => ({
    data: null,
    errors: [{ message: "No.", extensions: { code } }],
  });
  answering(refusal("CONFLICT"));
  await expect(createApi().apollo.query({ query: HELLO })).rejects.toThrow("No.");
  expect(sessionOver.now()).toBe(false);
  answering(refusal("UNAUTHENTICATED"));
  await expect(createApi().apollo.query({ query: HELLO })).rejects.toThrow("No.");
  expect(sessionOver.now()).toBe(true);
});
