import {
  addProposal,
  type InitialLine,
  type InitialScenario,
  type LineModule,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { ExamplePlaybook, ExampleScenario } from "../../../../prisma/seed/examples.ts";
import type { DealStage } from "../../contract/enums.ts";
import type { Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId, newId, type PlaybookId } from "../../ids.ts";
import type { Playbooks } from "../playbooks/playbooks.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import { decideInDocument, decisionsOf, isInDocument } from "./example-decisions.ts";
import { exampleId, exampleUuid } from "./example-ids.ts";
import { type ExampleCuts, locate } from "./example-knowledge.ts";
import { type PlacedLine, placedLines, SCENARIOS_PER_PLAYBOOK } from "./example-lines.ts";
import type { ExampleWorld } from "./example-world.ts";

/** The examples are written through the doors of the modules, and dated back beside them. */
export interface PlaybookWriting {
  readonly world: ExampleWorld;
  readonly cuts: ExampleCuts;
  readonly playbooks: Pick<Playbooks, "write">;
  readonly scenarios: Pick<Scenarios, "create">;
}

/** Writes a playbook with its scenarios, provenance and suggestions; answers the documents to project. */
export async function writePlaybook(
  tx: Transaction,
  writing: PlaybookWriting,
  { playbook, number }: { readonly playbook: ExamplePlaybook; readonly number: number },
): Promise<LiveDocumentId[]> {
  const { world } = writing;
  const actor = world.actor(playbook.owner);
  const id = exampleId("Playbook", "playbook", number);
  const scenarioIds = playbook.scenarios.map((_, index) =>
    exampleId("Scenario", "scenario", number * SCENARIOS_PER_PLAYBOOK + index),
  );
  await writing.playbooks.write(tx, actor, {
    id,
    initial: playbook,
    isTemplate: playbook.isTemplate ?? false,
    origin: "example",
    scenarioIds,
    at: world.daysAgo(playbook.createdDaysAgo),
  });
  // The door writes a draft that was changed today.
  await tx.playbook.update({
    where: { id },
    data: {
      status: playbook.status,
      updatedAt: world.daysAgo(playbook.updatedDaysAgo),
      ...(playbook.status === "PUBLISHED"
        ? { publishedAt: world.daysAgo(playbook.updatedDaysAgo), publishedById: actor.memberId }
        : {}),
    },
  });
  const lives: LiveDocumentId[] = [];
  for (const [position, scenario] of playbook.scenarios.entries())
    lives.push(
      await writeScenario(tx, writing, {
        playbook,
        playbookId: id,
        scenario,
        position,
        number: number * SCENARIOS_PER_PLAYBOOK + position,
      }),
    );
  return lives;
}

interface ScenarioPlace {
  readonly playbook: ExamplePlaybook;
  readonly playbookId: PlaybookId;
  readonly scenario: ExampleScenario;
  readonly position: number;
  readonly number: number;
}

async function writeScenario(
  tx: Transaction,
  writing: PlaybookWriting,
  { playbook, playbookId, scenario, position, number }: ScenarioPlace,
): Promise<LiveDocumentId> {
  const id = exampleId("Scenario", "scenario", number);
  const live = brand<"LiveDocument">(exampleUuid("live", number));
  const lines = placedLines(scenario, number);
  const suggested = lines.filter((each) => each.line.suggestion);
  const decisions = decisionsOf(scenario, number);
  await writing.scenarios.create(tx, writing.world.actor(playbook.owner), {
    id,
    live,
    playbookId,
    position,
    at: writing.world.daysAgo(playbook.updatedDaysAgo),
    content: contentOf(scenario, lines),
    // With the document itself: proposals that came later would be swept as nobody's before their rows were there.
    finish: (doc) => {
      decideInDocument(doc, decisions);
      suggested.forEach((each) => propose(doc, each));
    },
  });
  for (const each of lines) await writeProvenance(tx, writing, { scenarioId: id, each });
  for (const each of suggested)
    await writeSuggestion(tx, writing, { scenarioId: id, playbookId, each });
  return live;
}

function contentOf(scenario: ExampleScenario, lines: readonly PlacedLine[]): InitialScenario {
  const of = (list: LineModule): InitialLine[] =>
    lines.flatMap(({ id, list: own, line }) =>
      own === list && !isInDocument(line.accepted)
        ? [{ id, text: line.text, response: line.response }]
        : [],
    );
  return {
    title: scenario.title,
    dealStage: scenario.dealStage satisfies DealStage,
    exitCriteria: scenario.exitCriteria,
    meetingContext: scenario.meetingContext,
    openingStrategy: scenario.openingStrategy,
    lines: {
      painPoints: (scenario.painPoints ?? []).map((text) => ({ text })),
      competitors: (scenario.competitors ?? []).map((text) => ({ text })),
      keyMessages: of("keyMessages"),
      valuePropositions: of("valuePropositions"),
      discoveryQuestions: of("discoveryQuestions"),
      objectionHandling: of("objectionHandling"),
      nextSteps: of("nextSteps"),
    },
  };
}

/** All in one group, so that they can be decided at once. */
function propose(doc: Y.Doc, { id, number, line }: PlacedLine): void {
  const { suggestion } = line;
  if (!suggestion) return;
  const added = addProposal(doc, {
    id: exampleUuid("suggestion", number),
    kind: "replace",
    lineId: id,
    group: exampleUuid("group", 0),
    text: suggestion.text,
    response: suggestion.response,
  });
  if (added.state === "refused")
    throw new Error(`The example suggestion for ${id} was refused: ${added.reason}`);
}

interface LineRecord {
  readonly scenarioId: string;
  readonly each: PlacedLine;
}

async function writeProvenance(
  tx: Transaction,
  { world, cuts }: PlaybookWriting,
  { scenarioId, each }: LineRecord,
): Promise<void> {
  const { line, id, number } = each;
  const { accepted, quotes = [] } = line;
  // Most lines have no provenance, as those that people simply typed.
  if (quotes.length === 0 && !line.owner && !line.verifiedBy && !accepted) return;
  const { workspaceId } = world;
  await tx.lineProvenance.create({
    data: {
      scenarioId,
      lineId: id,
      workspaceId,
      ...(accepted
        ? {
            generated: accepted.author === undefined,
            suggestionId: exampleId("Suggestion", "acceptedSuggestion", number),
            acceptedText: accepted.text ?? line.text,
            acceptedResponse: line.response ?? null,
            editedAfterAcceptance: accepted.text !== undefined,
          }
        : {}),
      ownerId: line.owner ? world.memberOf(line.owner) : null,
      verifiedById: line.verifiedBy ? world.memberOf(line.verifiedBy) : null,
      verifiedAt: line.verifiedBy ? world.daysAgo(line.verifiedDaysAgo ?? 0) : null,
      support: quotes.length > 0 ? "SUPPORTED" : null,
    },
  });
  await tx.lineEvidence.createMany({
    data: quotes.map((quote) => ({
      // Nothing names it, so it need not be the same everywhere.
      id: newId("Evidence"),
      workspaceId,
      scenarioId,
      lineId: id,
      ...locate(cuts, quote),
    })),
  });
}

async function writeSuggestion(
  tx: Transaction,
  { world, cuts }: PlaybookWriting,
  { scenarioId, playbookId, each }: LineRecord & { readonly playbookId: PlaybookId },
): Promise<void> {
  const { line, id, number, module } = each;
  const { suggestion } = line;
  if (!suggestion) return;
  const suggestionId = exampleId("Suggestion", "suggestion", number);
  await tx.suggestion.create({
    data: {
      id: suggestionId,
      proposalId: exampleUuid("suggestion", number),
      workspaceId: world.workspaceId,
      scenarioId,
      module,
      kind: "REPLACE",
      lineId: id,
      beforeText: line.text,
      beforeResponse: line.response ?? null,
      afterText: suggestion.text,
      afterResponse: suggestion.response ?? null,
      reason: suggestion.reason,
      group: exampleUuid("group", 0),
      generationId: exampleId("Generation", "generation", 0),
      status: "PENDING",
      support: "SUPPORTED",
      createdAt: world.daysAgo(1),
      evidence: {
        create: suggestion.quotes.map((quote, position) => ({
          id: newId("Evidence"),
          position,
          ...locate(cuts, quote),
        })),
      },
    },
  });
  await tx.event.create({
    data: {
      workspaceId: world.workspaceId,
      kind: "suggestion.proposed",
      actor: world.memberOf("Dana"),
      playbookId,
      scenarioId,
      lineId: id,
      at: world.daysAgo(1),
      data: { suggestionId, module },
    },
  });
}
