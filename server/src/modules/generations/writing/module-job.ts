import { createProposalWriter } from "../../../ai/ai.ts";
import { brand } from "../../../ids.ts";
import { appendEvent } from "../generation-events.ts";
import type { GenerationParts } from "../generation-parts.ts";
import { ModuleDesk } from "./module-desk.ts";
import { taskOf } from "./module-task.ts";
import type { ModuleWork } from "./module-work.ts";
import { replaceableLines } from "./replaceable-lines.ts";

/** Retrieve, write, check: one module of one scenario. Throws AiError; what has arrived by then is kept. */
export async function writeOneModule(parts: GenerationParts, work: ModuleWork): Promise<void> {
  const { row, actor, scenario, module } = work;
  await appendEvent(parts, row.id, { kind: "STATUS", status: "RETRIEVING", module });
  // The opening strategy is one text: what a crash or a failure has cut off gives way to the whole.
  if (row.mode === "REGENERATE" || (module === "OPENING_STRATEGY" && row.mode !== "ADD"))
    await parts.suggestions.supersede(actor, { scenarioId: scenario.id, module });
  // After superseding: what has just given way must not count as there.
  const replaceable = await replaceableLines(parts.prisma, {
    row,
    scenarioId: scenario.id,
    module,
  });
  const task = await taskOf(parts, work, replaceable);
  await parts.prisma.generation.update({ where: { id: row.id }, data: { status: "WRITING" } });
  await appendEvent(parts, row.id, { kind: "MODULE", status: "WRITING", module });
  const writer = await parts.collaboration.writer(scenario.live, {
    memberId: actor.memberId,
    name: `AI for ${actor.name}`,
    kind: "ai",
    generation: row.id,
  });
  // People see where the AI writes as they see each other.
  writer.setPresence({ field: module, scenarioId: scenario.id });
  const proposals = createProposalWriter(writer);
  const desk = new ModuleDesk(parts, work, {
    task,
    replaceable,
    author: {
      workspaceId: actor.workspaceId,
      generationId: brand<"Generation">(row.id),
      model: row.model,
      startedBy: actor.memberId,
      scenario,
      writer,
      proposals,
    },
  });
  try {
    await desk.write();
  } finally {
    // Also after the end: then nothing is left, and the writer may close.
    await desk.keepRest();
    await writer.close();
  }
}
