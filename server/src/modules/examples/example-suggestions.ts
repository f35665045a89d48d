import { EXAMPLE_PLAYBOOKS } from "../../../../prisma/seed/examples.ts";
import type { Prisma, Transaction } from "../../database/database.ts";
import { type MemberId, newId, type PlaybookId, type ScenarioId } from "../../ids.ts";
import { type NewEvent, recordEvents } from "../events/events.ts";
import { type Decision, decisionsOf } from "./example-decisions.ts";
import { exampleId, exampleUuid } from "./example-ids.ts";
import { type ExampleCuts, locate } from "./example-knowledge.ts";
import { SCENARIOS_PER_PLAYBOOK } from "./example-lines.ts";
import type { ExampleWorld } from "./example-world.ts";

const MINUTE_MS = 60_000;
/** Suggestions that wait in BrewBox. */
const EXAMPLE_OPEN = 4;
const MODEL = { model: "built-in", builtIn: true } as const;

/** A decision with where and when: asked for at ten, decided within the hour. */
interface Told extends Decision {
  readonly playbookId: PlaybookId;
  readonly scenarioId: ScenarioId;
  readonly decider: MemberId;
  readonly suggester: MemberId;
  readonly at: Date;
  readonly decidedAt: Date;
  /** Absent where a person has suggested it. */
  readonly generationId: string | undefined;
}

/** Writes what became of the suggestions of ninety days, and the generations they came from; answers the events. */
export async function writeDecided(
  tx: Transaction,
  world: ExampleWorld,
  cuts: ExampleCuts,
): Promise<NewEvent[]> {
  const told = tellAll(world);
  const generated = generatedOf(told);
  await tx.generation.createMany({ data: generated.map((each) => generationRow(world, each)) });
  await tx.suggestion.createMany({ data: told.map((each) => suggestionRow(world, each)) });
  await tx.suggestionEvidence.createMany({
    data: told.flatMap(({ suggestionId, quotes }) =>
      quotes.map((quote, position) => ({
        id: newId("Evidence"),
        suggestionId,
        position,
        ...locate(cuts, quote),
      })),
    ),
  });
  return [
    ...generated.flatMap((each) => generationEvents(world, each)),
    ...told.flatMap((each) => decisionEvents(world, each)),
  ];
}

interface Counted {
  readonly generationId: string;
  /** How many it has made. */
  readonly suggestions: number;
}
type Generated = Told & Counted;

/** One of each generation, with how many it made. */
function generatedOf(told: readonly Told[]): Generated[] {
  const byId = new Map<string, Generated>();
  for (const each of told) {
    if (each.generationId === undefined) continue;
    const suggestions = (byId.get(each.generationId)?.suggestions ?? 0) + 1;
    byId.set(each.generationId, { ...each, generationId: each.generationId, suggestions });
  }
  return [...byId.values()];
}

function tellAll(world: ExampleWorld): Told[] {
  return EXAMPLE_PLAYBOOKS.flatMap(({ scenarios }, playbook) =>
    scenarios.flatMap((scenario, index) => {
      const number = playbook * SCENARIOS_PER_PLAYBOOK + index;
      return decisionsOf(scenario, number).map((decision) => ({
        ...decision,
        playbookId: exampleId("Playbook", "playbook", playbook),
        scenarioId: exampleId("Scenario", "scenario", number),
        ...tell(world, decision),
      }));
    }),
  );
}

function tell(world: ExampleWorld, { by, author, daysAgo, occasion }: Decision) {
  const morning = world.workdayBefore(daysAgo).getTime();
  return {
    decider: world.memberOf(by),
    suggester: world.memberOf(author ?? by),
    at: new Date(morning + 60 * MINUTE_MS),
    decidedAt: new Date(morning + 85 * MINUTE_MS),
    generationId: author ? undefined : exampleId("Generation", "generation", occasion),
  };
}

function generationRow(
  { workspaceId }: ExampleWorld,
  { generationId, playbookId, scenarioId, decider, at }: Generated,
): Prisma.GenerationCreateManyInput {
  return {
    id: generationId,
    workspaceId,
    kind: "SCENARIO",
    status: "DONE",
    playbookId,
    scenarioId,
    mode: "ADD",
    ...MODEL,
    startedById: decider,
    startedAt: at,
    finishedAt: at,
  };
}

function suggestionRow(
  { workspaceId }: ExampleWorld,
  told: Told,
): Prisma.SuggestionCreateManyInput {
  const { text, response, accepted, generationId, quotes } = told;
  // What Take back compares with the line; as a decision leaves it.
  const after = { text, ...(response === undefined ? {} : { response }) };
  return {
    id: told.suggestionId,
    proposalId: told.proposalId,
    workspaceId,
    scenarioId: told.scenarioId,
    module: told.module,
    kind: "INSERT",
    newLineId: told.newLineId,
    afterLineId: told.afterLineId ?? null,
    afterText: text,
    afterResponse: response ?? null,
    group: exampleUuid("group", told.occasion),
    generationId: generationId ?? null,
    authorId: generationId === undefined ? told.suggester : null,
    status: accepted ? "ACCEPTED" : "REJECTED",
    support: quotes.length > 0 ? "SUPPORTED" : null,
    createdAt: told.at,
    decidedById: told.decider,
    decidedAt: told.decidedAt,
    ...(accepted ? { undo: { after, evidence: [] } } : {}),
  };
}

function generationEvents(
  { workspaceId }: ExampleWorld,
  {
    generationId,
    playbookId,
    scenarioId,
    decider: actor,
    at,
    suggestions,
  }: Counted & Pick<Told, "playbookId" | "decider" | "at"> & { readonly scenarioId?: ScenarioId },
): NewEvent[] {
  const where = { workspaceId, playbookId, ...(scenarioId ? { scenarioId } : {}), actor, at };
  const data = { generationId, kind: "SCENARIO", ...MODEL };
  return [
    { ...where, kind: "generation.queued", data },
    { ...where, kind: "generation.finished", data: { ...data, status: "DONE", suggestions } },
  ];
}

function decisionEvents({ workspaceId }: ExampleWorld, told: Told): NewEvent[] {
  const { suggestionId, generationId, module, playbookId, scenarioId } = told;
  const where = { workspaceId, playbookId, scenarioId };
  const data = {
    suggestionId,
    module,
    ...(generationId === undefined ? {} : { generationId, model: MODEL.model }),
  };
  return [
    { ...where, kind: "suggestion.proposed", actor: told.suggester, at: told.at, data },
    {
      ...where,
      kind: told.accepted ? "suggestion.accepted" : "suggestion.rejected",
      actor: told.decider,
      at: told.decidedAt,
      data,
    },
  ];
}

/** The generation behind the four open suggestions of BrewBox. */
export async function writeGeneration(tx: Transaction, world: ExampleWorld): Promise<void> {
  await tx.generation.create({
    data: {
      id: exampleId("Generation", "generation", 0),
      workspaceId: world.workspaceId,
      kind: "SCENARIO",
      status: "DONE",
      playbookId: exampleId("Playbook", "playbook", 0),
      mode: "REGENERATE",
      instruction: "Bring the prices up to date.",
      ...MODEL,
      startedById: world.memberOf("Dana"),
      startedAt: world.daysAgo(1),
      finishedAt: world.daysAgo(1),
    },
  });
  await recordEvents(
    tx,
    generationEvents(world, {
      generationId: exampleId("Generation", "generation", 0),
      playbookId: exampleId("Playbook", "playbook", 0),
      decider: world.actor("Dana").memberId,
      at: world.daysAgo(1),
      suggestions: EXAMPLE_OPEN,
    }),
  );
}
