import { setTimeout as pause } from "node:timers/promises";

import { DEAL_STAGES } from "@playbooks/document-model";
import { z } from "zod";

import { AiError, type Brief, CONTENT_MODULES, outlinePassageQuery } from "../../ai/ai.ts";
import type { ContentModule } from "../../contract/enums.ts";
import { brand } from "../../ids.ts";
import { faultFields } from "../../observability/log.ts";
import { recordEvent } from "../events/events.ts";
import { livingPlaybook, type LivingScenario, livingScenario } from "../live-access/live-access.ts";
import { type Actor, may } from "../workspaces/access.ts";
import { costOfGeneration } from "./generation-cost.ts";
import { appendEvent, ENDED } from "./generation-events.ts";
import type { GenerationParts, GenerationRow } from "./generation-parts.ts";
import type { GenerationStatus } from "./generation.type.ts";
import { writeOneModule } from "./module-job.ts";
import { contentOf, SCENARIOS_MADE, toJson } from "./start-generation.ts";

/** Stored with each job: renaming it would leave those that wait without a handler. */
export const GENERATE_JOB = "generate";
/** Its row holds the rest, so that a repeated delivery sees how far the first one came. */
export const GenerateJob = z.object({ generationId: z.string() });
export type GenerateJob = z.infer<typeof GenerateJob>;

/** A generation that takes the process down each time must end at some point, with its text kept. */
const MOST_ATTEMPTS = 4;
/** Of those that modules give for having written nothing: people read them as one sentence each. */
const MOST_REASONS = 3;

interface Run {
  readonly row: GenerationRow;
  readonly actor: Actor;
  readonly signal: AbortSignal;
}

/** Why a generation ends without being done. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

/**
 * The whole job, from wherever an earlier attempt has left off. Ends with DONE, STOPPED, INTERRUPTED or FAILED; only
 * when the server stops in the middle does it throw, so that the next start goes on.
 */
export async function runGeneration(
  parts: GenerationParts,
  { generationId }: GenerateJob,
  signals: { readonly stop: AbortSignal; readonly shutdown: AbortSignal },
): Promise<void> {
  const row = await parts.prisma.generation.findUnique({ where: { id: generationId } });
  if (!row || ENDED.has(row.status)) return;
  // Counted before anything is done: an attempt that takes the process down must count, too.
  const begun = await parts.prisma.generation.update({
    where: { id: row.id },
    data: { attempts: { increment: 1 } },
  });
  const actor = await actorOf(parts, begun);
  const signal = AbortSignal.any([signals.stop, signals.shutdown]);
  try {
    // Whatever follows: nothing may stay growing that nobody writes any more.
    if (begun.attempts > 1) await endLeftovers(parts, begun, signals.shutdown);
    if (!actor || !may(actor, "generate")) return await end(parts, begun, { status: "STOPPED" });
    if (begun.attempts > MOST_ATTEMPTS) return await interrupt(parts, begun);
    await work(parts, { row: begun, actor, signal });
    await endDone(parts, begun);
  } catch (fault) {
    // The row stays as it is: the next start takes the job up again.
    if (signals.shutdown.aborted) throw fault;
    await endWith(parts, begun, fault);
  }
}

/** Step by step; each that is done is noted, so that a restart repeats one at most. */
async function work(parts: GenerationParts, run: Run): Promise<void> {
  if (run.row.kind === "OUTLINE") return void (await outline(parts, run));
  if (run.row.kind === "PLAYBOOK" && !run.row.finished.includes(SCENARIOS_MADE))
    await outlineThenMake(parts, run);
  for (const { scenario, module } of await leftToDo(parts, run)) {
    const { row } = run;
    await refuseStopped(parts, run);
    if (!(await isStillThere(parts, run, scenario))) continue;
    await writeOneModule(parts, { ...run, scenario, module });
    await parts.prisma.generation.update({
      where: { id: row.id },
      data: {
        // Only now: a crash before this writes the module again, after its leftovers were ended.
        finished: { push: `${scenario.id}/${module}` },
        ...(await costOfGeneration(parts.prisma, row.id)),
      },
    });
  }
}

interface Step {
  readonly scenario: LivingScenario;
  readonly module: ContentModule;
}

/** Modules in the order of the prompt's list, scenario by scenario, without those that an earlier attempt finished. */
async function leftToDo(parts: GenerationParts, { row, actor }: Run): Promise<Step[]> {
  // Read anew: the outline of this very job may have made the scenarios.
  const current = await parts.prisma.generation.findUniqueOrThrow({ where: { id: row.id } });
  const scenarios = await parts.prisma.scenario.findMany({
    where: current.scenarioId
      ? { id: current.scenarioId }
      : { playbookId: current.playbookId ?? "", deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const steps: Step[] = [];
  for (const { id } of scenarios) {
    const scenario = await livingScenario(parts.prisma, actor, { id });
    const modules = CONTENT_MODULES.filter((module) => current.modules.includes(module));
    for (const module of modules)
      if (!current.finished.includes(`${id}/${module}`)) steps.push({ scenario, module });
  }
  return steps;
}

/** Between two modules: whether it was stopped. */
async function refuseStopped(parts: GenerationParts, { row, signal }: Run): Promise<void> {
  const current = await parts.prisma.generation.findUniqueOrThrow({
    where: { id: row.id },
    select: { stopRequested: true },
  });
  if (current.stopRequested || signal.aborted) throw new Stopped();
}

/** A scenario's own generation ends with it; a playbook's goes on with the others, as long as the playbook is there. */
async function isStillThere(
  { prisma }: GenerationParts,
  { row, actor }: Run,
  { id, playbookId }: LivingScenario,
): Promise<boolean> {
  if (row.kind === "PLAYBOOK") {
    await livingPlaybook(prisma, actor, playbookId);
    return (await prisma.scenario.count({ where: { id, deletedAt: null } })) > 0;
  }
  await livingScenario(prisma, actor, { id });
  return true;
}

/** As the mutation took it in; a row that does not fit is a bug and ends the job. */
const StoredBrief = z.object({
  product: z.string(),
  buyer: z.string(),
  industry: z.string().nullish(),
  stages: z.array(z.enum(DEAL_STAGES)).nullish(),
  tone: z.string().nullish(),
  competitors: z.array(z.string()).nullish(),
  instruction: z.string().nullish(),
});

const StoredOutline = z.object({
  title: z.string(),
  scenarios: z.array(
    z.object({
      title: z.string(),
      dealStage: z.enum(DEAL_STAGES),
      meetingContext: z.string().nullish(),
    }),
  ),
});

function briefOf(row: GenerationRow): Brief {
  const brief = StoredBrief.parse(row.brief);
  return {
    product: brief.product,
    buyer: brief.buyer,
    industry: brief.industry ?? undefined,
    stages: brief.stages ?? [],
    tone: brief.tone ?? undefined,
    competitors: brief.competitors ?? [],
    instruction: brief.instruction ?? undefined,
  };
}

/** Writes the outline into the row, scenario by scenario for whoever follows. */
async function outline(parts: GenerationParts, { row, signal }: Run) {
  const brief = briefOf(row);
  const workspaceId = brand<"Workspace">(row.workspaceId);
  await appendEvent(parts, row.id, { kind: "STATUS", status: "RETRIEVING" });
  const found = await parts.knowledge.passagesFor(workspaceId, {
    query: outlinePassageQuery(brief),
    first: 25,
    documentIds: row.knowledgeDocumentIds,
  });
  const passages = found.map(({ chunk, documentTitle, score }) => ({
    chunkId: chunk.id,
    documentId: chunk.documentId,
    versionId: chunk.versionId,
    documentTitle,
    heading: chunk.heading ?? undefined,
    language: chunk.language,
    text: chunk.text,
    start: chunk.start,
    end: chunk.end,
    page: chunk.page ?? undefined,
    score,
  }));
  await parts.prisma.generation.update({ where: { id: row.id }, data: { status: "WRITING" } });
  const account = { workspaceId, generationId: brand<"Generation">(row.id) };
  for await (const event of parts.ai.writeOutline(
    { kind: "outline", brief, passages },
    { account, signal, model: row.model },
  )) {
    if (event.kind === "scenario")
      await appendEvent(parts, row.id, {
        kind: "OUTLINE",
        status: "WRITING",
        text: JSON.stringify(event.scenario),
      });
    if (event.kind !== "outline") continue;
    await parts.prisma.generation.update({
      where: { id: row.id },
      data: { outline: toJson(event.outline) },
    });
    return event.outline;
  }
  // The stream ended without an outline, whatever was told on the way.
  throw new AiError("CUT_OFF");
}

/** The playbook exists already, under the name of its product; its scenarios come from the outline. */
async function outlineThenMake(parts: GenerationParts, run: Run): Promise<void> {
  const { row, actor } = run;
  // An earlier attempt may have ended between its outline and the scenarios.
  const made = StoredOutline.safeParse(row.outline).data ?? (await outline(parts, run));
  const brief = { competitors: [...briefOf(row).competitors] };
  await parts.prisma.$transaction(async (tx) => {
    for (const [position, scenario] of made.scenarios.entries())
      await parts.scenarios.create(tx, actor, {
        playbookId: brand<"Playbook">(row.playbookId ?? ""),
        position,
        content: contentOf(scenario, brief),
      });
    await tx.generation.update({
      where: { id: row.id },
      data: { finished: { push: SCENARIOS_MADE } },
    });
  });
}

/** Whoever asked, with the rights they have today. Their removal or demotion ends what they started. */
async function actorOf(
  { prisma }: GenerationParts,
  row: GenerationRow,
): Promise<Actor | undefined> {
  const member = await prisma.member.findFirst({
    where: { id: row.startedById, workspaceId: row.workspaceId, active: true },
    include: { user: { select: { name: true } } },
  });
  if (!member) return undefined;
  return {
    memberId: brand<"Member">(member.id),
    userId: brand<"User">(member.userId),
    name: member.user.name,
    workspaceId: brand<"Workspace">(member.workspaceId),
    role: member.role,
    via: { kind: "session", sessionId: `generation ${row.id}` },
  };
}

/**
 * Also for somebody who was removed, and in a scenario that lies in the trash: both may come back. Words that reached
 * browsers and not the disk return with the browsers: a suggestion that ended before them would differ from its row.
 */
async function endLeftovers(
  parts: GenerationParts,
  row: GenerationRow,
  shutdown: AbortSignal,
): Promise<void> {
  const starter = await parts.prisma.member.findUnique({
    where: { id: row.startedById },
    select: { user: { select: { name: true } } },
  });
  const author = {
    memberId: row.startedById,
    name: starter ? `AI for ${starter.user.name}` : "AI",
    kind: "ai" as const,
    generation: row.id,
  };
  const growing = await parts.prisma.suggestion.findMany({
    where: { generationId: row.id, status: "STREAMING" },
    distinct: ["scenarioId"],
    select: { scenarioId: true },
  });
  if (growing.length > 0) await pause(parts.reconnectMs, undefined, { signal: shutdown });
  for (const { scenarioId } of growing) {
    const { liveDocumentId } = await parts.prisma.scenario.findUniqueOrThrow({
      where: { id: scenarioId },
      select: { liveDocumentId: true },
    });
    const live = brand<"LiveDocument">(liveDocumentId);
    const writer = await parts.collaboration.writer(live, author);
    await parts.suggestions.endGrowing({ generationId: row.id, writer });
    await writer.close();
  }
}

async function interrupt(parts: GenerationParts, row: GenerationRow): Promise<void> {
  await end(parts, row, {
    status: "INTERRUPTED",
    error: "The writing was interrupted too often. What has arrived is kept.",
  });
}

/** Where nothing was written at all, the asker is told why: otherwise it would look like a fault of the page. */
async function endDone(parts: GenerationParts, row: GenerationRow): Promise<void> {
  const written = await parts.prisma.suggestion.count({ where: { generationId: row.id } });
  if (row.kind === "OUTLINE" || written > 0) return end(parts, row, { status: "DONE" });
  const reasons = await parts.prisma.generationEvent.findMany({
    where: { generationId: row.id, kind: "MODULE", text: { not: null } },
    orderBy: { sequence: "asc" },
    select: { text: true },
  });
  const said = [...new Set(reasons.map(({ text }) => text ?? ""))].slice(0, MOST_REASONS);
  return end(
    parts,
    row,
    said.length === 0 ? { status: "DONE" } : { status: "DONE", error: said.join(" ") },
  );
}

/** A stop, a model's failure and a deleted scenario end it with a sentence; anything else is ours, and is logged. */
async function endWith(parts: GenerationParts, row: GenerationRow, fault: unknown): Promise<void> {
  if (fault instanceof Stopped || (fault instanceof AiError && fault.code === "ABORTED"))
    return end(parts, row, { status: "STOPPED" });
  if (fault instanceof AiError)
    return end(parts, row, { status: "FAILED", error: fault.message, errorCode: fault.code });
  // Thrown by the doors that were asked for the scenario or playbook, whichever is in the trash by now.
  const isGone = Reflect.get(Object(fault), "code") === "NOT_FOUND";
  if (isGone) return end(parts, row, { status: "STOPPED", error: "The scenario was deleted." });
  parts.log.error("a generation failed", { generationId: row.id, ...faultFields(fault) });
  return end(parts, row, {
    status: "FAILED",
    error: "Something went wrong on our side. What has arrived is kept.",
    errorCode: "INTERNAL",
  });
}

/** `error` is a sentence for people; with DONE it says why nothing was written. */
interface Ending {
  readonly status: GenerationStatus;
  readonly error?: string;
  readonly errorCode?: string;
}

/** Row and event in one transaction, then the last events for whoever follows. */
async function end(
  parts: GenerationParts,
  row: GenerationRow,
  { status, error, errorCode }: Ending,
): Promise<void> {
  const finishedAt = parts.clock();
  const suggestions = await parts.prisma.suggestion.count({ where: { generationId: row.id } });
  const cost = await costOfGeneration(parts.prisma, row.id);
  const ended = await parts.prisma.$transaction(async (tx) => {
    const now = await tx.generation.update({
      where: { id: row.id },
      data: { status, finishedAt, error: error ?? null, errorCode: errorCode ?? null, ...cost },
    });
    await recordEvent(tx, {
      workspaceId: brand<"Workspace">(row.workspaceId),
      kind: "generation.finished",
      actor: brand<"Member">(row.startedById),
      ...(row.playbookId ? { playbookId: brand<"Playbook">(row.playbookId) } : {}),
      ...(row.scenarioId ? { scenarioId: brand<"Scenario">(row.scenarioId) } : {}),
      data: {
        generationId: row.id,
        kind: row.kind,
        model: row.model,
        builtIn: row.builtIn,
        status,
        suggestions,
        durationMs: finishedAt.getTime() - row.startedAt.getTime(),
        ...(errorCode === undefined ? {} : { errorCode }),
      },
    });
    return now;
  });
  const told = {
    ...(error === undefined ? {} : { error }),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
  // A reason for having written nothing is no error.
  if (error !== undefined && status !== "DONE")
    await appendEvent(parts, ended.id, { kind: "ERROR", status, ...told });
  await appendEvent(parts, ended.id, { kind: "STATUS", status, ...told });
}
