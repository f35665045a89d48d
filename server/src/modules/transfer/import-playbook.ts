import type { InitialLine, InitialScenario } from "@playbooks/document-model";
import type { PlaybookDefaults } from "@playbooks/workflow-model";

import type { Collaboration } from "../../collaboration/collaboration.ts";
import { onceInTransaction } from "../../contract/idempotency.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import { badInput, type FieldProblem, notFound } from "../../errors.ts";
import type {
  Exports,
  ImportFormat,
  PlaybookDocument,
  ScenarioDocument,
} from "../../exports/exports.ts";
import { brand, type LiveDocumentId, newId, type PlaybookId } from "../../ids.ts";
import type { PlaybookRow, Playbooks } from "../playbooks/playbooks.ts";
import { MOST_SCENARIOS, type Scenarios } from "../scenarios/scenarios.ts";
import type { Uploads } from "../uploads/uploads.ts";
import { ensureBuiltIns } from "../workbench/workbench.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { contentOf } from "./import-content.ts";
import { openPassages, type PassageFinder, writeEvidence } from "./imported-evidence.ts";
import { knownDefaults } from "./named-defaults.ts";

/** A file of ours, or what people made of one. */
export interface ImportRequest {
  readonly format: ImportFormat;
  /** Either this or a file. */
  readonly content?: string | null;
  readonly fileId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** An import writes through the doors of others, in one transaction. */
export interface ImportParts {
  readonly prisma: PrismaClient;
  readonly collaboration: Pick<Collaboration, "project">;
  readonly exports: Pick<Exports, "parse">;
  readonly playbooks: Pick<Playbooks, "write" | "announceNew" | "find">;
  readonly scenarios: Pick<Scenarios, "create">;
  readonly uploads: Pick<Uploads, "find" | "bytes">;
}

/** A new playbook of whoever asks, from one of our files; all of it or nothing. */
export async function importPlaybook(
  parts: ImportParts,
  who: Actor | undefined,
  input: ImportRequest,
): Promise<PlaybookRow> {
  const actor = demand(who, "edit");
  const content = await contentOf(parts.uploads, actor, input);
  // In a thread: two million characters would hold up everybody else's requests.
  const parsed = await parts.exports.parse(input.format, content);
  if (parsed.kind === "problems") throw unusable(parsed.problems);
  const { playbook } = parsed;
  refuseIncomplete(playbook);
  // Before the transaction, which has enough to write.
  const find = await openPassages(parts.prisma, actor, playbook);
  const defaults = await defaultsHere(parts.prisma, actor, playbook);
  const call = { actor: actor.memberId, key: input.idempotencyKey, operation: "importPlaybook" };
  // Filled only by the call that writes; a repeat of it finds the playbook made.
  const lives: LiveDocumentId[] = [];
  const { id, isFirst } = await parts.prisma.$transaction((tx) =>
    onceInTransaction(tx, { ...call, body: input }, async () => {
      const made = newId("Playbook");
      lives.push(
        ...(await writePlaybook(parts, tx, { actor, id: made, playbook, find, defaults })),
      );
      return { id: made };
    }),
  );
  // It may be in the trash by now, and is answered as it is.
  if (!isFirst) return existing(parts, actor, id);
  // Rows first, so that whoever is told of the playbook finds all of it.
  for (const live of lives) await parts.collaboration.project(live);
  return announce(parts, actor, id);
}

interface Writing {
  readonly actor: Actor;
  readonly id: PlaybookId;
  readonly playbook: PlaybookDocument;
  readonly find: PassageFinder;
  readonly defaults: PlaybookDefaults | undefined;
}

async function defaultsHere(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  { defaults }: PlaybookDocument,
): Promise<PlaybookDefaults | undefined> {
  if (defaults === undefined) return undefined;
  // A young workspace has not asked for the shipped rows yet, and files name these most of all.
  await ensureBuiltIns(prisma, workspaceId);
  return knownDefaults({ prisma, workspaceId }, defaults);
}

/** Answers with the live documents of the scenarios, in order. */
async function writePlaybook(
  parts: ImportParts,
  tx: Transaction,
  { actor, id, playbook, find, defaults }: Writing,
): Promise<LiveDocumentId[]> {
  const planned = playbook.scenarios.map((value) => ({ value, scenarioId: newId("Scenario") }));
  const { title, description, targetPersona, industry, productLine, isTemplate, status } = playbook;
  const { aiEnabled } = playbook;
  await parts.playbooks.write(tx, actor, {
    id,
    initial: { title: title.trim(), description, targetPersona, industry, productLine },
    isTemplate,
    origin: "imported",
    status,
    ...(aiEnabled === undefined ? {} : { aiEnabled }),
    ...(defaults ? { defaults } : {}),
    scenarioIds: planned.map(({ scenarioId }) => scenarioId),
  });
  const lives: LiveDocumentId[] = [];
  for (const [position, { value, scenarioId }] of planned.entries()) {
    const { live, lineIds } = await parts.scenarios.create(tx, actor, {
      id: scenarioId,
      playbookId: id,
      position,
      content: initialScenario(value),
    });
    const scenario = { workspaceId: actor.workspaceId, scenarioId, lineIds, value };
    await writeEvidence(tx, scenario, find);
    lives.push(live);
  }
  return lives;
}

/** A file of ours has no ids of lines: they are made anew, and two imports are two playbooks. */
function initialScenario(value: ScenarioDocument): InitialScenario {
  return {
    title: value.title.trim(),
    dealStage: value.dealStage,
    exitCriteria: value.exitCriteria,
    meetingContext: value.meetingContext,
    openingStrategy: value.openingStrategy,
    lines: {
      painPoints: plainLines(value.customerPainPoints),
      competitors: plainLines(value.competitors),
      keyMessages: linesOf(value.keyMessages),
      valuePropositions: linesOf(value.valuePropositions),
      discoveryQuestions: linesOf(value.discoveryQuestions),
      nextSteps: linesOf(value.nextSteps),
      objectionHandling: value.objectionHandling.map(({ objection, response }) => ({
        text: objection,
        response,
      })),
    },
  };
}

function linesOf(texts: readonly { readonly text: string }[]): InitialLine[] {
  return texts.map(({ text }) => ({ text }));
}

function plainLines(texts: readonly string[]): InitialLine[] {
  return texts.map((text) => ({ text }));
}

/** To everybody, when the rows show all of it. */
async function announce(
  { prisma, collaboration, playbooks }: ImportParts,
  actor: Actor,
  id: string,
): Promise<PlaybookRow> {
  const { liveDocumentId } = await prisma.playbook.findUniqueOrThrow({ where: { id } });
  await collaboration.project(brand<"LiveDocument">(liveDocumentId));
  return playbooks.announceNew(actor, id);
}

async function existing(
  { playbooks }: ImportParts,
  actor: Actor,
  id: string,
): Promise<PlaybookRow> {
  const row = await playbooks.find(actor, id);
  if (!row) throw notFound("playbook");
  return row;
}

/** What the parser lets through and this installation cannot hold. */
function refuseIncomplete({ title, scenarios }: PlaybookDocument): void {
  const nameless = scenarios.flatMap((scenario, index) =>
    scenario.title.trim() === "" ? [`Scenario ${index + 1} needs a title.`] : [],
  );
  // At most ten of a kind: a file that is wrong throughout needs no list of everything.
  const [first, ...more] = [
    ...(title.trim() === "" ? ["The playbook needs a title."] : []),
    ...(scenarios.length > MOST_SCENARIOS
      ? [`A playbook holds at most ${MOST_SCENARIOS} scenarios.`]
      : []),
    ...nameless.slice(0, 10),
  ];
  if (first !== undefined) throw unusable([first, ...more]);
}

function unusable([first, ...more]: readonly [string, ...string[]]): Error {
  return badInput([problem(first), ...more.map(problem)]);
}

function problem(message: string): FieldProblem {
  return { path: "input.content", message };
}
