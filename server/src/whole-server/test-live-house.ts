/** For tests: the whole server with the example workspace, and people in it with their sockets. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { z } from "zod";

import { Editor } from "../collaboration/testing/editor.ts";
import { type ChildProgram, startChildProgram } from "../database/child-program.ts";

const Answered = z.object({ data: z.unknown(), errors: z.unknown().optional() });

/** One of the example people, signed in. */
export interface LivePerson {
  /** Throws what the API refuses. */
  ask<Shape>(shape: z.ZodType<Shape>, query: string, variables?: object): Promise<Shape>;
  /** The stock y-websocket client in a live document. */
  editor(live: string): Editor;
  /** The stock graphql-ws client; it does not come back by itself. */
  socket(): Client;
}

export class LiveHouse {
  readonly #folder = mkdtempSync(join(tmpdir(), "playbooks-live-"));
  readonly #kept = { ...process.env };
  readonly #ends: (() => unknown)[] = [];
  #program: ChildProgram | undefined;
  #url = "";

  /** Resolves when people can sign in. */
  async open(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const port = await freePort();
    this.#url = `http://localhost:${port}`;
    const own = { PORT: `${port}`, DATA_DIR: this.#folder, EXAMPLES: "on", LOG_LEVEL: "warn" };
    Object.assign(process.env, { DATABASE_URL: "", OPENAI_API_KEY: "" }, own, settings);
    this.#program = startChildProgram(new URL("../main.ts", import.meta.url), ["--without-web"]);
    process.env = this.#kept;
    await this.#program.says("Sign in with one click");
  }

  async close(): Promise<void> {
    for (const end of this.#ends) await end();
    await this.#program?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async person(name: string): Promise<LivePerson> {
    const answer = await this.#post("/api/auth/example", { name });
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const ws = this.#url.replace("http", "ws");
    return {
      ask: async (shape, query, variables = {}) => {
        const response = await this.#post("/graphql", { query, variables }, cookie);
        const { data, errors } = Answered.parse(await response.json());
        if (errors) throw new Error(JSON.stringify(errors));
        return shape.parse(data);
      },
      editor: (live) => {
        const editor = new Editor({ url: `${ws}/collab`, live, who: cookie });
        this.#ends.push(() => editor.close());
        return editor;
      },
      socket: () => {
        const client = createClient({
          url: `${ws}/graphql`,
          webSocketImpl: socketOf(cookie),
          retryAttempts: 0,
        });
        this.#ends.push(() => client.dispose());
        return client;
      },
    };
  }

  #post(path: string, body: object, cookie = ""): Promise<Response> {
    return fetch(this.#url + path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.#url, cookie },
      body: JSON.stringify(body),
    });
  }
}

function socketOf(cookie: string) {
  return class extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie } });
    }
  };
}

async function freePort(): Promise<number> {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const address = free.address();
  free.close();
  await once(free, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
