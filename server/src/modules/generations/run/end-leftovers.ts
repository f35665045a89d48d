import { setTimeout as pause } from "node:timers/promises";

import { brand } from "../../../ids.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";

/**
 * Also for somebody who was removed, and in a scenario that lies in the trash: both may come back. Words that reached
 * browsers and not the disk return with the browsers: a suggestion that ended before them would differ from its row.
 */
export async function endLeftovers(
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
