import type { ExecutionResult } from "graphql";

import type { Database } from "../../database/database.ts";
import type { Actor } from "../../modules/workspaces/access.ts";
import type { TestApi } from "../test-api.ts";
import { type Operation, textOf, type Variables } from "./test-operations.ts";

/** Somebody who tries every operation: a role, a key, a stranger, nobody. */
export interface Asker {
  readonly name: string;
  /** Whom the server takes them for. */
  readonly actor: Actor | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly workspaceId?: string;
}

/** What became of one try, short enough to be compared in a table. */
export interface Outcome {
  /** "done", "nothing" (null, or a list of nulls), or the code of the first error. */
  readonly verdict: string;
  readonly data: unknown;
  /** Each error with its code. */
  readonly said: readonly string[];
}

interface Question {
  readonly operation: Operation;
  readonly variables: Variables;
  /** How deep the answer is asked for. */
  readonly levels?: number;
  /** A subscription without an event is given up when this is over: "silence". Never by itself. */
  readonly until?: Promise<unknown>;
}

/** Queries and mutations over HTTP, subscriptions over a socket of their own. */
export async function askAs(
  api: TestApi,
  asker: Asker,
  { operation, variables, levels, until }: Question,
): Promise<Outcome> {
  const query = textOf(operation, variables, levels);
  if (operation.kind === "subscription") return follow(api, asker, { query, variables, until });
  const { workspaceId } = asker;
  const headers = { ...asker.headers, ...(workspaceId ? { "x-workspace": workspaceId } : {}) };
  return outcomeOf(await api.ask(query, { variables, headers }));
}

interface Answered {
  readonly data?: ExecutionResult["data"] | undefined;
  readonly errors?:
    | readonly {
        readonly message: string;
        readonly extensions?: Readonly<Record<string, unknown>> | undefined;
      }[]
    | undefined;
}

/** "nothing": null, or a list of nulls. What was said counts beside data, too. */
function outcomeOf({ data, errors = [] }: Answered): Outcome {
  const found: unknown = Object.values(data ?? {})[0];
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  const isNothing = found === null || (Array.isArray(found) && found.every((it) => it === null));
  const verdict = codes[0] ?? (isNothing ? "nothing" : "done");
  return { verdict, data, said: errors.map(({ message }, at) => `${codes[at]}: ${message}`) };
}

interface Followed {
  readonly query: string;
  readonly variables: Variables;
  readonly until: Promise<unknown> | undefined;
}

/** The first event, or why there is none; "silence" when the socket stays open and nothing comes. */
function follow(
  api: TestApi,
  { headers, workspaceId }: Asker,
  { until, ...question }: Followed,
): Promise<Outcome> {
  const client = api.socket(undefined, { headers, ...(workspaceId ? { workspaceId } : {}) });
  return new Promise<Outcome>((resolve) => {
    const end = (verdict: string) => resolve({ verdict, data: null, said: [] });
    void until?.then(() => end("silence"));
    client.subscribe(question, {
      next: (result) => resolve(outcomeOf(result)),
      error: (fault) =>
        Array.isArray(fault) ? resolve(outcomeOf({ errors: fault })) : end(closedAs(fault)),
      complete: () => end("completed"),
    });
  }).finally(() => void client.dispose());
}

/** Sockets refuse as a whole, before they take an operation. */
function closedAs(event: unknown): string {
  const code: unknown = Reflect.get(Object(event), "code");
  if (code === 4401) return "UNAUTHENTICATED";
  return code === 4403 ? "NOT_FOUND" : `closed with ${String(code)}`;
}

/** Name of the table → number and hash of its rows. */
export type Fingerprint = Readonly<Record<string, string>>;

/** All that is stored of a workspace, a sum for each table; when a key was last used is no change of anything. */
export async function fingerprint(
  pool: Database["pool"],
  workspaceId: string,
): Promise<Fingerprint> {
  const { rows } = await pool.query<{ name: string; own: boolean }>(
    `SELECT c.table_name AS name, bool_or(c.column_name = 'workspace_id') AS own
       FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' GROUP BY 1 ORDER BY 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name, own } of rows) {
    const { rows: sum } = await pool.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '') AS sum
         FROM (SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM "${name}" t
               ${own ? "WHERE workspace_id = $1" : ""}) r`,
      own ? [workspaceId] : [],
    );
    sums[name] = sum[0]?.sum ?? "";
  }
  return sums;
}
