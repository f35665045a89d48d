/**
 * list-server KIND DATABASE_URL: answers a library's question over HTTP and says on request what CPU it has used.
 * `memory` and `database` are the API, `json` and `sql` are what it is compared with: the same answer as bare JSON, and
 * the rows of the same statements as JSON.
 */
import "reflect-metadata";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";

import type pg from "pg";

import { openChangeFeed } from "../../server/src/contract/changes/change-feed.ts";
import { ReadyLoader } from "../../server/src/contract/ready-loader.ts";
import { type Database, openDatabase } from "../../server/src/database/database.ts";
import type { Doors } from "../../server/src/graphql/context.ts";
import { type Graphql, openGraphql } from "../../server/src/graphql/graphql.ts";
import { openPlaybooks, type Playbooks } from "../../server/src/modules/playbooks/playbooks.ts";
import { openWorkspaces, type Workspaces } from "../../server/src/modules/workspaces/workspaces.ts";
import { silentLog } from "../../server/src/observability/log.ts";
import { writeLibrary } from "./library.ts";
import { BODY } from "./question.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Modules = { readonly playbooks: Playbooks; readonly workspaces: Workspaces };

const [kind, url] = process.argv.slice(2);
const database = await openDatabase({ dataDir: tmpdir(), url, log: silentLog });
const actor = await writeLibrary(database);
let handle: Handler = () => Promise.resolve();
const server = createServer((request, response) => void handle(request, response));
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});
handle = await handlerOf(kind);
process.send?.({ url: addressOf() });
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
});
process.on("SIGTERM", () => process.exit(0));

async function handlerOf(wanted: string | undefined): Promise<Handler> {
  const modules = await modulesOn(database);
  switch (wanted) {
    case "memory":
      return apiOf(await rememberedBy(modules));
    case "database":
      return apiOf(modules);
    case "json":
      return bareJson(await apiOf(modules));
    default:
      return bareSql(await apiOf(modules), database.pool);
  }
}

async function modulesOn(base: Database): Promise<Modules> {
  const documents = { presence: () => [] } as unknown as Parameters<
    typeof openPlaybooks
  >[0]["documents"];
  return {
    workspaces: await openWorkspaces({ database: base, publicUrl: "http://bench", log: silentLog }),
    playbooks: openPlaybooks({
      database: base,
      documents,
      feed: openChangeFeed(),
      log: silentLog,
      copyScenarios: () => Promise.reject(new Error("Nothing is copied here.")),
      copyWorkflow: () => Promise.reject(new Error("Nothing is copied here.")),
    }),
  };
}

/** The whole API; who asks is known, so that finding it out is in no figure. */
async function apiOf(modules: Modules): Promise<Handler> {
  const graphql: Graphql = await openGraphql({
    doors: modules as unknown as Doors,
    log: silentLog,
    budgetPerMinute: Number.MAX_SAFE_INTEGER,
    gate: {
      identify: () => Promise.resolve({ person: undefined, actor }),
      onAccessChanged: () => () => undefined,
    },
  });
  return (request, response) => graphql.handle(request, response);
}

/** The same doors, with what they answered once. */
async function rememberedBy({ playbooks, workspaces }: Modules): Promise<Modules> {
  const page = await playbooks.list(actor, { filter: {}, order: null, page: { first: 50 } });
  const total = await page.countAll();
  const counts = await remembered(page.nodes, ({ id }) => playbooks.loaders(actor).counts.load(id));
  const members = await remembered(page.nodes, ({ ownerId }) =>
    workspaces.memberLoader(actor).load(ownerId),
  );
  const owners = new Map(page.nodes.map(({ id, ownerId }) => [ownerId, members.get(id)]));
  const list = {
    nodes: page.nodes,
    pageInfo: page.pageInfo,
    countAll: () => Promise.resolve(total),
  };
  return {
    workspaces: { memberLoader: () => loaderOf(owners) },
    playbooks: {
      list: () => Promise.resolve(list),
      editors: () => [],
      loaders: () => ({ counts: loaderOf(counts) }),
    },
  } as unknown as Modules;
}

/** New for every request, as the product's are. */
function loaderOf<Value>(values: ReadonlyMap<string, Value>): ReadyLoader<Value | undefined> {
  return new ReadyLoader((ids) => Promise.resolve(ids.map((id) => values.get(id))));
}

async function remembered<Row extends { readonly id: string }, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value | Promise<Value>,
): Promise<ReadonlyMap<string, Value>> {
  return new Map(await Promise.all(rows.map(async (row) => [row.id, await read(row)] as const)));
}

/** Asks the API once and answers the same value ever after, made into text each time. */
async function bareJson(api: Handler): Promise<Handler> {
  const answer: unknown = JSON.parse(await once(api));
  return async (request, response) => {
    await readBody(request);
    send(response, answer);
  };
}

/** Notes the statements of one question and runs them for every request. */
async function bareSql(api: Handler, pool: pg.Pool): Promise<Handler> {
  const noted = await statementsOf(() => once(api), pool);
  return async (request, response) => {
    await readBody(request);
    const found = await Promise.all(noted.map((statement) => pool.query(statement)));
    send(response, { data: found.map(({ rows }) => rows) });
  };
}

/** The second time, because the first loads what is remembered afterwards. */
async function statementsOf(
  ask: () => Promise<unknown>,
  pool: pg.Pool,
): Promise<readonly pg.QueryConfig[]> {
  await ask();
  const noted: pg.QueryConfig[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((statement: string | pg.QueryConfig, values?: unknown[]) => {
    const config = typeof statement === "string" ? { text: statement, values } : statement;
    noted.push(config as pg.QueryConfig);
    return query(statement, values);
  }) as typeof pool.query;
  await ask();
  pool.query = query as typeof pool.query;
  return noted;
}

async function once(api: Handler): Promise<string> {
  handle = api;
  const headers = { "content-type": "application/json" };
  const answer = await fetch(addressOf(), { method: "POST", headers, body: BODY });
  return answer.text();
}

function addressOf(): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/graphql`;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function send(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
