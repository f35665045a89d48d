import { allowedRoots, SCHEMA_VERSION } from "@playbooks/document-model";

import { type Collaboration, openCollaboration } from "../../collaboration/collaboration.ts";
import { type ChangeFeed, openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openWorkflows, type Workflows } from "./workflows.ts";

/** Workflows whose drafts are live documents. */
export interface TestWorkflows {
  readonly workflows: Workflows;
  readonly collaboration: Collaboration;
  stop(): Promise<void>;
}

/** Real live documents in a database, without sockets. */
export function openTestWorkflows(
  database: Database,
  { feed = openChangeFeed() }: { readonly feed?: ChangeFeed } = {},
): TestWorkflows {
  const collaboration = openCollaboration({
    database,
    log: silentLog,
    allowedRoots,
    schemaVersion: SCHEMA_VERSION,
    authorize: () => Promise.resolve({ kind: "refused", code: 4401, reason: "No sockets here." }),
    project: (projection, tx) => workflows.project(projection, tx),
    afterProjection: (projection) => workflows.announceProjection(projection),
    tidy: ({ live }) => workflows.tidy(live),
  });
  const workflows: Workflows = openWorkflows({
    prisma: database.prisma,
    documents: collaboration,
    feed,
    clock: () => new Date(),
    recipients: ["legal"],
  });
  return { workflows, collaboration, stop: () => collaboration.stop() };
}

/** Somebody in a workspace of their own. */
export function somebody(role: Role = "EDITOR"): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    name: "Dana",
    workspaceId: newId("Workspace"),
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

/** A playbook without a live document: workflows ask for its row alone. */
export async function playbookOf(
  { prisma }: Database,
  { workspaceId, memberId }: Actor,
  title = "Leases",
): Promise<string> {
  const id = newId("Playbook");
  const liveDocumentId = crypto.randomUUID();
  await prisma.playbook.create({
    data: { id, workspaceId, ownerId: memberId, liveDocumentId, title },
  });
  return id;
}

interface SketchedNode {
  readonly id: string;
  readonly kind: string;
  readonly data?: object;
}

/** A canvas as it arrives from outside. */
export function canvas(nodes: readonly SketchedNode[], ...edges: readonly string[]) {
  return {
    version: 2,
    nodes: nodes.map((node) => ({ position: { x: 0, y: 0 }, data: {}, ...node })),
    edges: edges.map((edge, index) => {
      const [from = "", target = ""] = edge.split(" > ");
      const [source, sourceHandle] = from.split(".");
      return { id: `e${index}`, source, target, sourceHandle: sourceHandle ?? null };
    }),
  };
}
