import type { IncomingMessage, ServerResponse } from "node:http";

import { DomainError } from "../errors.ts";
import type { HttpHandler, HttpRoute } from "./http.ts";
import { sendJson } from "./respond.ts";

/** For GET and HEAD alone. */
export function getRoute(path: string, handle: HttpHandler): HttpRoute {
  return { path, handle: onlyMethods(["GET", "HEAD"], handle) };
}

/** For POST alone, and never on behalf of a page of another site: a browser sends our cookies along with its forms. */
export function postRoute(
  path: string,
  isTrustedOrigin: (request: IncomingMessage) => boolean,
  handle: HttpHandler,
): HttpRoute {
  return {
    path,
    handle: onlyMethods(["POST"], (request, response) => {
      if (!isTrustedOrigin(request))
        throw new DomainError("FORBIDDEN", "This page may not send that.");
      return handle(request, response);
    }),
  };
}

function onlyMethods(methods: readonly string[], handle: HttpHandler): HttpHandler {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (methods.includes(request.method ?? "")) return handle(request, response);
    response.setHeader("allow", methods.join(", "));
    sendJson(response, 405, {
      error: { code: "BAD_USER_INPUT", message: `Only ${methods.join(" and ")} here.` },
    });
    return undefined;
  };
}
