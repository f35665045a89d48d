import type { IncomingMessage, ServerResponse } from "node:http";

import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { z } from "zod";

import { DomainError } from "../errors.ts";
import { STATUS } from "../http/respond.ts";
import type { Log } from "../observability/log.ts";
import type { Doors, RequestContext } from "./context.ts";
import { formatError } from "./error-format.ts";
import { type CompileOptions, compilingGateway } from "./fast-execution.ts";
import { type Admission, type Gate, payerOf } from "./gate.ts";
import { contextFor } from "./request-context.ts";
import type { Cost } from "./screening/budget.ts";
import { extentRule } from "./screening/limits.ts";
import type { Screening } from "./screening/screening.ts";

/** The half of the API that speaks HTTP. */
export interface HttpHandlerOptions {
  readonly schema: GraphQLSchema;
  readonly doors: Doors;
  readonly gate: Gate;
  readonly screening: Screening;
  /** Undefined runs everything through graphql-js. */
  readonly compile: CompileOptions | undefined;
  readonly maxBodyBytes: number;
  readonly log: Log;
}

/** `handle` answers every request, errors included, and never rejects. */
export interface HttpGraphql {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

/** What Apollo's plugins see of a request, beside what resolvers see. */
interface ApolloContext extends RequestContext {
  readonly payer: string;
  cost?: Cost;
}

/** `/graphql` over HTTP: Apollo Server behind a handler of our own, which costs a third less than behind express. */
export async function openHttpGraphql(options: HttpHandlerOptions): Promise<HttpGraphql> {
  const apollo = apolloOf(options);
  await apollo.start();
  return {
    handle: (request, response) => answer({ apollo, options, request, response }),
    stop: () => apollo.stop(),
  };
}

/** What is worth a line is logged by formatError, without contents. */
const quiet = (): void => undefined;

function apolloOf({ schema, screening, compile, log }: HttpHandlerOptions) {
  return new ApolloServer<ApolloContext>({
    ...(compile ? { gateway: compilingGateway(schema, compile) } : { schema }),
    validationRules: [extentRule(screening.limits)],
    parseOptions: { maxTokens: screening.limits.tokens },
    // A form of another site can send neither JSON nor Apollo's header.
    csrfPrevention: true,
    // The contract is public; what may be asked is decided by rights and prices.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: "production",
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    formatError: (_formatted, error) => formatError(error, log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(), // the plugin would wrap every field: 1.7 times the time
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation({ document, request, contextValue }) {
              const { operationName, variables } = request;
              const operation = { document, operationName, variables };
              try {
                contextValue.cost = screening.admit(operation, contextValue.payer);
              } catch (error) {
                throw withStatus(error);
              }
              return Promise.resolve();
            },
            willSendResponse({ response, contextValue }) {
              const { cost = screening.budget.look(contextValue.payer, 0) } = contextValue;
              if (response.body.kind === "single")
                response.body.singleResult.extensions = {
                  ...response.body.singleResult.extensions,
                  cost,
                };
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}

/** Apollo answers 500 to whatever carries no status of its own. */
function withStatus(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const http = { status: statusOf(error) };
  return new GraphQLError(error.message, { originalError: error, extensions: { http } });
}

interface Exchange {
  readonly apollo: ApolloServer<ApolloContext>;
  readonly options: HttpHandlerOptions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(exchange: Exchange): Promise<void> {
  const { options, request, response } = exchange;
  // Until it is known who asks, the answer tells the budget of the address.
  let payer = payerOf({ person: undefined, actor: undefined }, request.socket.remoteAddress);
  try {
    const body = await readBody(request, options.maxBodyBytes);
    const admission = await admit(exchange);
    payer = payerOf(admission, request.socket.remoteAddress);
    if (admission.setCookies?.length) response.setHeader("set-cookie", [...admission.setCookies]);
    const result = await run(exchange, { body, admission, payer });
    await send(response, result, () => options.screening.budget.look(payer, 0));
  } catch (error) {
    if (response.destroyed) return;
    const formatted = formatError(error, options.log);
    const cost = options.screening.budget.look(payer, 0);
    response.writeHead(statusOf(error), { "content-type": JSON_TYPE, connection: "close" });
    response.end(JSON.stringify({ errors: [formatted], extensions: { cost } }));
  }
}

const READ_ON = 10; // times the limit; after that the answer goes out although the client still writes
const JSON_TYPE = "application/json; charset=utf-8";

function admit({ options, request }: Exchange): Promise<Admission> {
  const named = request.headers["x-workspace"];
  return options.gate.identify({
    headers: request.headers,
    workspaceId: typeof named === "string" && named !== "" ? named : undefined,
  });
}

function run(
  { apollo, options, request }: Exchange,
  asked: { readonly body: unknown; readonly admission: Admission; readonly payer: string },
): Promise<HTTPGraphQLResponse> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const url = request.url ?? "";
  const query = url.indexOf("?");
  const context = contextFor(options.doors, () => asked.admission);
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: (request.method ?? "GET").toUpperCase(),
      headers,
      body: asked.body,
      search: query < 0 ? "" : url.slice(query),
    },
    context: () => Promise.resolve(Object.assign(context, { payer: asked.payer })),
  });
}

const Refusal = z.looseObject({ extensions: z.looseObject({ cost: z.unknown() }).optional() });

/** What Apollo refuses before an operation begins (no query, no content type) lacks the price that every answer has. */
async function send(
  response: ServerResponse,
  { status, headers, body }: HTTPGraphQLResponse,
  noCost: () => Cost,
): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === "chunked") {
    for await (const chunk of body.asyncIterator) response.write(chunk);
    response.end();
    return;
  }
  if (response.statusCode < 400) {
    response.end(body.string);
    return;
  }
  const refusal = Refusal.parse(JSON.parse(body.string));
  const extensions = { cost: noCost(), ...refusal.extensions };
  const text = JSON.stringify({ ...refusal, extensions });
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}

/** Only JSON is parsed: Apollo then refuses the rest as possible cross-site requests. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { chunks, size } = await readChunks(request, maxBytes);
  if (size > maxBytes)
    throw new DomainError("PAYLOAD_TOO_LARGE", `A request may hold ${maxBytes} bytes.`);
  if (size === 0 || !isJson(request.headers["content-type"])) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new DomainError("BAD_USER_INPUT", "The body is not JSON.", { reason: "REQUEST" });
  }
}

/** By events: an iterator over the request would cost as much as all of our own work on it. */
function readChunks(
  request: IncomingMessage,
  maxBytes: number,
): Promise<{ readonly chunks: readonly Buffer[]; readonly size: number }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      // Read a while longer without keeping it: a client that still writes would see a reset instead of the answer.
      if (size <= maxBytes * READ_ON) return;
      request.pause();
      resolve({ chunks, size });
    });
    request.once("end", () => resolve({ chunks, size }));
    request.once("error", reject);
    request.once("close", () => {
      if (!request.readableEnded) reject(new Error("The request was broken off."));
    });
  });
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/(graphql\+)?json\b/i.test(contentType ?? "");
}

function statusOf(error: unknown): number {
  return STATUS[error instanceof DomainError ? error.code : "INTERNAL"];
}
