import { jest } from "@jest/globals";

import { getAuth, hasSession, postAuth } from "./auth-request.ts";

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function answering({ status = 200, body = {}, headers = {} }: Answer) {
  const fetched = jest.fn((_url: unknown, _init?: RequestInit) =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers })),
  );
  globalThis.fetch = fetched;
  return fetched;
}

test("a refusal keeps the server's code and words", async () => {
  answering({ status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD", message: "No." } });
  expect(await postAuth("/sign-in/email", {})).toEqual({
    kind: "refused",
    code: "INVALID_EMAIL_OR_PASSWORD",
    message: "No.",
  });
});

test("too many attempts say how long to wait", async () => {
  answering({ status: 429, headers: { "X-Retry-After": "42" } });
  const answer = await postAuth("/sign-in/email", {});
  expect(answer).toMatchObject({ kind: "refused", code: "RATE_LIMITED" });
  expect(answer).toMatchObject({ message: "Too many attempts. Try again in 42 seconds." });
});

test("a server that cannot be reached is a refusal and no fault", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"));
  expect(await getAuth("/installation")).toMatchObject({ kind: "refused", code: "UNREACHABLE" });
});

test("an answer without words is refused in ours", async () => {
  globalThis.fetch = () => Promise.resolve(new Response("<html>", { status: 502 }));
  expect(await getAuth("/installation")).toMatchObject({ kind: "refused", code: "UNKNOWN" });
});

test("somebody without a session is told from somebody without a workspace", async () => {
  answering({ body: null });
  expect(await hasSession()).toBe(false);
  answering({ body: { session: { id: "s1" }, user: { id: "u1" } } });
  expect(await hasSession()).toBe(true);
});
