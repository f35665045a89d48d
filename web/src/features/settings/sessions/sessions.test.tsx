/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForApi } from "../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { Toasts } from "../../../ui/toasts/toasts.tsx";
import { ownSessions } from "./own-sessions.ts";
import { Sessions } from "./sessions.tsx";

standInForBrowser();

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const session = (id: string, over: object = {}) => ({
  id,
  token: `token of ${id}`,
  createdAt: "2026-03-02T09:00:00Z",
  ipAddress: "203.0.113.7",
  userAgent: CHROME,
  ...over,
});

/** A server that forgets the sessions it is told to end. */
function serve(listed: ReturnType<typeof session>[]) {
  let kept = listed;
  const asked: string[] = [];
  const fetched = (url: string, { body }: { readonly body?: string }) => {
    const path = url.replace("/api/auth", "");
    const sent = body === undefined ? "" : ` ${body}`;
    asked.push(path + sent);
    if (path === "/revoke-session") kept = kept.filter(({ token }) => !sent.includes(token));
    if (path === "/revoke-other-sessions") kept = kept.slice(0, 1);
    const answer = path === "/get-session" ? { session: listed[0] } : kept;
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(answer) });
  };
  globalThis.fetch = jest.fn(fetched) as unknown as typeof fetch;
  render(
    <>
      <Toasts />
      <Sessions />
    </>,
    { wrapper: standInForApi().Wrapper },
  );
  return asked;
}

const rows = async () => within(await screen.findByRole("list")).getAllByRole("listitem");

test("one sees where one is signed in, this browser first, and ends another one", async () => {
  const phone = session("phone", { userAgent: "Mozilla/5.0 (iPhone) Version/19 Safari/604.1" });
  const asked = serve([session("here"), phone]);
  const [first, second] = await rows();
  expect(first?.textContent).toMatch(/Chrome on Linux.*This browser/);
  expect(within(first!).queryByRole("button")).toBeNull();
  await userEvent.click(within(second!).getByRole("button", { name: /Safari on iPhone/ }));
  expect(await screen.findByText("Signed out: Safari on iPhone.")).toBeDefined();
  expect(asked).toContain('/revoke-session {"token":"token of phone"}');
  expect(await rows()).toHaveLength(1);
  expect(screen.queryByRole("button", { name: "Sign out everywhere else" })).toBeNull();
});

test("all others are ended with one button", async () => {
  serve([session("here"), session("office"), session("phone")]);
  await userEvent.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
  expect(await screen.findByText("You are signed in here alone.")).toBeDefined();
  expect(await rows()).toHaveLength(1);
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"],
  ["Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Gecko Firefox/145.0", "Firefox on Mac"],
  ["curl/8.5", "Another program"],
  [null, "Another program"],
])("%s is called %s", (userAgent, device) => {
  expect(ownSessions([session("one", { userAgent })], undefined)).toMatchObject([{ device }]);
});

test("an answer in another shape is no session", () => {
  expect(ownSessions({ code: "X" }, null)).toEqual([]);
});
