import { randomUUID } from "node:crypto";

import {
  createPlaybookDocument,
  type InitialPlaybook,
  placeScenario,
  readPlaybook,
} from "@playbooks/document-model";
import type { PlaybookDefaults } from "@playbooks/workflow-model";

import { onceInTransaction, type OnceOutcome } from "../../contract/idempotency.ts";
import type { Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId, newId, type PlaybookId, type ScenarioId } from "../../ids.ts";
import { type EventData, recordEvent } from "../events/events.ts";
import { documentActor } from "../live-access/live-access.ts";
import { defaultsOf, toJson } from "../playbook-defaults/playbook-defaults.ts";
import { type Actor, may } from "../workspaces/access.ts";
import { initialFrom } from "./live-document/playbook-document.ts";
import type { PlaybookDocuments, PlaybookParts } from "./playbook-parts.ts";
import type { PlaybookRow } from "./playbook-rows.ts";
import { setStatus } from "./playbook-status.ts";
import type { PlaybookStatus } from "./playbook.type.ts";

type PlaybookOrigin = EventData["playbook.created"]["origin"];

/** A playbook to be written with whatever else comes in the same transaction. */
export interface NewPlaybook {
  readonly id: PlaybookId;
  readonly initial: InitialPlaybook;
  readonly isTemplate: boolean;
  readonly origin: PlaybookOrigin;
  /** Default a draft. Publishing takes the right to publish; without it the playbook stays a draft. */
  readonly status?: PlaybookStatus;
  /** What nodes and generations take where they say nothing; the caller knows that it exists. */
  readonly defaults?: PlaybookDefaults;
  /** Default: AI may write in it. */
  readonly aiEnabled?: boolean;
  /** Scenarios that are written in the same transaction, in order. */
  readonly scenarioIds?: readonly ScenarioId[];
  /** When it is said to have been made; default: now. */
  readonly at?: Date;
}

/** Row, live document and event, in the caller's transaction. */
export async function writeNewPlaybook(
  tx: Transaction,
  documents: Pick<PlaybookDocuments, "create">,
  { actor, playbook }: { readonly actor: Actor; readonly playbook: NewPlaybook },
): Promise<void> {
  const {
    id,
    initial,
    isTemplate,
    origin,
    defaults,
    scenarioIds = [],
    status = "DRAFT",
    aiEnabled = true,
    at,
  } = playbook;
  const { workspaceId, memberId } = actor;
  const live = brand<"LiveDocument">(randomUUID());
  await documents.create(tx, {
    live,
    workspaceId,
    kind: "playbook",
    actor: documentActor(actor),
    build(doc) {
      createPlaybookDocument(doc, initial);
      // Each behind those before it, so that they stand in the order of the list.
      for (const scenario of scenarioIds)
        placeScenario(doc, scenario, { index: scenarioIds.length, knownIds: scenarioIds });
    },
  });
  await tx.playbook.create({
    data: {
      id,
      workspaceId,
      ownerId: memberId,
      liveDocumentId: live,
      isTemplate,
      aiEnabled,
      title: initial.title,
      description: initial.description || null,
      targetPersona: initial.targetPersona || null,
      industry: initial.industry || null,
      productLine: initial.productLine || null,
      ...(at === undefined ? {} : { createdAt: at }),
      ...(defaults === undefined ? {} : { defaults: toJson(defaults) }),
    },
  });
  await recordEvent(tx, {
    workspaceId,
    kind: "playbook.created",
    actor: memberId,
    playbookId: id,
    ...(at === undefined ? {} : { at }),
    data: { origin },
  });
  // An import may say PUBLISHED; whoever may not publish gets a draft and no refusal.
  if (status !== "DRAFT" && may(actor, "publish"))
    await setStatus(tx, actor, { row: { id, status: "DRAFT" }, to: status });
}

/** What a person says of a new playbook; empty texts count as not said. */
export interface CreateRequest {
  readonly title: string;
  readonly description?: string | null;
  readonly targetPersona?: string | null;
  readonly industry?: string | null;
  readonly productLine?: string | null;
  readonly isTemplate?: boolean | null;
  readonly idempotencyKey?: string | null;
}

/** Row and document in one transaction; the same key within 24 hours answers with the same id. */
export function createPlaybook(
  { database, documents }: PlaybookParts,
  actor: Actor,
  input: CreateRequest,
): Promise<OnceOutcome> {
  const id = newId("Playbook");
  const playbook: NewPlaybook = {
    id,
    initial: {
      title: input.title.trim(),
      description: input.description ?? undefined,
      targetPersona: input.targetPersona || undefined,
      industry: input.industry || undefined,
      productLine: input.productLine || undefined,
    },
    isTemplate: input.isTemplate ?? false,
    origin: "blank",
  };
  const call = { actor: actor.memberId, key: input.idempotencyKey, operation: "createPlaybook" };
  return database.prisma.$transaction((tx) =>
    onceInTransaction(tx, { ...call, body: input }, async () => {
      await writeNewPlaybook(tx, documents, { actor, playbook });
      return { id };
    }),
  );
}

/** Without a title the copy is named after its original. */
export interface DuplicateRequest {
  readonly id: string;
  readonly title?: string | null;
  readonly asTemplate?: boolean | null;
  readonly idempotencyKey?: string | null;
}

/** A copy of what the documents say now, all of it or nothing. The copy is a draft of whoever asks. */
export async function duplicatePlaybook(
  { database, documents, copyScenarios, copyWorkflow }: PlaybookParts,
  actor: Actor,
  { source, input }: { readonly source: PlaybookRow; readonly input: DuplicateRequest },
): Promise<OnceOutcome> {
  const id = newId("Playbook");
  const live = brand<"LiveDocument">(source.liveDocumentId);
  const content = await documents.read(live, readPlaybook);
  // Read before the transaction begins: opening documents waits for commits of its own.
  const from = brand<"Playbook">(source.id);
  const scenarios = await copyScenarios(actor, from);
  const writeWorkflow = await copyWorkflow(actor, { from, idOfCopy: scenarios.idOfCopy });
  const initial = initialFrom(content);
  const playbook: NewPlaybook = {
    id,
    initial: { ...initial, title: input.title?.trim() || titleOfCopy(source, input) },
    isTemplate: input.asTemplate ?? false,
    origin: source.isTemplate && !input.asTemplate ? "template" : "duplicate",
    defaults: await defaultsOf(
      { prisma: database.prisma, workspaceId: actor.workspaceId },
      source.id,
    ),
    aiEnabled: source.aiEnabled,
    scenarioIds: scenarios.ids,
  };
  const call = { actor: actor.memberId, key: input.idempotencyKey, operation: "duplicatePlaybook" };
  // Empty where an earlier call with this key has made the copy.
  let copies: readonly LiveDocumentId[] = [];
  const made = await database.prisma.$transaction((tx) =>
    onceInTransaction(tx, { ...call, body: input }, async () => {
      await writeNewPlaybook(tx, documents, { actor, playbook });
      copies = await scenarios.write(tx, id);
      await writeWorkflow(tx, id);
      return { id };
    }),
  );
  // Whoever asked looks at the copy next: its lines must be in the rows by then.
  for (const copy of copies) await documents.project(copy);
  return made;
}

/** What is made from a template, or into one, is not "a copy" in anybody's words. */
function titleOfCopy(source: PlaybookRow, { asTemplate }: DuplicateRequest): string {
  const isTemplateStep = source.isTemplate !== (asTemplate ?? false);
  return isTemplateStep ? source.title : `Copy of ${source.title}`;
}
