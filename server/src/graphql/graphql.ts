import "reflect-metadata";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import type { GraphQLSchema } from "graphql";

import type { Log } from "../observability/log.ts";
import type { ApiPart, Doors } from "./context.ts";
import { openExplorer } from "./explorer/explorer.ts";
import type { CompileOptions } from "./fast-execution.ts";
import type { Gate } from "./gate.ts";
import { openHttpGraphql } from "./http-handler.ts";
import { PARTS } from "./parts.ts";
import { schemaOf } from "./schema/schema.ts";
import { Budget } from "./screening/budget.ts";
import { QUERY_LIMITS, type QueryLimits } from "./screening/limits.ts";
import { screeningOf } from "./screening/screening.ts";
import { openSockets } from "./sockets/sockets.ts";

/** What the API is built from; a test leaves out what it does not ask for. */
export interface GraphqlOptions {
  readonly doors: Doors;
  readonly gate: Gate;
  readonly log: Log;
  /** What the API consists of; everything, unless a test builds a smaller one. */
  readonly parts?: readonly ApiPart[];
  readonly limits?: Partial<QueryLimits>;
  /** Points that one actor may spend in a minute. */
  readonly budgetPerMinute?: number;
  /** When operations are compiled; `false` never. */
  readonly compile?: CompileOptions | false;
}

/** The API on `/graphql`, for an HTTP server that somebody else owns. */
export interface Graphql {
  readonly schema: GraphQLSchema;
  /** POST and GET; answers everything itself, errors included. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** WebSocket, graphql-transport-ws. The caller has checked the origin. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** GraphiQL with saved questions, for /graphiql. */
  explore(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Closes the sockets (1001) and lets requests in flight finish. */
  stop(): Promise<void>;
}

/** An import of a playbook with hundreds of lines is about 1 MB of JSON. */
const MAX_BODY_BYTES = 4_000_000;
const MAX_FRAME_BYTES = 1_000_000; // of a socket, where nothing is uploaded
/** A page of the application costs some hundred points; an analyst's large page up to 50,000. */
const BUDGET_PER_MINUTE = 1_000_000;
const COMPILE: CompileOptions = { after: 3, remembered: 500 };

/** Builds the schema, so once in a process. */
export async function openGraphql(options: GraphqlOptions): Promise<Graphql> {
  const { doors, gate, log, compile = COMPILE } = options;
  const schema = await schemaOf(options.parts ?? PARTS);
  const screening = screeningOf(schema, {
    limits: { ...QUERY_LIMITS, ...options.limits },
    budget: new Budget({
      limit: options.budgetPerMinute ?? BUDGET_PER_MINUTE,
      windowMs: 60_000,
      now: () => performance.now(),
    }),
  });
  const shared = { schema, doors, gate, screening, log };
  const http = await openHttpGraphql({
    ...shared,
    compile: compile === false ? undefined : compile,
    maxBodyBytes: MAX_BODY_BYTES,
  });
  const sockets = openSockets({ ...shared, maxFrameBytes: MAX_FRAME_BYTES });
  const explorer = openExplorer(() => new Date());
  return {
    schema,
    handle: (request, response) => http.handle(request, response),
    handleUpgrade(request, socket, head) {
      sockets.handleUpgrade(request, socket, head);
    },
    explore: (request, response) => explorer.handle(request, response),
    async stop() {
      await sockets.stop();
      await http.stop();
    },
  };
}
