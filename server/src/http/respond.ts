import type { ServerResponse } from "node:http";

import { DomainError, type ErrorCode } from "../errors.ts";

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
