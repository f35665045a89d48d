import type { ContentModule } from "../../../contract/enums.ts";
import type { PrismaClient } from "../../../database/database.ts";
import type { GenerationRow } from "../generation-parts.ts";

/** What a new version takes the place of; the id of a line or, for its opening strategy, of the scenario. */
export interface Replaceable {
  readonly id: string;
  readonly text: string;
  readonly response: string | null;
}

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
): Promise<readonly Replaceable[]> {
  if (row.mode !== "REGENERATE") return [];
  if (module === "OPENING_STRATEGY") return openingFromAi(prisma, scenarioId);
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
    // Whoever has changed a word has made the line theirs.
    const isAsAccepted =
      origin?.acceptedText === line.text && origin.acceptedResponse === line.response;
    return isAsAccepted ? [line] : [];
  });
}

async function openingFromAi(
  prisma: PrismaClient,
  scenarioId: string,
): Promise<readonly Replaceable[]> {
  const scenario = await prisma.scenario.findUnique({
    where: { id: scenarioId },
    select: { openingStrategy: true },
  });
  // The opening strategy is a text and no line: it has no row that says where it came from.
  const last = await prisma.suggestion.findFirst({
    where: { scenarioId, module: "OPENING_STRATEGY", status: "ACCEPTED", authorId: null },
    orderBy: { decidedAt: "desc" },
    select: { afterText: true },
  });
  const text = scenario?.openingStrategy ?? undefined;
  const isAsAccepted = text !== undefined && last?.afterText === text;
  return isAsAccepted ? [{ id: scenarioId, text, response: null }] : [];
}
