import type { LineIds } from "@playbooks/document-model";

import type { QuotedPassage } from "../../contract/quoted-passage.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { LineDocument, PlaybookDocument, ScenarioDocument } from "../../exports/exports.ts";
import { newId, type ScenarioId, type WorkspaceId } from "../../ids.ts";
import { judgeSupport } from "../scenarios/scenarios.ts";
import type { Actor } from "../workspaces/access.ts";

type Evidence = LineDocument["evidence"][number];

/** A passage of this workspace's knowledge that a line of the file quotes, as evidence is kept. */
interface Passage extends QuotedPassage {
  readonly stale: boolean;
}

/** Answers for a piece of evidence from the file with the passage, if it is what the file claims. */
export type PassageFinder = (evidence: Evidence) => Passage | undefined;

/**
 * Anybody can write anything into a file. Evidence is taken over only where the passage is knowledge of this very
 * workspace and says the quote letter for letter; all other lines come in without evidence.
 */
export async function openPassages(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  playbook: PlaybookDocument,
): Promise<PassageFinder> {
  const ids = playbook.scenarios.flatMap((scenario) =>
    quotingLines(scenario).flatMap(({ evidence }) =>
      evidence.flatMap(({ chunkId }) => (chunkId === undefined ? [] : [chunkId])),
    ),
  );
  if (ids.length === 0) return () => undefined;
  const rows = await prisma.knowledgeChunk.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] }, version: { workspaceId } },
    include: {
      version: { select: { text: true, document: { select: { currentVersionId: true } } } },
    },
  });
  const chunks = new Map(rows.map((row) => [row.id, row]));
  return ({ chunkId = "", versionId, quote, start, end }) => {
    const chunk = chunks.get(chunkId);
    if (!chunk || chunk.versionId !== versionId) return undefined;
    if (start === undefined || end === undefined || quote === "") return undefined;
    if (chunk.version.text.slice(start, end) !== quote) return undefined;
    const { documentId, page, version } = chunk;
    // Looser than elsewhere: the flag is made exact when the source is next read.
    const stale = version.document.currentVersionId !== chunk.versionId;
    return { documentId, versionId: chunk.versionId, chunkId, quote, start, end, page, stale };
  };
}

/** What was made of a scenario of the file; `lineIds` in the order of its lines. */
export interface ImportedScenario {
  readonly workspaceId: WorkspaceId;
  readonly scenarioId: ScenarioId;
  readonly lineIds: LineIds;
  readonly value: ScenarioDocument;
}

/** Evidence rows of a scenario, and how well they support its lines: judged anew, never taken from the file. */
export async function writeEvidence(
  tx: Transaction,
  { workspaceId, scenarioId, lineIds, value }: ImportedScenario,
  find: PassageFinder,
): Promise<void> {
  const supported = quotingLines(value).flatMap(({ module, index, evidence, ...line }) => {
    const passages = evidence.flatMap((each) => find(each) ?? []);
    const id = lineIds[module][index];
    return id === undefined || passages.length === 0 ? [] : [{ ...line, id, passages }];
  });
  if (supported.length === 0) return;
  await tx.lineEvidence.createMany({
    data: supported.flatMap(({ id: lineId, passages }) =>
      passages.map((passage) => ({
        id: newId("Evidence"),
        workspaceId,
        scenarioId,
        lineId,
        ...passage,
      })),
    ),
  });
  const judged = await judgeSupport(tx, scenarioId, supported);
  await tx.lineProvenance.createMany({
    data: supported.map(({ id: lineId }) => ({
      workspaceId,
      scenarioId,
      lineId,
      support: judged.get(lineId) ?? null,
    })),
  });
}

const QUOTING = ["keyMessages", "valuePropositions", "discoveryQuestions", "nextSteps"] as const;

interface QuotingLine {
  readonly module: (typeof QUOTING)[number] | "objectionHandling";
  readonly index: number;
  readonly text: string;
  readonly response: string | null;
  readonly evidence: readonly Evidence[];
}

function quotingLines(scenario: ScenarioDocument): QuotingLine[] {
  return [
    ...QUOTING.flatMap((module) =>
      scenario[module].map(({ text, evidence }, index) => ({
        module,
        index,
        text,
        response: null,
        evidence,
      })),
    ),
    ...scenario.objectionHandling.map(({ objection, response, evidence }, index) => ({
      module: "objectionHandling" as const,
      index,
      text: objection,
      response,
      evidence,
    })),
  ].filter(({ evidence }) => evidence.length > 0);
}
