import type { IncomingMessage, ServerResponse } from "node:http";

import type { Config } from "../../config/config.ts";
import { DomainError } from "../../errors.ts";
import { clientAddress, isLoopbackHost } from "../../http/loopback.ts";
import { STATUS } from "../../http/respond.ts";
import { originCheck } from "../../http/trusted-origin.ts";
import type { Auth } from "./auth.ts";
import { BASE_PATH, CLIENT_ADDRESS_HEADER } from "./auth.ts";
import { cookieOfWindow, windowSessionOf } from "./identity/window-session.ts";

export interface HandlerOptions {
  readonly auth: Auth;
  readonly publicUrl: string;
  readonly examples: Config["examples"];
  readonly sessionCookie: string;
}

/** Everything else that better-auth brings along answers 404: what is not used cannot be misused. */
const OPEN = new Set([
  "/installation",
  "/invitation",
  "/example",
  "/sign-up/email",
  "/sign-in/email",
  "/sign-out",
  "/get-session",
  "/update-user",
  "/change-password",
  "/reset-password",
  "/list-sessions",
  "/revoke-session",
  "/revoke-other-sessions",
]);
const BODY_MAX_BYTES = 16_384; // names, addresses and passwords
/** Where an example person may be opened for one window alone. */
const EXAMPLE_PATH = "/example";

/** Answers /api/auth/*. Errors read `{ code, message }`, ours (from errors.ts) and better-auth's alike. */
export function createHandler(options: HandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await passOn(options, request, response);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      const headers = { "content-type": "application/json", connection: "close" };
      response.writeHead(STATUS[code], headers).end(JSON.stringify({ code, message }));
    }
  };
}

/** From outside to inside: which path, which page, which machine, and only then better-auth. */
async function passOn(
  options: HandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", options.publicUrl);
  const path = url.pathname.slice(BASE_PATH.length);
  if (!OPEN.has(path)) throw new DomainError("NOT_FOUND", "There is no such address.");
  refuseForeignPage(request, options);
  if (path === EXAMPLE_PATH) refuseFromElsewhere(request, options);
  const forWindow = path === EXAMPLE_PATH && url.searchParams.has("window");
  if (forWindow && options.examples !== "loopback")
    throw new DomainError("FORBIDDEN", "A session for one window is for this machine only.");
  const inWindow = windowSessionOf(request.headers.authorization) !== undefined;
  const answered = await options.auth.handler(await webRequest(request, url, options));
  if (forWindow && answered.ok) await sendWindowSession(response, answered, options.sessionCookie);
  else await send(response, answered, { withCookies: !inWindow && !forWindow });
}

/** better-auth asks this only of requests with a cookie; but nobody must be signed in as somebody by another site. */
function refuseForeignPage(request: IncomingMessage, { publicUrl }: HandlerOptions): void {
  if (!originCheck(publicUrl)(request))
    throw new DomainError("FORBIDDEN", "Only our own pages may sign people in.");
}

/** A page of another site may have had its name point to this machine: only its Host header gives it away. */
function refuseFromElsewhere(request: IncomingMessage, { examples }: HandlerOptions): void {
  if (examples === "loopback" && !isLoopbackHost(request.headers.host ?? ""))
    throw new DomainError("FORBIDDEN", "The example people may be used on this machine only.");
}

async function webRequest(
  request: IncomingMessage,
  url: URL,
  { publicUrl, sessionCookie }: HandlerOptions,
): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith(":")) headers.set(name, String(value));
  headers.set(CLIENT_ADDRESS_HEADER, clientAddress(request));
  const windowSession = windowSessionOf(request.headers.authorization);
  if (windowSession !== undefined) {
    headers.delete("authorization");
    headers.set("cookie", cookieOfWindow(sessionCookie, windowSession));
    // No foreign page can send this header, so the check for foreign pages has nothing to look at.
    headers.set("origin", new URL(publicUrl).origin);
  }
  const { method = "GET" } = request;
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  return new Request(url, { method, headers, body: await readBody(request) });
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > BODY_MAX_BYTES)
      throw new DomainError("PAYLOAD_TOO_LARGE", "This is too large for a sign-in.");
    parts.push(bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function send(
  response: ServerResponse,
  answer: Response,
  { withCookies }: { readonly withCookies: boolean },
): Promise<void> {
  for (const [name, value] of answer.headers)
    if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (withCookies && cookies.length > 0) response.setHeader("set-cookie", cookies);
  const wait = answer.headers.get("x-retry-after");
  if (wait !== null) response.setHeader("retry-after", wait);
  response.setHeader("cache-control", "no-store");
  response.writeHead(answer.status);
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** The cookie's value goes into the answer's body instead, for a page that keeps it for its own window. */
async function sendWindowSession(
  response: ServerResponse,
  answer: Response,
  sessionCookie: string,
): Promise<void> {
  const start = `${sessionCookie}=`;
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(start));
  const session = cookie?.slice(start.length).split(";")[0];
  const body: unknown = await answer.json();
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", "application/json");
  response.writeHead(200);
  response.end(JSON.stringify({ ...Object(body), session }));
}
