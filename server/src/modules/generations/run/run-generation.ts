import { z } from "zod";

import { CONTENT_MODULES } from "../../../ai/ai.ts";
import type { ContentModule } from "../../../contract/enums.ts";
import { brand } from "../../../ids.ts";
import { whyAiIsOff } from "../../ai-switch/ai-switch.ts";
import {
  livingPlaybook,
  type LivingScenario,
  livingScenario,
} from "../../live-access/live-access.ts";
import { type Actor, may } from "../../workspaces/access.ts";
import { ENDED } from "../generation-events.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";
import { SCENARIOS_MADE } from "../start/start-generation.ts";
import { writeOneModule } from "../writing/module-job.ts";
import { outlineThenMake, writeOutline } from "../writing/write-outline.ts";
import { end, endDone, endWith, interrupt } from "./end-generation.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { costOfGeneration } from "./generation-cost.ts";
import { type GenerationRun, Stopped } from "./generation-run.ts";
import { watchSwitch } from "./watch-switch.ts";

/** Stored with each job: renaming it would leave those that wait without a handler. */
export const GENERATE_JOB = "generate";
/** Its row holds the rest, so that a repeated delivery sees how far the first one came. */
export const GenerateJob = z.object({ generationId: z.string() });
export type GenerateJob = z.infer<typeof GenerateJob>;

/** A generation that takes the process down each time must end at some point, with its text kept. */
const MOST_ATTEMPTS = 4;

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
  const aiSwitch = watchSwitch(parts, begun);
  const signal = AbortSignal.any([signals.stop, signals.shutdown, aiSwitch.signal]);
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
    await endWith(parts, begun, aiSwitch.stopped() ?? fault);
  } finally {
    await aiSwitch.end();
  }
}

/** Step by step; each that is done is noted, so that a restart repeats one at most. */
async function work(parts: GenerationParts, run: GenerationRun): Promise<void> {
  if (run.row.kind === "OUTLINE") return void (await writeOutline(parts, run));
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
async function leftToDo(parts: GenerationParts, { row, actor }: GenerationRun): Promise<Step[]> {
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

/** Between two modules: whether it was stopped, or AI was switched off there. */
async function refuseStopped(
  parts: GenerationParts,
  { row, signal }: GenerationRun,
): Promise<void> {
  const current = await parts.prisma.generation.findUniqueOrThrow({
    where: { id: row.id },
    select: { stopRequested: true, workspaceId: true, playbookId: true },
  });
  const { workspaceId, playbookId } = current;
  const why = await whyAiIsOff(parts.prisma, { workspaceId, playbookId: playbookId ?? undefined });
  if (why !== undefined) throw new Stopped(why);
  if (current.stopRequested || signal.aborted) throw new Stopped();
}

/** A scenario's own generation ends with it; a playbook's goes on with the others, as long as the playbook is there. */
async function isStillThere(
  { prisma }: GenerationParts,
  { row, actor }: GenerationRun,
  { id, playbookId }: LivingScenario,
): Promise<boolean> {
  if (row.kind === "PLAYBOOK") {
    await livingPlaybook(prisma, actor, playbookId);
    return (await prisma.scenario.count({ where: { id, deletedAt: null } })) > 0;
  }
  await livingScenario(prisma, actor, { id });
  return true;
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
