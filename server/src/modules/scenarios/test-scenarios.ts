import { allowedRoots, SCHEMA_VERSION } from "@playbooks/document-model";

import { type Collaboration, openCollaboration } from "../../collaboration/collaboration.ts";
import { type ChangeFeed, openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { brand, newId, type LiveDocumentId, type PlaybookId, type WorkspaceId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { openPlaybooks, type Playbooks } from "../playbooks/playbooks.ts";
import { openSuggestions, type Suggestions } from "../suggestions/suggestions.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openScenarios, type Scenarios } from "./scenarios.ts";

/** Playbooks and scenarios with live documents on a database of their own. */
export interface TestScenarios {
  readonly database: Database;
  readonly collaboration: Collaboration;
  readonly feed: ChangeFeed;
  readonly playbooks: Playbooks;
  readonly scenarios: Scenarios;
  readonly suggestions: Suggestions;
  /** A member; in a workspace of their own unless one is named. */
  join(name: string, role?: Role, workspaceId?: WorkspaceId): Promise<Actor>;
  playbook(actor: Actor, title?: string): Promise<PlaybookId>;
  live(scenarioId: string): Promise<LiveDocumentId>;
  stop(): Promise<void>;
}

const clock = (): Date => new Date();

/** Real modules on an empty database; live documents take mutations and no sockets. */
export async function openTestScenarios(): Promise<TestScenarios> {
  const database = await openTestDatabase();
  const feed = openChangeFeed();
  const owner = (kind: string) => (kind === "playbook" ? playbooks : scenarios);
  const collaboration = openCollaboration({
    database,
    log: silentLog,
    allowedRoots,
    schemaVersion: SCHEMA_VERSION,
    authorize: () => Promise.resolve({ kind: "refused", code: 4401, reason: "No sockets here." }),
    project: (projection, tx) => owner(projection.kind).project(projection, tx),
    afterProjection: (projection) => owner(projection.kind).announceProjection(projection),
  });
  const { prisma } = database;
  const suggestions = openSuggestions({ prisma, collaboration, feed, log: silentLog, clock });
  const scenarios: Scenarios = openScenarios({ prisma, collaboration, feed, clock, suggestions });
  const playbooks: Playbooks = openPlaybooks({
    database,
    documents: collaboration,
    feed,
    log: silentLog,
    copyScenarios: (actor, from) => scenarios.copyAll(actor, from),
    copyWorkflow: () => Promise.resolve(() => Promise.resolve()),
  });
  return {
    database,
    collaboration,
    feed,
    playbooks,
    scenarios,
    suggestions,
    join: (name, role = "EDITOR", workspaceId = newId("Workspace")) =>
      join(database, { name, role, workspaceId }),
    async playbook(actor, title = "BrewBox") {
      return brand<"Playbook">((await playbooks.create(actor, { title })).id);
    },
    async live(scenarioId) {
      const row = await database.prisma.scenario.findUniqueOrThrow({ where: { id: scenarioId } });
      return brand<"LiveDocument">(row.liveDocumentId);
    },
    async stop() {
      feed.stop();
      await collaboration.stop();
      await database.close();
    },
  };
}

async function join(
  { prisma }: Database,
  {
    name,
    role,
    workspaceId,
  }: { readonly name: string; readonly role: Role; readonly workspaceId: WorkspaceId },
): Promise<Actor> {
  const [userId, memberId] = [newId("User"), newId("Member")];
  await prisma.workspace.upsert({
    where: { id: workspaceId },
    create: { id: workspaceId, name: "W" },
    update: {},
  });
  await prisma.user.create({ data: { id: userId, name, email: `${userId}@example.com` } });
  await prisma.member.create({ data: { id: memberId, workspaceId, userId, role } });
  return { memberId, userId, name, workspaceId, role, via: { kind: "session", sessionId: "s" } };
}
