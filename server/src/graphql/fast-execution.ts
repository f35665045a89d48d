import type { GatewayInterface } from "@apollo/server-gateway-interface";
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";

/** When an operation is worth compiling. */
export interface CompileOptions {
  /** An operation seen more often than this is compiled; compiling one takes longer than running it once. */
  readonly after: number;
  /** How many operations are remembered; the one seen first goes. */
  readonly remembered: number;
}

type Result = ExecutionResult<Record<string, unknown>>;
type Variables = Readonly<Record<string, unknown>>;
type Run = (context: unknown, variables: Variables) => Result | Promise<Result>;

interface Seen {
  count: number;
  run?: Run | "refused";
}

/**
 * Apollo's `gateway` hook, used as nothing but an executor: hot operations run through graphql-jit, all others
 * through graphql-js. It may go when Apollo Server takes an executor directly.
 */
export function compilingGateway(schema: GraphQLSchema, options: CompileOptions): GatewayInterface {
  const seen = new Map<string, Seen>();
  const remember = (key: string): Seen => {
    const known = seen.get(key);
    if (known) return known;
    const [oldest] = seen.keys();
    if (seen.size >= options.remembered && oldest !== undefined) seen.delete(oldest);
    const fresh = { count: 0 };
    seen.set(key, fresh);
    return fresh;
  };
  const listeners: Parameters<GatewayInterface["onSchemaLoadOrUpdate"]>[0][] = [];

  return {
    onSchemaLoadOrUpdate(listen) {
      listeners.push(listen);
      return () => undefined;
    },
    load() {
      // Apollo refuses a gateway that has not told its schema by the time it is loaded.
      for (const listen of listeners) listen({ apiSchema: schema, coreSupergraphSdl: "" });
      return Promise.resolve({
        async executor({ document, request, context, queryHash, operationName }) {
          const variables: Variables = request.variables ?? {};
          const entry = remember(`${queryHash}:${operationName ?? ""}`);
          entry.count += 1;
          // "refused" stays as well: what graphql-jit could not compile once it cannot compile later.
          if (entry.count > options.after) entry.run ??= compile(schema, document, operationName);
          if (typeof entry.run === "function") return entry.run(context, variables);
          return execute({
            schema,
            document,
            contextValue: context,
            variableValues: variables,
            operationName,
          });
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): Run | "refused" {
  const compiled = compileQuery(schema, document, operationName ?? undefined);
  if (!isCompiledQuery(compiled)) return "refused";
  return async (context, variables) => {
    const result: Result = await compiled.query(undefined, context, variables);
    return result.errors ? { ...result, errors: result.errors.map(asGraphqlJs) } : result;
  };
}

/** graphql-jit leaves `extensions` undefined where graphql-js, and Apollo after it, count on an object. */
function asGraphqlJs({ message, path, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path, originalError });
}
