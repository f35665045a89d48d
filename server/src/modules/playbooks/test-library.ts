import { randomUUID } from "node:crypto";

import { allowedRoots, SCHEMA_VERSION } from "@playbooks/document-model";

import { type Collaboration, openCollaboration } from "../../collaboration/collaboration.ts";
import { type ChangeFeed, openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { DealStage } from "../../contract/enums.ts";
import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { openTestApi, type TestApi } from "../../graphql/test-api.ts";
import { newId, type PlaybookId, type WorkspaceId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import type { ScenarioCopies } from "../scenarios/scenarios.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { peoplePart } from "../workspaces/people.resolver.ts";
import { openWorkspaces } from "../workspaces/workspaces.ts";
import { playbooksPart } from "./playbook.resolver.ts";
import { openPlaybooks, type Playbooks } from "./playbooks.ts";

/** Playbooks on a database of their own, with live documents, asked over HTTP and sockets. */
export interface TestLibrary {
  readonly api: TestApi;
  readonly feed: ChangeFeed;
  readonly database: Database;
  readonly collaboration: Collaboration;
  readonly playbooks: Playbooks;
  /** A member who signs in by this name; in a workspace of their own unless one is named. */
  join(name: string, role: Role, workspaceId?: WorkspaceId): Promise<Actor>;
  /** A scenario as its projection would have written it. */
  addScenario(playbookId: string, scenario: TestScenario): Promise<string>;
  /** What the next duplicate finds to copy. */
  copies: (from: PlaybookId) => ScenarioCopies;
  stop(): Promise<void>;
}

/** Counts of lines, and how many of them are verified or have a suggestion. */
interface TestScenario {
  readonly title?: string;
  readonly stage?: DealStage;
  readonly lines?: number;
  readonly verified?: number;
  readonly pending?: number;
  readonly deleted?: boolean;
}

/** For tests in which nothing is duplicated. */
export const NO_COPIES: ScenarioCopies = {
  ids: [],
  idOfCopy: new Map(),
  write: () => Promise.resolve([]),
};

/** Everything of it is real but scenarios and workflows, which are rows that a test writes. */
export async function openTestLibrary(): Promise<TestLibrary> {
  const database = await openTestDatabase();
  const feed = openChangeFeed();
  const collaboration = collaborationOf(database, () => playbooks);
  const workspaces = await openWorkspaces({ database, publicUrl: "http://test", log: silentLog });
  const playbooks: Playbooks = openPlaybooks({
    database,
    documents: collaboration,
    feed,
    log: silentLog,
    copyScenarios: (_actor, from) => Promise.resolve(library.copies(from)),
    copyWorkflow: () => Promise.resolve(() => Promise.resolve()),
  });
  const api = await openTestApi([peoplePart, playbooksPart], { doors: { workspaces, playbooks } });
  const library: TestLibrary = {
    api,
    feed,
    database,
    collaboration,
    playbooks,
    copies: () => NO_COPIES,
    async join(name, role, workspaceId = newId("Workspace")) {
      const ids = { memberId: newId("Member"), userId: newId("User") };
      const actor = api.people.add(name, { role, workspaceId, ...ids });
      await writeMember(database, actor);
      return actor;
    },
    addScenario: (playbookId, scenario) => writeScenario(database, playbookId, scenario),
    async stop() {
      await api.stop();
      feed.stop();
      await collaboration.stop();
      await workspaces.stop();
      await database.close();
    },
  };
  return library;
}

/** Playbooks come by a function: they and the collaboration need each other. */
function collaborationOf(database: Database, playbooks: () => Playbooks): Collaboration {
  return openCollaboration({
    database,
    log: silentLog,
    allowedRoots: () => allowedRoots("playbook"),
    schemaVersion: SCHEMA_VERSION,
    authorize: () =>
      Promise.resolve({ kind: "refused", code: 4401, reason: "Only mutations here." }),
    project: (projection, tx) => playbooks().project(projection, tx),
    afterProjection: (projection) => playbooks().announceProjection(projection),
  });
}

async function writeMember({ prisma }: Database, actor: Actor): Promise<void> {
  const { memberId, userId, workspaceId, name, role } = actor;
  const email = `${userId}@example.com`;
  await prisma.workspace.upsert({
    where: { id: workspaceId },
    create: { id: workspaceId, name: "Test" },
    update: {},
  });
  await prisma.user.create({ data: { id: userId, name, email } });
  await prisma.member.create({ data: { id: memberId, workspaceId, userId, role } });
}

async function writeScenario(
  { prisma }: Database,
  playbookId: string,
  { title = "Call", stage = "DISCOVERY", deleted = false, ...counts }: TestScenario,
): Promise<string> {
  const { workspaceId } = await prisma.playbook.findUniqueOrThrow({ where: { id: playbookId } });
  const scenarioId = newId("Scenario");
  const position = await prisma.scenario.count({ where: { playbookId } });
  await prisma.scenario.create({
    data: {
      id: scenarioId,
      workspaceId,
      playbookId,
      liveDocumentId: randomUUID(),
      position,
      title,
      dealStage: stage,
      deletedAt: deleted ? new Date() : null,
    },
  });
  const { lines = 0, verified = 0, pending = 0 } = counts;
  const ids = Array.from({ length: lines }, () => randomUUID());
  await prisma.scenarioLine.createMany({
    data: ids.map((id, at) => ({
      id,
      scenarioId,
      workspaceId,
      module: "KEY_MESSAGES" as const,
      position: at,
      text: "A line",
    })),
  });
  await prisma.lineProvenance.createMany({
    data: ids.slice(0, verified).map((lineId) => ({
      scenarioId,
      lineId,
      workspaceId,
      verifiedAt: new Date(),
    })),
  });
  await prisma.suggestion.createMany({
    data: Array.from({ length: pending }, () => ({
      id: newId("Suggestion"),
      proposalId: randomUUID(),
      workspaceId,
      scenarioId,
      kind: "INSERT" as const,
      group: randomUUID(),
      status: "PENDING" as const,
    })),
  });
  return scenarioId;
}
