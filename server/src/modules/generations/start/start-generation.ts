import type { PlaybookDefaults } from "@playbooks/workflow-model";

import { CONTENT_MODULES } from "../../../ai/ai.ts";
import { playbookChanges } from "../../../contract/changes/playbook-changes.ts";
import type { ContentModule } from "../../../contract/enums.ts";
import {
  earlierAnswer,
  onceInTransaction,
  type RepeatableCall,
} from "../../../contract/idempotency.ts";
import { Prisma, type Transaction } from "../../../database/database.ts";
import { badInput, DomainError } from "../../../errors.ts";
import { brand, newId, type PlaybookId } from "../../../ids.ts";
import { whyAiIsOff } from "../../ai-switch/ai-switch.ts";
import { recordEvent } from "../../events/events.ts";
import { livingScenario } from "../../live-access/live-access.ts";
import { defaultsOf } from "../../playbook-defaults/playbook-defaults.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { GenerationParts, GenerationRow, Outline } from "../generation-parts.ts";
import type {
  GenerateScenarioInput,
  GeneratePlaybookInput,
  OutlinePlaybookInput,
  PlaybookBrief,
} from "../generation.input.ts";
import { announceGeneration } from "../shown-generations.ts";
import { modulesToWrite } from "./modules-to-write.ts";

/** Statuses in which a generation writes or is about to. */
const RUNNING = ["QUEUED", "RETRIEVING", "WRITING"] as const;
const LONGEST_TITLE = 200;

/** Stands among the finished steps of a playbook's generation once its scenarios are rows. */
export const SCENARIOS_MADE = "scenarios";

/** Row and job in one transaction: the generation runs if and only if it was promised. */
export async function startScenario(
  parts: GenerationParts,
  actor: Actor,
  input: GenerateScenarioInput,
): Promise<GenerationRow> {
  const call = callOf(actor, "generateScenario", input);
  // First of all: the same key gets the same answer, whatever has changed since.
  const earlier = await startedBefore(parts, call);
  if (earlier) return earlier;
  const scenario = await livingScenario(parts.prisma, actor, { id: input.scenarioId });
  await refuseSwitchedOff(parts, actor, scenario.playbookId);
  // FILL looks at rows, and somebody may have typed a moment ago.
  await parts.collaboration.project(scenario.live);
  const row = await begin(parts, { actor, call }, async (tx) => {
    const modules = await modulesToWrite(
      tx,
      { ...scenario, workspaceId: actor.workspaceId },
      input,
    );
    await refuseRunning(tx, {
      scenarioId: scenario.id,
      playbookId: scenario.playbookId,
      modules,
    });
    const { workspaceId } = actor;
    const defaults = await defaultsOf({ prisma: tx, workspaceId }, scenario.playbookId);
    return {
      ...(input.model ? modelOf(parts, input.model) : usualModel(parts, defaults)),
      kind: "SCENARIO",
      playbookId: scenario.playbookId,
      scenarioId: scenario.id,
      modules,
      mode: input.mode ?? "FILL",
      instruction: input.instruction?.trim() || null,
      knowledgeDocumentIds: input.knowledgeDocumentIds ?? [...defaults.knowledgeDocumentIds],
    };
  });
  announceGeneration(parts, row);
  return row;
}

/** The playbook's first model where there is an endpoint to ask for it; without one nobody has chosen the built-in engine. */
function usualModel(parts: GenerationParts, { modelChain }: PlaybookDefaults) {
  const usual = modelOf(parts);
  const [first] = modelChain;
  return usual.builtIn || first === undefined ? usual : modelOf(parts, first);
}

/** An outline creates nothing: people look at it, change it and send it back. */
export async function startOutline(
  parts: GenerationParts,
  actor: Actor,
  input: OutlinePlaybookInput,
): Promise<GenerationRow> {
  refuseBlank(input.brief);
  const call = callOf(actor, "outlinePlaybook", input);
  const earlier = await startedBefore(parts, call);
  if (earlier) return earlier;
  await refuseSwitchedOff(parts, actor);
  return begin(parts, { actor, call }, () =>
    Promise.resolve({ ...modelOf(parts), kind: "OUTLINE", ...briefOf(input.brief) }),
  );
}

/** Playbook and scenarios at once, their modules by the job. Without an outline the job outlines first. */
export async function startPlaybook(
  parts: GenerationParts,
  actor: Actor,
  input: GeneratePlaybookInput,
): Promise<GenerationRow> {
  refuseBlank(input.brief);
  const call = callOf(actor, "generatePlaybook", input);
  const earlier = await startedBefore(parts, call);
  if (earlier) return earlier;
  await refuseSwitchedOff(parts, actor);
  // Outside of the transaction, so that it can be told below whether this call has made it.
  const playbookId = newId("Playbook");
  const row = await begin(parts, { actor, call }, async (tx) => {
    // Until the job has outlined it the playbook goes by the name of its product, and is empty.
    const outline = input.outline ?? { title: input.brief.product.trim(), scenarios: [] };
    await makePlaybook(parts, tx, { actor, playbookId, outline, brief: input.brief });
    return {
      ...modelOf(parts),
      kind: "PLAYBOOK",
      playbookId,
      modules: [...CONTENT_MODULES],
      ...briefOf(input.brief),
      outline: input.outline ? toJson(input.outline) : Prisma.DbNull,
      finished: input.outline ? [SCENARIOS_MADE] : [],
    };
  });
  // Otherwise an earlier call with this key made another one, and has told of it.
  if (row.playbookId === playbookId)
    parts.feed.publish(playbookChanges, actor.workspaceId, {
      playbookId,
      scenarioId: null,
      kind: "CREATED",
      by: actor.memberId,
      at: parts.clock().toISOString(),
    });
  return row;
}

interface PlaybookToMake {
  readonly actor: Actor;
  readonly playbookId: PlaybookId;
  readonly outline: Outline;
  readonly brief: PlaybookBrief;
}

async function makePlaybook(
  parts: GenerationParts,
  tx: Transaction,
  { actor, playbookId, outline, brief }: PlaybookToMake,
): Promise<void> {
  const scenarioIds = outline.scenarios.map(() => newId("Scenario"));
  await parts.playbooks.write(tx, actor, {
    id: playbookId,
    initial: {
      title: outline.title.trim().slice(0, LONGEST_TITLE),
      description: outline.description ?? undefined,
      targetPersona: brief.buyer.trim() || undefined,
      industry: brief.industry?.trim() || undefined,
      productLine: brief.product.trim() || undefined,
    },
    isTemplate: false,
    origin: "generated",
    scenarioIds,
  });
  for (const [position, scenario] of outline.scenarios.entries()) {
    const id = scenarioIds[position];
    if (id)
      await parts.scenarios.create(tx, actor, {
        id,
        playbookId,
        position,
        content: contentOf(scenario, brief),
      });
  }
}

/** A scenario as it begins: its frame and the competitors of the brief; lines come as suggestions. */
export function contentOf(
  scenario: Outline["scenarios"][number],
  brief: Pick<PlaybookBrief, "competitors">,
) {
  return {
    title: scenario.title.trim(),
    dealStage: scenario.dealStage,
    meetingContext: scenario.meetingContext ?? undefined,
    lines: { competitors: (brief.competitors ?? []).map((text) => ({ text })) },
  };
}

function callOf(
  actor: Actor,
  operation: string,
  input: { readonly idempotencyKey?: string | null },
): RepeatableCall {
  return { actor: actor.memberId, key: input.idempotencyKey, operation, body: input };
}

/**
 * The same request gets the same answer, also when it would be refused by now: AI was switched off since, or the
 * scenario is in the trash.
 */
async function startedBefore(
  { prisma }: GenerationParts,
  call: RepeatableCall,
): Promise<GenerationRow | undefined> {
  const id = await earlierAnswer(prisma, call);
  return id === undefined ? undefined : prisma.generation.findUniqueOrThrow({ where: { id } });
}

interface Beginning {
  readonly actor: Actor;
  readonly call: RepeatableCall;
}

type GenerationFields = Omit<
  Prisma.GenerationUncheckedCreateInput,
  "id" | "workspaceId" | "startedById"
>;

/** CONFLICT when the key was used for something else; what `fieldsOf` throws leaves nothing behind. */
async function begin(
  parts: GenerationParts,
  { actor, call }: Beginning,
  fieldsOf: (tx: Transaction) => Promise<GenerationFields>,
): Promise<GenerationRow> {
  const id = newId("Generation");
  const made = await parts.prisma.$transaction((tx) =>
    onceInTransaction(tx, call, async () => {
      const fields = await fieldsOf(tx);
      const row = await tx.generation.create({
        data: {
          ...fields,
          id,
          workspaceId: actor.workspaceId,
          startedById: actor.memberId,
          startedAt: parts.clock(),
          // The first event is written with the row, so that whoever follows sees it queued at once.
          lastEvent: 1,
          events: { create: { sequence: 1, kind: "STATUS", status: "QUEUED" } },
        },
      });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "generation.queued",
        actor: actor.memberId,
        ...(row.playbookId ? { playbookId: brand<"Playbook">(row.playbookId) } : {}),
        ...(row.scenarioId ? { scenarioId: brand<"Scenario">(row.scenarioId) } : {}),
        data: { generationId: id, kind: row.kind, model: row.model, builtIn: row.builtIn },
      });
      await parts.enqueue(tx, { generationId: id });
      return { id };
    }),
  );
  return parts.prisma.generation.findUniqueOrThrow({ where: { id: made.id } });
}

/** One writer for a module at a time: two would write the same lines. The lock makes two askers take turns. */
async function refuseRunning(
  tx: Transaction,
  {
    scenarioId,
    playbookId,
    modules,
  }: {
    readonly scenarioId: string;
    readonly playbookId: string;
    readonly modules: readonly ContentModule[];
  },
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM scenario WHERE id = ${scenarioId} FOR UPDATE`;
  const running = await tx.generation.findFirst({
    where: {
      status: { in: [...RUNNING] },
      OR: [
        { scenarioId, modules: { hasSome: [...modules] } },
        { kind: "PLAYBOOK", playbookId },
      ],
    },
    select: { id: true },
  });
  if (running)
    throw new DomainError("CONFLICT", "This is being written already.", {
      generationId: running.id,
    });
}

/** FORBIDDEN, whatever the role: switching AI off is a decision of the workspace or of the playbook. */
async function refuseSwitchedOff(
  { prisma }: GenerationParts,
  actor: Actor,
  playbookId?: string,
): Promise<void> {
  const why = await whyAiIsOff(prisma, { workspaceId: actor.workspaceId, playbookId });
  if (why !== undefined) throw new DomainError("FORBIDDEN", why);
}

/** The two without which nothing sensible can be written. */
function refuseBlank(brief: PlaybookBrief): void {
  if (brief.product.trim() === "")
    throw badInput([{ path: "input.brief.product", message: "Say what is sold." }]);
  if (brief.buyer.trim() === "")
    throw badInput([{ path: "input.brief.buyer", message: "Say who buys it." }]);
}

/** Asked at the start and stored: a job that goes on tomorrow must not change its model. */
function modelOf(
  parts: GenerationParts,
  model?: string | null,
): { model: string; builtIn: boolean } {
  const found = parts.ai.modelFor(model ?? undefined);
  if (found) return found;
  throw badInput([
    { path: "input.model", message: "No model endpoint is set here: leave the model out." },
  ]);
}

function briefOf(brief: PlaybookBrief) {
  return {
    brief: toJson(brief),
    instruction: brief.instruction?.trim() || null,
    knowledgeDocumentIds: brief.knowledgeDocumentIds ?? [],
  };
}

/** As it is stored: without what is undefined. */
export function toJson(value: object): Prisma.InputJsonValue {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return typeof copy === "object" && copy !== null ? { ...copy } : {};
}
