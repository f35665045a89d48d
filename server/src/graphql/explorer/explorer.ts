import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { savedQuestions } from "./explorer-questions.ts";

/** The page for whoever wants to try the API by hand. */
export interface Explorer {
  /** GET and HEAD of /graphiql. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Page {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly csp: string;
}

const compress = promisify(gzip);

/** GraphiQL from our own server alone: one page of 9 MB, 2 MB on the wire, made when it is first asked for. */
export function openExplorer(now: () => Date): Explorer {
  let making: Promise<Page> | undefined;
  let madeOn = "";
  /** The saved questions speak of the last ninety days, so the page is made anew each day. */
  const page = (): Promise<Page> => {
    const day = now().toISOString().slice(0, 10);
    if (!making || madeOn !== day) {
      madeOn = day;
      making = makePage(now());
      // A page that could not be made is tried again by whoever asks next.
      making.catch(() => (making = undefined));
    }
    return making;
  };

  return {
    async handle(request, response) {
      if (request.method !== "GET" && request.method !== "HEAD") {
        response.writeHead(405, { allow: "GET, HEAD" }).end();
        return;
      }
      const { bytes, etag, csp } = await page();
      response.setHeader("etag", etag);
      response.setHeader("cache-control", "no-cache"); // asked again each time, answered with 304
      response.setHeader("content-security-policy", csp);
      response.setHeader("vary", "accept-encoding");
      response.setHeader("x-content-type-options", "nosniff");
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304).end();
        return;
      }
      // Every browser takes gzip; keeping 9 MB more for programs that do not would serve nobody.
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-encoding": "gzip",
        "content-length": bytes.length,
      });
      response.end(request.method === "HEAD" ? undefined : bytes);
    },
  };
}

async function makePage(now: Date): Promise<Page> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const html = renderGraphiQL({
    title: "Playbooks: API explorer",
    endpoint: "/graphql",
    subscriptionsProtocol: "WS",
    credentials: "same-origin",
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    defaultTabs: savedQuestions(now).map(({ query, variables }) => ({
      query,
      variables: variables ? JSON.stringify(variables, null, 2) : null,
    })),
  });
  const bytes = await compress(html);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { bytes, etag, csp: policyOf(html) };
}

/** Only the script that we rendered may run; its workers are made of blobs, its styles are set by script. */
function policyOf(html: string): string {
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
