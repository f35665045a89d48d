import { AiError } from "../../../ai/ai.ts";
import { brand } from "../../../ids.ts";
import { faultFields } from "../../../observability/log.ts";
import { recordEvent } from "../../events/events.ts";
import { appendEvent } from "../generation-events.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";
import type { GenerationStatus } from "../generation.type.ts";
import { announceGeneration } from "../shown-generations.ts";
import { costOfGeneration } from "./generation-cost.ts";
import { Stopped } from "./generation-run.ts";

/** Of those that modules give for having written nothing: people read them as one sentence each. */
const MOST_REASONS = 3;

export async function interrupt(parts: GenerationParts, row: GenerationRow): Promise<void> {
  await end(parts, row, {
    status: "INTERRUPTED",
    error: "The writing was interrupted too often. What has arrived is kept.",
  });
}

/** Where nothing was written at all, the asker is told why: otherwise it would look like a fault of the page. */
export async function endDone(parts: GenerationParts, row: GenerationRow): Promise<void> {
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
export async function endWith(
  parts: GenerationParts,
  row: GenerationRow,
  fault: unknown,
): Promise<void> {
  if (fault instanceof Stopped && fault.message !== "")
    return end(parts, row, { status: "STOPPED", error: fault.message });
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
export async function end(
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
  announceGeneration(parts, ended);
}
