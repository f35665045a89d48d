import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import type { Collaboration } from "../../collaboration/collaboration.ts";
import type { Database } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { openExports, type PlaybookDocument } from "../../exports/exports.ts";
import { openFileStore } from "../../files/files.ts";
import { openHttp } from "../../http/http.ts";
import { getRoute } from "../../http/routes.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { Playbooks } from "../playbooks/playbooks.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import { openUploads } from "../uploads/uploads.ts";
import type { Actor } from "../workspaces/access.ts";
import { exportHandler, openTransfer, type Transfer } from "./transfer.ts";

/** What there are playbooks and people with; each file of tests opens it itself. */
interface TestWorld {
  readonly database: Database;
  readonly collaboration: Collaboration;
  readonly playbooks: Playbooks;
  readonly scenarios: Scenarios;
  readonly accounts: Accounts;
}

/** Files in and out, with `GET /exports/` behind a real server. */
export interface TestTransfer {
  readonly transfer: Transfer;
  readonly url: string;
  /** As `POST /files` would have kept it; answers the file's id. */
  upload(actor: Actor, content: string | Uint8Array): Promise<string>;
  /** A passage of the workspace's knowledge. */
  passage(actor: Actor, text: string): Promise<TestPassage>;
  stop(): Promise<void>;
}

interface TestPassage {
  readonly documentId: string;
  readonly versionId: string;
  readonly chunkId: string;
}

/** It stands: an export says when it was made. */
const clock = (): Date => new Date("2026-03-02T09:00:00Z");

export async function openTestTransfer(world: TestWorld): Promise<TestTransfer> {
  const { database, collaboration, playbooks, scenarios, accounts } = world;
  const { prisma } = database;
  const folder = await mkdtemp(join(tmpdir(), "transfer-"));
  const files = await openFileStore(folder);
  const exports = openExports({ log: silentLog });
  const uploads = openUploads({ database, files });
  const made = { prisma, collaboration, exports, playbooks, scenarios, uploads, clock };
  const transfer = openTransfer(made);
  const server = await openHttp({
    host: "127.0.0.1",
    port: 0,
    log: silentLog,
    isTrustedOrigin: () => true,
    routes: [getRoute("/exports/", exportHandler({ prisma, accounts, exportBatch, ...transfer }))],
    upgrades: [],
    otherwise: (_request, response) => void response.writeHead(404).end(),
  });
  return {
    transfer,
    url: `http://127.0.0.1:${server.port}`,
    async upload({ workspaceId, memberId }, content) {
      const id = newId("File");
      const stored = await files.put(Readable.from([Buffer.from(content)]), { maxBytes: 1e7 });
      const data = { id, workspaceId, createdBy: memberId, name: "p", mimeType: "text/plain" };
      await prisma.uploadedFile.create({ data: { ...data, ...stored } });
      return id;
    },
    passage: (actor, text) => writePassage(world, actor, text),
    async stop() {
      await server.stop(0);
      await exports.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function writePassage(
  { database: { prisma } }: Pick<TestWorld, "database">,
  { workspaceId, memberId }: Actor,
  text: string,
): Promise<TestPassage> {
  const documentId = newId("KnowledgeDocument");
  const [versionId, chunkId] = [newId("KnowledgeVersion"), newId("KnowledgeChunk")];
  const own = { workspaceId, createdById: memberId };
  await prisma.knowledgeDocument.create({
    data: {
      id: documentId,
      ...own,
      title: "Price list 2026",
      kind: "PRICING",
      status: "READY",
      currentVersionId: versionId,
    },
  });
  await prisma.knowledgeVersion.create({
    data: { id: versionId, ...own, documentId, number: 1, text, hash: "h" },
  });
  const where = { start: 0, end: text.length, position: 0, language: "en" };
  await prisma.knowledgeChunk.create({
    data: { id: chunkId, workspaceId, documentId, versionId, text, ...where },
  });
  return { documentId, versionId, chunkId };
}

/** The same content without what a second playbook cannot share: ids, and on request evidence. */
export function withoutIds(
  playbook: PlaybookDocument,
  { evidence }: { readonly evidence: boolean },
): unknown {
  const isLeftOut = (key: string) => key === "id" || (!evidence && key === "evidence");
  return JSON.parse(
    JSON.stringify(playbook, (key: string, value: unknown) => (isLeftOut(key) ? undefined : value)),
  );
}

/** Batches have tests of their own. */
const exportBatch = () => Promise.reject(notFound("batch"));
