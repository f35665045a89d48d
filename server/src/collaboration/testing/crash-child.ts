/**
 * A process of its own for the crash test, crash-child DATA-DIR PORT DOCUMENT [URL]: live documents on a database that
 * outlives it. Says "serving" when it does, and waits to be killed.
 */
import fs from "node:fs";

import { openDatabase } from "../../database/database.ts";
import { brand } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openCollaboration } from "../collaboration.ts";
import { listen } from "./test-server.ts";

const [dataDir = "", port = "", document = "", url] = process.argv.slice(2);
const actor = { memberId: "member_founder", name: "Founder", kind: "person" } as const;
const live = brand<"LiveDocument">(document);

const database = await openDatabase({ dataDir, url, log: silentLog });
const collaboration = openCollaboration({
  database,
  log: silentLog,
  limits: { compactRows: 20, acknowledgeMs: 10 },
  allowedRoots: () => new Set(["title"]),
  schemaVersion: 1,
  authorize: ({ credentials }) =>
    Promise.resolve({
      kind: "granted",
      mode: "write",
      actor: { ...actor, memberId: `member_${credentials.cookie ?? "nobody"}` },
    }),
  project: () => Promise.resolve(),
});
if ((await database.prisma.liveDocument.count({ where: { name: live } })) === 0) {
  await database.prisma.$transaction((tx) =>
    collaboration.create(tx, {
      live,
      workspaceId: "workspace_1",
      kind: "scenario",
      actor,
      build: () => undefined,
    }),
  );
}
await listen(collaboration, Number(port));
fs.writeSync(1, "serving.\n");
