import { modulePassageQuery, type ModuleTask } from "../../../ai/ai.ts";
import { brand } from "../../../ids.ts";
import { defaultsOf } from "../../playbook-defaults/playbook-defaults.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";
import { COUNT_TO_ADD, WHOLE } from "./module-counts.ts";
import type { ModuleWork } from "./module-work.ts";
import { passageOf } from "./passage-of.ts";

const PASSAGES = 25; // of which a prompt holds as many as fit

/** What the model is told, as rows have it now: an earlier module of the same job may have changed them. */
export async function taskOf(
  parts: GenerationParts,
  { row, scenario, module }: ModuleWork,
  replaces: ModuleTask["replaces"],
): Promise<ModuleTask> {
  const found = await parts.prisma.scenario.findUniqueOrThrow({
    where: { id: scenario.id },
    include: { playbook: true, lines: { select: { module: true, text: true } } },
  });
  // What waits for a decision counts as there: nobody wants it proposed twice.
  const pending = await parts.prisma.suggestion.findMany({
    where: { scenarioId: scenario.id, status: "PENDING" },
    select: { module: true, afterText: true, generationId: true },
  });
  const { playbook } = found;
  const context = {
    module,
    playbook: {
      title: playbook.title,
      description: playbook.description ?? undefined,
      targetPersona: playbook.targetPersona ?? undefined,
      industry: playbook.industry ?? undefined,
      productLine: playbook.productLine ?? undefined,
    },
    scenario: {
      title: found.title,
      dealStage: found.dealStage,
      meetingContext: found.meetingContext ?? undefined,
      painPoints: found.customerPainPoints,
      competitors: found.competitors,
    },
    instruction: row.instruction ?? undefined,
  };
  const passages = await parts.knowledge.passagesFor(brand<"Workspace">(row.workspaceId), {
    query: modulePassageQuery(context),
    first: PASSAGES,
    documentIds: row.knowledgeDocumentIds,
  });
  return {
    kind: "module",
    ...context,
    instruction: await wishOf(parts, row, playbook.id),
    count: await countOf(parts, row, {
      module,
      lines: found.lines.filter((line) => line.module === module).length,
      waitingOf: pending.flatMap((each) =>
        each.module === module ? (each.generationId ?? []) : [],
      ),
    }),
    existing: [
      ...found.lines.map((line) => line.text),
      ...pending.flatMap((each) => each.afterText ?? []),
    ],
    replaces,
    passages: passages.map(passageOf),
  };
}

/** What stands in a module or waits in it. */
interface Written {
  readonly module: ModuleTask["module"];
  readonly lines: number;
  /** The generations of its pending suggestions, one each. */
  readonly waitingOf: readonly string[];
}

/**
 * How many items are asked for. FILL counts what is there: lines, where it goes on with one that has failed, and what such
 * a one has left to decide.
 */
async function countOf(
  { prisma }: GenerationParts,
  { mode }: GenerationRow,
  { module, lines, waitingOf }: Written,
): Promise<number> {
  if (mode === "ADD") return COUNT_TO_ADD;
  if (mode === "REGENERATE") return WHOLE[module];
  const failed = await prisma.generation.findMany({
    where: { id: { in: [...waitingOf] }, status: { in: ["FAILED", "INTERRUPTED"] } },
    select: { id: true },
  });
  const kept = waitingOf.filter((id) => failed.some((each) => each.id === id)).length;
  return Math.max(1, WHOLE[module] - lines - kept);
}

/**
 * What the person asked for, and after it what the playbook gives: its action if it is one for writing, not for reading a
 * document, and its skills, which say how. The built-in engine follows neither, it would look for their words.
 */
async function wishOf(
  { prisma }: GenerationParts,
  { workspaceId, instruction, builtIn }: GenerationRow,
  playbookId: string,
): Promise<string | undefined> {
  if (builtIn) return instruction ?? undefined;
  const { actionId, skillIds } = await defaultsOf({ prisma, workspaceId }, playbookId);
  const action =
    actionId === null
      ? null
      : await prisma.action.findFirst({ where: { id: actionId, workspaceId, type: "GENERATION" } });
  const rows = await prisma.skill.findMany({ where: { workspaceId, id: { in: [...skillIds] } } });
  const skills = skillIds.flatMap(
    (id) => rows.find((row) => row.id === id)?.promptFragment.trim() ?? [],
  );
  const wish = [instruction, action?.systemPrompt, ...skills].filter(Boolean).join("\n\n");
  return wish === "" ? undefined : wish;
}
