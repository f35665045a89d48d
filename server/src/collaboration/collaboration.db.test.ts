import { randomUUID } from "node:crypto";

import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

import type { Database } from "../database/database.ts";
import { openTestDatabase } from "../database/test-database.ts";
import { brand } from "../ids.ts";
import { silentLog } from "../observability/log.ts";
import { openCollaboration, type Collaboration } from "./collaboration.ts";
import { listen } from "./testing/test-server.ts";

const dana = { memberId: "member_dana", name: "Dana", kind: "person" } as const;

describe("live documents on the database", () => {
  let database: Database;
  let collaboration: Collaboration;
  let server: Awaited<ReturnType<typeof listen>>;
  const projected: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    collaboration = openCollaboration({
      database,
      log: silentLog,
      allowedRoots: () => new Set(["title"]),
      schemaVersion: 1,
      authorize: async () => ({ kind: "granted", actor: dana, mode: "write" }),
      project: async ({ doc }) => void projected.push(doc.getText("title").toString()),
    });
    server = await listen(collaboration);
  });

  afterAll(async () => {
    await collaboration.stop();
    await server.close();
    await database.close();
  });

  test("what is typed in one browser reaches the other, the log and the rows", async () => {
    const live = brand<"LiveDocument">(randomUUID());
    await database.prisma.$transaction((tx) =>
      collaboration.create(tx, {
        live,
        workspaceId: "workspace_1",
        kind: "scenario",
        actor: dana,
        build: (doc) => doc.getText("title").insert(0, "Hello"),
      }),
    );
    const mine = new Y.Doc();
    const yours = new Y.Doc();
    const options = {
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
      params: { ack: "1" },
    };
    const providers = [
      new WebsocketProvider(server.url, live, mine, options),
      new WebsocketProvider(server.url, live, yours, options),
    ];
    await Promise.all(providers.map((p) => new Promise((r) => p.once("sync", r))));
    expect(mine.getText("title").toString()).toBe("Hello");
    mine.getText("title").insert(5, " Dana");
    await new Promise((r) => setTimeout(r, 100));
    expect(yours.getText("title").toString()).toBe("Hello Dana");
    const { sequence } = await collaboration.editAndProject(live, dana, (doc) =>
      doc.getText("title").insert(0, "> "),
    );
    expect(sequence).toBe(3);
    expect(projected.at(-1)).toBe("> Hello Dana");
    for (const p of providers) p.destroy();
    for (const doc of [mine, yours]) doc.destroy();
    expect(await database.prisma.liveDocument.findFirst()).toMatchObject({
      head: 3n,
      projectedSeq: 3n,
    });
    expect(await database.prisma.liveDocumentClient.count()).toBe(3);
  });
});
