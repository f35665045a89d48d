import type { IncomingMessage } from "node:http";

import type { Collaboration, Credentials } from "./collaboration/collaboration.ts";
import type { Config } from "./config/config.ts";
import type { Database } from "./database/database.ts";
import { notFound } from "./errors.ts";
import type { Doors } from "./graphql/context.ts";
import { type Graphql, openGraphql } from "./graphql/graphql.ts";
import { openHttp } from "./http/http.ts";
import { metricsRoute } from "./http/metrics-route.ts";
import { sendJson } from "./http/respond.ts";
import { getRoute, postRoute } from "./http/routes.ts";
import { originCheck } from "./http/trusted-origin.ts";
import { pathOf, type UpgradeRoute } from "./http/upgrade-router.ts";
import type { WebChild } from "./http/web-child.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Lifetime } from "./lifetime.ts";
import { type Accounts, credentialsOf } from "./modules/accounts/accounts.ts";
import { exportHandler } from "./modules/transfer/transfer.ts";
import type { Uploads } from "./modules/uploads/uploads.ts";
import { demand } from "./modules/workspaces/access.ts";
import type { Workspaces } from "./modules/workspaces/workspaces.ts";
import type { Log } from "./observability/log.ts";
import type { Metrics } from "./observability/metrics.ts";
import { type Need, whatIsDown } from "./readiness.ts";
import type { Ranking } from "./retrieval/retrieval.ts";

/** What stands behind the port. */
export interface Serving {
  readonly log: Log;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
  readonly collaboration: Collaboration;
  readonly jobs: Pick<Jobs, "isUp">;
  readonly ranking: Pick<Ranking, "isUp">;
  readonly uploads: Uploads;
  readonly doors: Doors;
  /** Makes the pages; undefined where something else does. */
  readonly web: WebChild | undefined;
  readonly lifetime: Lifetime;
}

const REQUESTS_END_WITHIN_MS = 5_000;

/** Puts everything behind one port and answers which. */
export async function serve(config: Config, serving: Serving): Promise<number> {
  const {
    accounts,
    collaboration,
    database,
    doors,
    lifetime,
    log,
    metrics,
    uploads,
    web,
    workspaces,
  } = serving;
  const needs = needsOf(serving);
  const isTrustedOrigin = originCheck(config.publicUrl);
  const graphql = lifetime.add(
    await openGraphql({
      doors,
      log,
      gate: {
        identify: (credentials) => accounts.identify(credentials),
        onAccessChanged: (listener) => workspaces.onAccessChanged(listener),
      },
    }),
    (it) => it.stop(),
  );
  const identify = (request: IncomingMessage) => accounts.identify(credentialsOf(request.headers));
  const server = await openHttp({
    host: config.host,
    port: config.port,
    log,
    isTrustedOrigin,
    routes: [
      { path: "/graphql", handle: (request, response) => graphql.handle(request, response) },
      { path: "/graphiql", handle: (request, response) => graphql.explore(request, response) },
      { path: "/api/auth/", handle: accounts.handler },
      getRoute(
        "/exports/",
        exportHandler({ prisma: database.prisma, accounts, ...doors.transfer, ...doors.batches }),
      ),
      postRoute("/files", isTrustedOrigin, async (request, response) => {
        const { actor } = await identify(request);
        sendJson(response, 201, await uploads.receive(actor, request));
      }),
      postRoute("/collab-ticket", isTrustedOrigin, async (request, response) => {
        demand((await identify(request)).actor, "read");
        sendJson(response, 201, collaboration.tickets.issue(headersOf(request)));
      }),
      getRoute("/healthz", (_request, response) => sendJson(response, 200, { healthy: true })),
      getRoute("/readyz", async (_request, response) => {
        const missing = await whatIsDown(needs);
        sendJson(response, missing.length === 0 ? 200 : 503, {
          ready: missing.length === 0,
          missing,
        });
      }),
      metricsRoute(metrics, config.metricsToken),
    ],
    upgrades: upgradesTo({ graphql, collaboration }),
    otherwise: (request, response) => {
      if (web) return web.handle(request, response);
      throw notFound("page");
    },
  });
  lifetime.add(server, (it) => it.stop(REQUESTS_END_WITHIN_MS));
  return server.port;
}

function upgradesTo({
  graphql,
  collaboration,
}: {
  readonly graphql: Graphql;
  readonly collaboration: Collaboration;
}): UpgradeRoute[] {
  return [
    {
      path: "/graphql",
      handle: (request, socket, head) => graphql.handleUpgrade(request, socket, head),
    },
    {
      path: "/collab/",
      handle: (request, socket, head) =>
        collaboration.handleUpgrade(
          { request, socket, head },
          pathOf(request).slice("/collab/".length),
        ),
    },
  ];
}

/** The two headers that say who somebody is; a ticket stands for them. */
function headersOf({ headers: { cookie, authorization } }: IncomingMessage): Credentials {
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** What this process cannot do its work without. Files are read in a child of their own each: none stands by. */
function needsOf({ database, jobs, ranking, web }: Serving): readonly Need[] {
  return [
    { name: "database", isUp: () => database.pool.query("SELECT 1").then(() => true) },
    { name: "jobs", isUp: () => jobs.isUp() },
    { name: "search", isUp: () => ranking.isUp() },
    ...(web ? [{ name: "pages", isUp: () => web.isUp() }] : []),
  ];
}
