import type { ContentModule } from "../../contract/enums.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { GenerationRow } from "./generation-parts.ts";

/**
 * Lines that a new version may replace: they came from AI, say what was accepted, and nobody has verified them. Lines
 * of people are never touched. For the opening strategy one entry says that its text may be replaced.
 */
export async function replaceableLines(
  prisma: PrismaClient,
  {
    row,
    scenarioId,
    module,
  }: { readonly row: GenerationRow; readonly scenarioId: string; readonly module: ContentModule },
): Promise<readonly string[]> {
  if (row.mode !== "REGENERATE") return [];
  if (module === "OPENING_STRATEGY")
    return (await isOpeningFromAi(prisma, scenarioId)) ? [scenarioId] : [];
  const lines = await prisma.scenarioLine.findMany({
    where: { scenarioId, module },
    orderBy: { position: "asc" },
    select: { id: true, text: true, response: true },
  });
  const known = await prisma.lineProvenance.findMany({
    where: {
      scenarioId,
      generated: true,
      verifiedAt: null,
      lineId: { in: lines.map((line) => line.id) },
    },
  });
  return lines.flatMap((line) => {
    const origin = known.find((each) => each.lineId === line.id);
    const isAsAccepted =
      origin?.acceptedText === line.text && origin.acceptedResponse === line.response;
    return isAsAccepted ? [line.id] : [];
  });
}

async function isOpeningFromAi(prisma: PrismaClient, scenarioId: string): Promise<boolean> {
  const scenario = await prisma.scenario.findUnique({
    where: { id: scenarioId },
    select: { openingStrategy: true },
  });
  const last = await prisma.suggestion.findFirst({
    where: { scenarioId, module: "OPENING_STRATEGY", status: "ACCEPTED", authorId: null },
    orderBy: { decidedAt: "desc" },
    select: { afterText: true },
  });
  return last !== null && last.afterText === scenario?.openingStrategy;
}
