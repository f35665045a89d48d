/** server-process imitation | ours DATABASE_URL: serves one document and says on request what CPU it has used. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { tmpdir } from "node:os";

import { openCollaboration } from "../../server/src/collaboration/collaboration.ts";
import { openDatabase } from "../../server/src/database/database.ts";
import { brand } from "../../server/src/ids.ts";
import { silentLog } from "../../server/src/observability/log.ts";
import { openReferenceServer } from "./reference-server.ts";

const [kind, url] = process.argv.slice(2);
const live = brand<"LiveDocument">(randomUUID());
const http = createServer();
const stop = kind === "imitation" ? serveImitation() : await serveOurs();
http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  process.send?.({ url: `ws://127.0.0.1:${port}/collab/${live}?ack=1` });
});
process.on("message", (message) => {
  if (message === "cpu") process.send?.(process.cpuUsage());
});
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));

function serveImitation(): () => Promise<void> {
  const reference = openReferenceServer();
  http.on("upgrade", (request, socket, head) => reference.handleUpgrade(request, socket, head));
  return () => Promise.resolve();
}

async function serveOurs(): Promise<() => Promise<void>> {
  const database = await openDatabase({ dataDir: tmpdir(), url, log: silentLog });
  const actor = { memberId: "member_bench", name: "Bench", kind: "person" } as const;
  const collaboration = openCollaboration({
    database,
    log: silentLog,
    allowedRoots: () => new Set(["title"]),
    schemaVersion: 1,
    authorize: () => Promise.resolve({ kind: "granted", actor, mode: "write" }),
    project: () => Promise.resolve(),
  });
  const document = { live, workspaceId: "bench", kind: "scenario", actor, build: () => undefined };
  await database.prisma.$transaction((tx) => collaboration.create(tx, document));
  http.on("upgrade", (request, socket, head) => {
    collaboration.handleUpgrade({ request, socket, head }, live);
  });
  return async () => {
    await collaboration.stop();
    await database.close();
  };
}
