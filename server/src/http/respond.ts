import type { ServerResponse } from "node:http";

import { DomainError, type ErrorCode } from "../errors.ts";

/** The status of each code of ours, for the routes beside GraphQL, which answers 200 and carries codes in its body. */
export const STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The whole answer at once, never cached: what is behind these routes depends on who asks. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
    "cache-control": "no-store",
  });
  response.end(bytes);
}

/** What went wrong, in the words and codes of the GraphQL API; a fault of ours says nothing about itself. */
export function sendError(response: ServerResponse, error: unknown): void {
  // Half an answer is out: breaking the connection is the only way left to say that it failed.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known =
    error instanceof DomainError
      ? error
      : new DomainError("INTERNAL", "Something went wrong on our side.");
  sendJson(response, STATUS[known.code], {
    error: { ...known.extensions, code: known.code, message: known.message },
  });
}
