import { createServer, type IncomingHttpHeaders } from "node:http";

import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";

import { DomainError } from "../errors.ts";
import { brand } from "../ids.ts";
import type { Actor, Role } from "../modules/workspaces/access.ts";
import type { AccessListener } from "../modules/workspaces/workspaces.ts";
import { silentLog } from "../observability/log.ts";
import type { ApiPart, Doors } from "./context.ts";
import type { Gate } from "./gate.ts";
import { type GraphqlOptions, openGraphql } from "./graphql.ts";

/** What came back for one operation, loosely typed: tests compare it with what they expect. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- the answer's shape is what each test is about
  readonly data: any;
  readonly errors: readonly {
    message: string;
    path?: unknown;
    extensions: Record<string, unknown>;
  }[];
  readonly extensions: { cost: { requested: number; limit: number; remaining: number } };
}

interface AskOptions {
  readonly as?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

interface SocketOptions {
  readonly workspaceId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API on a loopback port, with people who sign in by saying their name in the header X-Test-Actor. */
export interface TestApi {
  readonly url: string;
  readonly people: TestPeople;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** A graphql-transport-ws client of that person; ended by `stop`. */
  socket(as: string | undefined, options?: SocketOptions): Client;
  stop(): Promise<void>;
}

/** Who may enter, by name; taking one out or changing one tells open sockets, as the real gate does. */
class TestPeople {
  readonly #actors = new Map<string, Actor>();
  readonly #listeners = new Set<AccessListener>();

  add(name: string, actor: Partial<Actor> & { readonly role: Role }): Actor {
    const full: Actor = {
      memberId: brand(`member_${name}`),
      userId: brand(`user_${name}`),
      name,
      workspaceId: brand("workspace_test"),
      via: { kind: "session", sessionId: `session_${name}` },
      ...actor,
    };
    this.#actors.set(name, full);
    return full;
  }

  actor(name: string): Actor {
    const actor = this.#actors.get(name);
    if (!actor) throw new Error(`Nobody is called ${name}.`);
    return actor;
  }

  setRole(name: string, role: Role): void {
    this.#change(name, (actor) => this.#actors.set(name, { ...actor, role }));
  }

  remove(name: string): void {
    this.#change(name, () => this.#actors.delete(name));
  }

  #change(name: string, change: (actor: Actor) => void): void {
    const actor = this.actor(name);
    change(actor);
    const { workspaceId, memberId } = actor;
    for (const tell of this.#listeners) tell({ kind: "memberChanged", workspaceId, memberId });
  }

  readonly gate: Gate = {
    identify: ({ headers, workspaceId }) => Promise.resolve(this.#identify(headers, workspaceId)),
    onAccessChanged: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  #identify(headers: IncomingHttpHeaders, workspaceId: string | undefined) {
    const name = headers["x-test-actor"];
    if (typeof name !== "string") return { person: undefined, actor: undefined };
    if (name === "expired key") throw new DomainError("UNAUTHENTICATED", "This key opens nothing.");
    const actor = this.#actors.get(name);
    const person = { userId: brand<"User">(`user_${name}`), name, email: `${name}@example.com` };
    if (actor && workspaceId !== undefined && actor.workspaceId !== workspaceId)
      throw new DomainError("NOT_FOUND", "There is no such workspace.");
    return { person, actor };
  }
}

/** A part and only the doors that it uses; another gate knows nobody by the name in the header. */
export async function openTestApi(
  parts: readonly ApiPart[],
  options: Partial<Omit<GraphqlOptions, "doors">> & {
    readonly doors?: Partial<Doors>;
  } = {},
): Promise<TestApi> {
  const people = new TestPeople();
  const graphql = await openGraphql({
    log: silentLog,
    gate: people.gate,
    ...options,
    parts,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part touches no door that its test left out
    doors: (options.doors ?? {}) as Doors,
  });
  const server = createServer((request, response) => void graphql.handle(request, response));
  server.on("upgrade", (request, socket, head) => graphql.handleUpgrade(request, socket, head));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  const clients: Client[] = [];
  return {
    url,
    people,
    ask: (query, how = {}) => ask(url, query, how),
    socket(as, how = {}) {
      const client = socketClient(url, as, how);
      clients.push(client);
      return client;
    },
    async stop() {
      await graphql.stop();
      for (const client of clients) await client.dispose();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

async function ask(
  url: string,
  query: string,
  { as, variables, headers }: AskOptions,
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(as ? { "x-test-actor": as } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return answerOf(response);
}

/** For tests that send a request of their own; costs of -1 mean that the answer told none. */
export async function answerOf(response: Response): Promise<Answer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sent is what the test looks at
  const body = (await response.json()) as Partial<Answer>;
  const cost = { requested: -1, limit: -1, remaining: -1 };
  const { status, headers } = response;
  return { data: undefined, errors: [], extensions: { cost }, ...body, status, headers };
}

function socketClient(
  url: string,
  as: string | undefined,
  { workspaceId, headers = {} }: SocketOptions,
): Client {
  class NamedSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, {
        headers: as ? { ...headers, "x-test-actor": as } : headers,
      });
    }
  }
  return createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: NamedSocket,
    retryAttempts: 0,
    connectionParams: workspaceId === undefined ? {} : { workspaceId },
  });
}
