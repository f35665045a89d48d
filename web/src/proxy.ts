import { type NextRequest, NextResponse } from "next/server";

/** In development the browser talks to Next, which hands these paths on; in production the API stands in front. */
const API_PATHS =
  /^\/(graphql|graphiql|collab|collab-ticket|files|exports|api|healthz|readyz)(\/|$)/;

/**
 * Development only: a browser opens its sockets where the page came from, and this forwards them too.
 * A page gets a fresh nonce, which Next puts on its own scripts: no other inline script runs.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const api = process.env["API_ORIGIN"];
  if (api && API_PATHS.test(pathname)) return NextResponse.rewrite(new URL(pathname + search, api));
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  return response;
}

/** Styles may be inline: Mantine writes style attributes, which a nonce cannot cover. React's dev tools need eval. */
function contentSecurityPolicy(nonce: string): string {
  const dev = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon).*)"] };
