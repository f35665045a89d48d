import { DEAL_STAGES } from "@playbooks/document-model";
import { z } from "zod";

import { AiError, type Brief, outlinePassageQuery } from "../../../ai/ai.ts";
import { brand } from "../../../ids.ts";
import { appendEvent } from "../generation-events.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";
import type { GenerationRun } from "../run/generation-run.ts";
import { contentOf, SCENARIOS_MADE, toJson } from "../start/start-generation.ts";
import { passageOf } from "./passage-of.ts";

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
export async function writeOutline(parts: GenerationParts, { row, signal }: GenerationRun) {
  const brief = briefOf(row);
  const workspaceId = brand<"Workspace">(row.workspaceId);
  await appendEvent(parts, row.id, { kind: "STATUS", status: "RETRIEVING" });
  const found = await parts.knowledge.passagesFor(workspaceId, {
    query: outlinePassageQuery(brief),
    first: 25,
    documentIds: row.knowledgeDocumentIds,
  });
  await parts.prisma.generation.update({ where: { id: row.id }, data: { status: "WRITING" } });
  const account = { workspaceId, generationId: brand<"Generation">(row.id) };
  for await (const event of parts.ai.writeOutline(
    { kind: "outline", brief, passages: found.map(passageOf) },
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
export async function outlineThenMake(parts: GenerationParts, run: GenerationRun): Promise<void> {
  const { row, actor } = run;
  // An earlier attempt may have ended between its outline and the scenarios.
  const made = StoredOutline.safeParse(row.outline).data ?? (await writeOutline(parts, run));
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
