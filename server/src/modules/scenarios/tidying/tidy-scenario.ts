import {
  allProposals,
  GONE_LINE_DAYS,
  isOpen,
  sweepGoneLines,
  sweepProposals,
} from "@playbooks/document-model";

import type { LiveDocumentId } from "../../../ids.ts";
import type { ScenarioParts } from "../scenario-parts.ts";

/** As long as a hidden line can be brought back, a decision can be undone. */
const UNDOABLE_MS = GONE_LINE_DAYS * 24 * 3_600_000;

/**
 * Takes out of a scenario's document what nobody can bring back any more: lines that were deleted and suggestions that
 * were decided more than 30 days ago, and entries that are neither. Their rows of provenance and evidence go too.
 */
export async function tidyScenario(
  { prisma, collaboration, clock }: Pick<ScenarioParts, "prisma" | "collaboration" | "clock">,
  live: LiveDocumentId,
): Promise<void> {
  const now = clock().getTime();
  const decided = await collaboration.read(live, (doc) =>
    allProposals(doc).flatMap((proposal) => (isOpen(proposal) ? [] : [proposal.id])),
  );
  const old = await prisma.suggestion.findMany({
    where: {
      proposalId: { in: decided },
      status: { in: ["ACCEPTED", "REJECTED"] },
      // A decision that still waits for its document must find its proposal there.
      isSettled: true,
      decidedAt: { lt: new Date(now - UNDOABLE_MS) },
    },
    select: { proposalId: true },
  });
  const forgotten = new Set(old.map((row) => row.proposalId));
  // Upkeep is nobody's edit: no history and no author of it.
  const nobody = { memberId: "", name: "", kind: "api" as const };
  const { result: lineIds } = await collaboration.edit(live, nobody, (doc) => {
    sweepProposals(doc, (id) => !forgotten.has(id));
    return sweepGoneLines(doc, now);
  });
  // Rows only for what has left the document: a crash before this leaves rows that nobody shows.
  if (lineIds.length === 0) return;
  const scenario = await prisma.scenario.findUnique({
    where: { liveDocumentId: live },
    select: { id: true },
  });
  const where = { scenarioId: scenario?.id ?? "", lineId: { in: lineIds } };
  await prisma.$transaction([
    prisma.lineEvidence.deleteMany({ where }),
    prisma.lineProvenance.deleteMany({ where }),
  ]);
}
