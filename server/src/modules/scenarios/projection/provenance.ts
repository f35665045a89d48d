import { supportOf } from "../../../ai/ai.ts";
import type { ContentModule, Support } from "../../../contract/enums.ts";
import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { recordEvents } from "../../events/events.ts";

/** A text whose source is known: a line or, under its own id, the opening strategy. */
export interface SourcedText {
  readonly id: string;
  readonly module: ContentModule;
  readonly text: string;
  readonly response: string | null;
}

/**
 * What follows when the text of lines changed: a verify tick falls, support is judged anew by the passages that the
 * line quotes, and a line that came from AI is noted as edited since. Where it says what was accepted, the verdict of
 * the suggestion holds, which knows of invented quotes too. All of it is the server's word alone.
 */
export async function reviseProvenance(
  tx: Transaction,
  scenarioId: string,
  edited: readonly SourcedText[],
): Promise<void> {
  if (edited.length === 0) return;
  const ids = edited.map((line) => line.id);
  // A line without such a row has neither tick nor evidence nor a suggestion behind it.
  const known = await tx.lineProvenance.findMany({ where: { scenarioId, lineId: { in: ids } } });
  if (known.length === 0) return;
  const support = await judgeSupport(tx, scenarioId, edited);
  const accepted = await acceptedVerdicts(tx, known);
  for (const row of known) {
    const line = edited.find((each) => each.id === row.lineId);
    if (!line) continue;
    const isAsAccepted = line.text === row.acceptedText && line.response === row.acceptedResponse;
    const wasTicked = row.verifiedAt !== null;
    // Typed back to what was accepted, it counts as not edited.
    const editedAfter = row.suggestionId !== null && row.acceptedText !== null && !isAsAccepted;
    await tx.lineProvenance.update({
      where: { scenarioId_lineId: { scenarioId, lineId: row.lineId } },
      data: {
        support:
          (isAsAccepted ? accepted.get(row.lineId) : undefined) ??
          support.get(row.lineId) ??
          unjudged(row),
        editedAfterAcceptance: editedAfter,
        ...(wasTicked ? { verifiedAt: null, verifiedById: null, changedSinceVerified: true } : {}),
      },
    });
    if (editedAfter && !row.editedAfterAcceptance)
      await noteEdit(tx, row.workspaceId, { scenarioId, line, suggestionId: row.suggestionId });
  }
}

/** Words that were added to others and quote nothing stay what they were called: nobody has edited them. */
function unjudged({
  generated,
  acceptedText,
  support,
}: {
  readonly generated: boolean;
  readonly acceptedText: string | null;
  readonly support: Support | null;
}): Support | null {
  return generated && acceptedText === null ? support : null;
}

interface KnownLine {
  readonly lineId: string;
  readonly suggestionId: string | null;
}

/** By line: what was said of the suggestion that it comes from; nothing for what people wrote. */
async function acceptedVerdicts(
  tx: Transaction,
  known: readonly KnownLine[],
): Promise<Map<string, Support>> {
  const ids = known.flatMap(({ suggestionId }) => suggestionId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.suggestion.findMany({
    where: { id: { in: ids } },
    select: { id: true, support: true },
  });
  const byId = new Map(rows.map(({ id, support }) => [id, support]));
  return new Map(
    known.flatMap(({ lineId, suggestionId }) => {
      const support = suggestionId === null ? null : byId.get(suggestionId);
      return support ? [[lineId, support] as const] : [];
    }),
  );
}

/** By line: how well its text is carried by the passages its evidence cites; nothing for lines without evidence. */
export async function judgeSupport(
  tx: Transaction,
  scenarioId: string,
  lines: readonly Pick<SourcedText, "id" | "text" | "response">[],
): Promise<Map<string, Support>> {
  const cited = await tx.lineEvidence.findMany({
    where: { scenarioId, lineId: { in: lines.map((line) => line.id) } },
    select: { lineId: true, chunkId: true },
  });
  const chunks = await tx.knowledgeChunk.findMany({
    where: { id: { in: cited.map((row) => row.chunkId) } },
    select: { id: true, text: true, language: true },
  });
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const judged = new Map<string, Support>();
  for (const line of lines) {
    const sources = cited.flatMap((row) => {
      const chunk = row.lineId === line.id ? byId.get(row.chunkId) : undefined;
      return chunk ? [chunk] : [];
    });
    if (sources.length === 0) continue;
    judged.set(
      line.id,
      supportOf({ text: line.text, response: line.response ?? undefined }, sources),
    );
  }
  return judged;
}

interface EditAfterAcceptance {
  readonly scenarioId: string;
  readonly line: SourcedText;
  readonly suggestionId: string | null;
}

/** When the line is first edited: further edits tell nothing new of the suggestion. */
async function noteEdit(
  tx: Transaction,
  workspaceId: string,
  { scenarioId, line, suggestionId }: EditAfterAcceptance,
): Promise<void> {
  if (suggestionId === null) return;
  await recordEvents(tx, [
    {
      workspaceId: brand<"Workspace">(workspaceId),
      kind: "suggestion.editedAfterAcceptance",
      actor: null,
      scenarioId: brand<"Scenario">(scenarioId),
      lineId: brand<"Line">(line.id),
      data: { suggestionId, module: line.module },
    },
  ]);
}
