import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { DomainError } from "../../errors.ts";
import { openFileStore } from "../../files/files.ts";
import { newId } from "../../ids.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openUploads, type Uploads } from "./uploads.ts";

let database: Database;
let uploads: Uploads;
let folder: string;
let server: Server;
let url: string;
/** Who sends the next request. */
let sender: Actor | undefined;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "playbooks-uploads-"));
  uploads = openUploads({ database, files: await openFileStore(folder) });
  server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    Promise.resolve()
      .then(() => uploads.receive(sender, request))
      .then(
        (stored) => answer(201, stored),
        (fault: unknown) => answer(400, { code: fault instanceof DomainError && fault.code }),
      );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/files`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** An actor without rows: uploads ask for rights alone. */
function somebody(role: Role = "EDITOR", workspaceId = newId("Workspace")): Actor {
  const ids = { memberId: newId("Member"), userId: newId("User"), workspaceId };
  return { ...ids, name: "Dana", role, via: { kind: "session", sessionId: "s" } };
}

/** By HTTP, as a browser sends a form. */
async function send({
  name = "prices.md",
  content = "# Prices",
  key,
  field = "file",
}: Partial<Record<"name" | "content" | "key" | "field", string | undefined>> = {}) {
  const body = new FormData();
  body.append(field, new File([content], name, { type: "text/markdown" }));
  const headers = key === undefined ? undefined : { "Idempotency-Key": key };
  const response = await fetch(url, { method: "POST", body, ...(headers ? { headers } : {}) });
  return (await response.json()) as { fileId: string; hash: string; name: string; code?: string };
}

test("a file is stored under its hash and found by its workspace alone", async () => {
  sender = somebody();
  const stored = await send({ name: "C:\\docs\\prices.md" });
  expect(stored).toMatchObject({
    name: "prices.md",
    hash: createHash("sha256").update("# Prices").digest("hex"),
  });
  expect(await uploads.find(sender, stored.fileId)).toMatchObject({ name: "prices.md", size: 8 });
  expect(await text((await uploads.bytes(stored.fileId)).bytes)).toBe("# Prices");
  await expect(uploads.find(somebody(), stored.fileId)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("the same file with the same key is answered as the first time, also twice at once", async () => {
  sender = somebody();
  const key = crypto.randomUUID();
  const answers = await Promise.all([send({ key }), send({ key })]);
  answers.push(await send({ key }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const { workspaceId } = sender;
  expect(await database.prisma.uploadedFile.count({ where: { workspaceId } })).toBe(1);
});

test("another file, or another name, under a used key is a conflict", async () => {
  sender = somebody();
  await send({ key: "k" });
  expect((await send({ key: "k", content: "# Other" })).code).toBe("CONFLICT");
  expect((await send({ key: "k", name: "other.md" })).code).toBe("CONFLICT");
});

test("keys of different people never meet, and without a key each upload is a file", async () => {
  const [dana, tom] = [somebody(), somebody()];
  const ids = new Set<string>();
  for (const who of [dana, tom]) {
    sender = who;
    for (const key of ["k", undefined, undefined]) ids.add((await send({ key })).fileId);
  }
  expect(ids.size).toBe(6);
});

test("who may not upload, sends no file or far too long a key is told so", async () => {
  sender = somebody("VIEWER");
  expect((await send()).code).toBe("FORBIDDEN");
  sender = undefined;
  expect((await send()).code).toBe("UNAUTHENTICATED");
  sender = somebody();
  expect((await send({ field: "attachment" })).code).toBe("BAD_USER_INPUT");
  expect((await send({ key: "k".repeat(201) })).code).toBe("BAD_USER_INPUT");
});

test("a file beyond the limit is refused and leaves no row", async () => {
  sender = somebody();
  const { code } = await send({ content: "x".repeat(20_000_001), key: "big" });
  expect(code).toBe("PAYLOAD_TOO_LARGE");
  const { workspaceId } = sender;
  expect(await database.prisma.uploadedFile.count({ where: { workspaceId } })).toBe(0);
});
