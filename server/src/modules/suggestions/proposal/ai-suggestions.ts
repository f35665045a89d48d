import {
  findProposal,
  finishProposal,
  newEntryId,
  PAIRED_MODULE,
  proposalBody,
  removeProposal,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { ProposalPlace, ProposalWriter, WrittenProposal } from "../../../ai/ai.ts";
import type { DocumentWriter } from "../../../collaboration/collaboration.ts";
import type { ContentModule, Support } from "../../../contract/enums.ts";
import type { QuotedPassage } from "../../../contract/quoted-passage.ts";
import {
  idFromUuid,
  type GenerationId,
  type MemberId,
  newId,
  type SuggestionId,
  type WorkspaceId,
} from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import type { LivingScenario } from "../../live-access/live-access.ts";
import { listOf } from "../modules.ts";
import type { SuggestionParts, SuggestionRow } from "../suggestion-parts.ts";

/** For whom and under which generation suggestions are written. */
export interface AiAuthor {
  readonly workspaceId: WorkspaceId;
  readonly generationId: GenerationId;
  readonly model: string;
  readonly startedBy: MemberId;
  readonly scenario: LivingScenario;
  readonly writer: DocumentWriter;
  /** Over the writer; one for each module, its indexes are those of the places. */
  readonly proposals: ProposalWriter;
}

/** Where one item of a model goes; `index` is that of its WritingEvent. */
export interface AiSuggestionPlace {
  readonly index: number;
  readonly module: ContentModule;
  /** One group a module, so that it can be decided at once. */
  readonly group: string;
  /** A line to replace; a new line when absent. */
  readonly lineId?: string | undefined;
  /** The whole opening strategy gives way; otherwise paragraphs are added to it. */
  readonly replacesText?: boolean;
}

interface FoundEvidence extends Omit<QuotedPassage, "page"> {
  readonly page: number | undefined;
}

interface FinishedText {
  readonly text: string;
  readonly response: string | undefined;
  readonly reason: string | undefined;
  readonly evidence: readonly FoundEvidence[];
  /** Null for what quotes nothing by design, such as a question. */
  readonly support: Support | null;
}

/** A suggestion while a model writes it. Everybody sees it grow; nobody can decide it before its row is finished. */
export interface GrowingSuggestion {
  readonly id: SuggestionId;
  readonly proposalId: string;
  finish(text: FinishedText): Promise<SuggestionRow | undefined>;
  /** For what the proposal writer has settled by itself: the words that arrived stay, without evidence. */
  keep(written: WrittenProposal): Promise<SuggestionRow>;
  discard(): Promise<void>;
}

/** Undefined when the place is gone or somebody's open suggestion is about the same text. */
export async function growSuggestion(
  parts: SuggestionParts,
  author: AiAuthor,
  place: AiSuggestionPlace,
): Promise<GrowingSuggestion | undefined> {
  const proposalId = newEntryId();
  const newLineId = newEntryId();
  // The row first, or a projection in between would take the proposal for nobody's.
  const row = await parts.prisma.suggestion.create({
    data: {
      id: idFromUuid("Suggestion", proposalId),
      proposalId,
      workspaceId: author.workspaceId,
      scenarioId: author.scenario.id,
      kind: place.lineId !== undefined || place.replacesText ? "REPLACE" : "INSERT",
      module: place.module,
      lineId: place.lineId ?? null,
      newLineId: place.lineId === undefined && listOf(place.module) ? newLineId : null,
      group: place.group,
      generationId: author.generationId,
      status: "STREAMING",
      createdAt: parts.clock(),
    },
  });
  const added = author.proposals.start(
    place.index,
    placeInDocument({ proposalId, newLineId }, place),
  );
  if (added.state === "added")
    return new DocumentSuggestion(parts, author, { proposalId, index: place.index });
  await parts.prisma.suggestion.delete({ where: { id: row.id } });
  return undefined;
}

function placeInDocument(
  { proposalId, newLineId }: { readonly proposalId: string; readonly newLineId: string },
  { module, group, lineId, replacesText }: AiSuggestionPlace,
): ProposalPlace {
  const common = { id: proposalId, group };
  const list = listOf(module);
  if (lineId !== undefined) {
    const response = list === PAIRED_MODULE ? "" : undefined;
    return { ...common, kind: "replace", lineId, response };
  }
  if (list !== undefined) return { ...common, kind: "insert", module: list, newLineId };
  return replacesText
    ? { ...common, kind: "replace", field: "openingStrategy" }
    : { ...common, kind: "insert", field: "openingStrategy" };
}

class DocumentSuggestion implements GrowingSuggestion {
  readonly id: SuggestionId;
  readonly proposalId: string;
  readonly #parts: SuggestionParts;
  readonly #author: AiAuthor;
  readonly #index: number;

  constructor(
    parts: SuggestionParts,
    author: AiAuthor,
    { proposalId, index }: { readonly proposalId: string; readonly index: number },
  ) {
    this.#parts = parts;
    this.#author = author;
    this.#index = index;
    this.proposalId = proposalId;
    this.id = idFromUuid("Suggestion", proposalId);
  }

  async finish(finished: FinishedText): Promise<SuggestionRow | undefined> {
    const { text, response } = finished;
    const written = this.#author.proposals.finish(this.#index, { text, response, quotes: [] });
    if (written) return this.#complete(written, finished);
    // Somebody took the proposal away while it grew.
    await this.#forget();
    return undefined;
  }

  keep(written: WrittenProposal): Promise<SuggestionRow> {
    return this.#complete(written, undefined);
  }

  async discard(): Promise<void> {
    this.#author.proposals.drop(this.#index);
    await this.#forget();
  }

  async #forget(): Promise<void> {
    await this.#parts.prisma.suggestion.deleteMany({ where: { id: this.id } });
  }

  async #complete(
    written: WrittenProposal,
    finished: FinishedText | undefined,
  ): Promise<SuggestionRow> {
    const { writer, workspaceId, scenario, generationId, model, startedBy } = this.#author;
    // The row may say "to be decided" only when the text that it speaks of is stored.
    await writer.flush();
    return this.#parts.prisma.$transaction(async (tx) => {
      await tx.suggestionEvidence.createMany({
        data: (finished?.evidence ?? []).map((found, position) => ({
          id: newId("Evidence"),
          suggestionId: this.id,
          position,
          ...found,
          page: found.page ?? null,
        })),
      });
      const row = await tx.suggestion.update({
        where: { id: this.id },
        data: {
          status: "PENDING",
          afterText: written.text,
          afterResponse: written.response ?? null,
          reason: finished?.reason ?? null,
          support: finished === undefined ? "UNSUPPORTED" : finished.support,
        },
      });
      await recordEvent(tx, {
        workspaceId,
        kind: "suggestion.proposed",
        actor: startedBy,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        data: { suggestionId: this.id, generationId, model, module: row.module ?? "" },
      });
      return row;
    });
  }
}

/** Suggestions that a crash left growing: kept as they stand, or taken away when nothing had arrived. */
export async function endGrowing(
  parts: SuggestionParts,
  { generationId, writer }: { readonly generationId: string; readonly writer: DocumentWriter },
): Promise<void> {
  const rows = await parts.prisma.suggestion.findMany({
    where: { generationId, status: "STREAMING" },
  });
  for (const row of rows) {
    const body = writer.write((doc) => endedBody(doc, row.proposalId));
    if (!body) {
      await parts.prisma.suggestion.delete({ where: { id: row.id } });
      continue;
    }
    await writer.flush();
    await parts.prisma.suggestion.update({
      where: { id: row.id },
      data: {
        status: "PENDING",
        afterText: body.text,
        afterResponse: body.response ?? null,
        support: "UNSUPPORTED",
      },
    });
  }
  await writer.flush();
}

/** What a proposal says whose writer is gone. Read when it is finished: a response that has not come is none. */
function endedBody(
  doc: Y.Doc,
  proposalId: string,
): { readonly text: string; readonly response?: string } | undefined {
  finishProposal(doc, proposalId);
  const proposal = findProposal(doc, proposalId);
  const said = proposal && proposalBody(proposal);
  if (said && said.text.trim() !== "") return said;
  removeProposal(doc, proposalId);
  return undefined;
}
