import type { ExecutionArgs, FormattedExecutionResult, GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import type { ServerOptions } from "graphql-ws";

import { DomainError } from "../../errors.ts";
import type { Log } from "../../observability/log.ts";
import type { Doors } from "../context.ts";
import { formatError } from "../error-format.ts";
import { contextFor } from "../request-context.ts";
import type { Screening } from "../screening/screening.ts";
import type { SocketSession } from "./socket-session.ts";
import { subscribeFreshly } from "./subscribe-freshly.ts";

const MOST_OPERATIONS = 100; // at a time on one socket; a page has a handful

/** What running an operation takes, whoever's socket it came in by. */
export interface OperationOptions {
  readonly schema: GraphQLSchema;
  readonly doors: Doors;
  readonly screening: Screening;
  readonly log: Log;
}

/** Whatever the client says at first; only two texts of it are read. */
export type ConnectionParams = Readonly<Record<string, unknown>>;

/** graphql-ws's hooks for the operations of one socket: the same limits, prices and errors as over HTTP. */
export function operationsOf(
  { schema, doors, screening, log }: OperationOptions,
  session: SocketSession,
) {
  const context = () => contextFor(doors, () => session.identity);
  return {
    // Called for queries and mutations too: over this protocol each of them is a subscription with one answer.
    onSubscribe(_connection, id, payload) {
      const document = screening.read(payload.query);
      if (!("kind" in document)) return document;
      const { operationName, variables } = payload;
      try {
        if (session.costs.size >= MOST_OPERATIONS) throw tooMany();
        session.costs.set(
          id,
          screening.admit({ document, operationName, variables }, session.payer),
        );
      } catch (error) {
        return [asGraphqlError(error)];
      }
      return {
        schema,
        document,
        contextValue: context(),
        ...(operationName ? { operationName } : {}),
        ...(variables ? { variableValues: variables } : {}),
      };
    },
    subscribe: (args: ExecutionArgs) => subscribeFreshly(args, context),
    // oxlint-disable-next-line max-params -- the library's signature
    onNext(_connection, id, _payload, _args, result): FormattedExecutionResult {
      const cost = session.costs.get(id) ?? screening.budget.look(session.payer, 0);
      return {
        ...(result.data === undefined ? {} : { data: result.data }),
        ...(result.errors ? { errors: result.errors.map((error) => formatError(error, log)) } : {}),
        extensions: { ...result.extensions, cost },
      };
    },
    // oxlint-disable-next-line max-params -- the library's signature
    onError: (_connection, _id, _payload, errors) => errors.map((error) => formatError(error, log)),
    onComplete: (_connection, id) => void session.costs.delete(id),
  } satisfies ServerOptions<ConnectionParams>;
}

function tooMany(): DomainError {
  return new DomainError(
    "RATE_LIMITED",
    `A socket carries ${MOST_OPERATIONS} operations at a time.`,
  );
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(typeof error);
  return new GraphQLError(originalError.message, { originalError });
}
