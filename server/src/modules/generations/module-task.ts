import { modulePassageQuery, type ModuleTask } from "../../ai/ai.ts";
import type { ContentModule } from "../../contract/enums.ts";
import { brand } from "../../ids.ts";
import { defaultsOf } from "../playbook-defaults/playbook-defaults.ts";
import type { GenerationParts, GenerationRow } from "./generation-parts.ts";
import type { ModuleWork } from "./module-work.ts";
import { passageOf } from "./passage-of.ts";

/** How many items are asked for. */
const COUNT: Record<ContentModule, number> = {
  OPENING_STRATEGY: 2,
  KEY_MESSAGES: 4,
  VALUE_PROPOSITIONS: 4,
  DISCOVERY_QUESTIONS: 5,
  OBJECTION_HANDLING: 6,
  NEXT_STEPS: 3,
};
/** Fewer than at first, as these come beside what is there. */
const COUNT_TO_ADD = 3;
const PASSAGES = 25; // of which a prompt holds as many as fit

/** What the model is told, as rows have it now: an earlier module of the same job may have changed them. */
export async function taskOf(
  parts: GenerationParts,
  { row, scenario, module }: ModuleWork,
): Promise<ModuleTask> {
  const found = await parts.prisma.scenario.findUniqueOrThrow({
    where: { id: scenario.id },
    include: { playbook: true, lines: { select: { text: true } } },
  });
  // What waits for a decision counts as there: nobody wants it proposed twice.
  const pending = await parts.prisma.suggestion.findMany({
    where: { scenarioId: scenario.id, status: "PENDING" },
    select: { afterText: true },
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
    count: row.mode === "ADD" ? COUNT_TO_ADD : COUNT[module],
    existing: [
      ...found.lines.map((line) => line.text),
      ...pending.flatMap((each) => each.afterText ?? []),
    ],
    passages: passages.map(passageOf),
  };
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
