import {
  addProposal,
  createMarkdownWriter,
  findProposal,
  finishProposal,
  type MarkdownWriter,
  newEntryId,
  proposalBody,
  removeProposal,
  writeMarkdown,
} from "@playbooks/document-model";

import type { DocumentWriter } from "../../collaboration/collaboration.ts";
import type { ContentModule, Support } from "../../contract/enums.ts";
import {
  idFromUuid,
  type GenerationId,
  type MemberId,
  newId,
  type SuggestionId,
  type WorkspaceId,
} from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import type { LivingScenario } from "../live-access/live-access.ts";
import { listOf, moduleOf } from "./modules.ts";
import type { SuggestionParts, SuggestionRow } from "./suggestion-parts.ts";

/** For whom and under which generation suggestions are written. */
export interface AiAuthor {
  readonly workspaceId: WorkspaceId;
  readonly generationId: GenerationId;
  readonly model: string;
  readonly startedBy: MemberId;
  readonly scenario: LivingScenario;
  readonly writer: DocumentWriter;
}

export interface AiSuggestionPlace {
  readonly module: ContentModule;
  /** One group a module, so that it can be decided at once. */
  readonly group: string;
  /** A line to replace; a new line when absent. */
  readonly lineId?: string | undefined;
}

export interface FoundEvidence {
  readonly documentId: string;
  readonly versionId: string;
  readonly chunkId: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | undefined;
}

export interface FinishedText {
  readonly text: string;
  readonly response: string | undefined;
  readonly reason: string | undefined;
  readonly evidence: readonly FoundEvidence[];
  readonly support: Support;
}

/** A suggestion while a model writes it. Everybody sees it grow; nobody can decide it before it is finished. */
export interface GrowingSuggestion {
  readonly id: SuggestionId;
  /** One transaction in the document for all that has arrived; the caller gathers for some 40 ms. */
  append(delta: { readonly text?: string; readonly response?: string }): void;
  finish(text: FinishedText): Promise<SuggestionRow>;
  /** Keeps what has arrived as a suggestion without evidence; takes it away when nothing has. */
  interrupt(): Promise<SuggestionRow | undefined>;
  discard(): Promise<void>;
}

/** Undefined when the place is gone or somebody's open suggestion is about the same text. */
export async function growSuggestion(
  parts: SuggestionParts,
  author: AiAuthor,
  place: AiSuggestionPlace,
): Promise<GrowingSuggestion | undefined> {
  const proposalId = newEntryId();
  const id = idFromUuid("Suggestion", proposalId);
  const row = await parts.prisma.suggestion.create({
    data: {
      id,
      proposalId,
      workspaceId: author.workspaceId,
      scenarioId: author.scenario.id,
      kind: place.lineId === undefined ? "INSERT" : "REPLACE",
      module: place.module,
      lineId: place.lineId ?? null,
      group: place.group,
      generationId: author.generationId,
      status: "STREAMING",
      createdAt: parts.clock(),
    },
  });
  const added = author.writer.write((doc) => {
    const list = listOf(place.module);
    const common = { id: proposalId, group: place.group, status: "streaming" as const };
    if (place.lineId !== undefined)
      return addProposal(doc, { ...common, kind: "replace", lineId: place.lineId });
    if (list === undefined)
      return addProposal(doc, { ...common, kind: "insert", field: "openingStrategy" });
    return addProposal(doc, { ...common, kind: "insert", module: list });
  });
  if (added.state === "refused") {
    await parts.prisma.suggestion.delete({ where: { id: row.id } });
    return undefined;
  }
  return new DocumentSuggestion(parts, author, proposalId);
}

class DocumentSuggestion implements GrowingSuggestion {
  readonly id: SuggestionId;
  readonly #parts: SuggestionParts;
  readonly #author: AiAuthor;
  readonly #proposalId: string;
  #text: MarkdownWriter | undefined;
  #response: MarkdownWriter | undefined;
  #isEmpty = true;

  constructor(parts: SuggestionParts, author: AiAuthor, proposalId: string) {
    this.#parts = parts;
    this.#author = author;
    this.#proposalId = proposalId;
    this.id = idFromUuid("Suggestion", proposalId);
  }

  append({ text, response }: { readonly text?: string; readonly response?: string }): void {
    this.#author.writer.write((doc) => {
      const proposal = findProposal(doc, this.#proposalId);
      if (!proposal) return;
      if (text) {
        this.#isEmpty = false;
        this.#text ??= createMarkdownWriter(doc, proposal.body, { mode: bodyModeOf(proposal) });
        this.#text.push(text);
      }
      if (response && proposal.response) {
        this.#response ??= createMarkdownWriter(doc, proposal.response, { mode: "blocks" });
        this.#response.push(response);
      }
    });
  }

  /** The checked text decides over what had grown until then. */
  async finish(finished: FinishedText): Promise<SuggestionRow> {
    this.#author.writer.write((doc) => {
      const proposal = findProposal(doc, this.#proposalId);
      if (!proposal) return;
      this.#text?.end();
      this.#response?.end();
      writeMarkdown(proposal.body, finished.text, bodyModeOf(proposal));
      if (proposal.response) writeMarkdown(proposal.response, finished.response ?? "", "blocks");
    });
    return this.#complete(finished);
  }

  async interrupt(): Promise<SuggestionRow | undefined> {
    if (this.#isEmpty) {
      await this.discard();
      return undefined;
    }
    this.#author.writer.write(() => {
      this.#text?.end();
      this.#response?.end();
    });
    return this.#complete(undefined);
  }

  async discard(): Promise<void> {
    this.#author.writer.write((doc) => removeProposal(doc, this.#proposalId));
    await this.#parts.prisma.suggestion.deleteMany({ where: { id: this.id } });
  }

  async #complete(finished: FinishedText | undefined): Promise<SuggestionRow> {
    const { writer, workspaceId, scenario, generationId, model, startedBy } = this.#author;
    const said = writer.write((doc) => {
      const proposal = findProposal(doc, this.#proposalId);
      return (
        proposal && { body: proposalBody(proposal), base: proposal.base, target: proposal.target }
      );
    });
    await writer.flush();
    const row = await this.#parts.prisma.$transaction(async (tx) => {
      await tx.suggestionEvidence.createMany({
        data: (finished?.evidence ?? []).map((found, position) => ({
          id: newId("Evidence"),
          suggestionId: this.id,
          position,
          ...found,
          page: found.page ?? null,
        })),
      });
      await recordEvent(tx, {
        workspaceId,
        kind: "suggestion.proposed",
        actor: startedBy,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        data: {
          suggestionId: this.id,
          generationId,
          model,
          ...(said ? { module: moduleOf(said.target) ?? "" } : {}),
        },
      });
      return tx.suggestion.update({
        where: { id: this.id },
        data: {
          status: "PENDING",
          afterText: said?.body.text ?? finished?.text ?? "",
          afterResponse: said?.body.response ?? finished?.response ?? null,
          newLineId: said?.target.kind === "newLine" ? said.target.newLineId : null,
          reason: finished?.reason ?? null,
          support: finished?.support ?? null,
        },
      });
    });
    // Only now may it be decided: the row holds the text that acceptance writes.
    writer.write((doc) => finishProposal(doc, this.#proposalId));
    return row;
  }
}

function bodyModeOf(proposal: NonNullable<ReturnType<typeof findProposal>>): "inline" | "blocks" {
  return proposal.target.kind === "field" ? "blocks" : "inline";
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
    const body = writer.write((doc) => {
      const proposal = findProposal(doc, row.proposalId);
      if (!proposal) return undefined;
      const said = proposalBody(proposal);
      if (said.text.trim() === "") removeProposal(doc, row.proposalId);
      return { ...said, target: proposal.target };
    });
    if (!body || body.text.trim() === "") {
      await parts.prisma.suggestion.delete({ where: { id: row.id } });
      continue;
    }
    await parts.prisma.suggestion.update({
      where: { id: row.id },
      data: {
        status: "PENDING",
        afterText: body.text,
        afterResponse: body.response ?? null,
        newLineId: body.target.kind === "newLine" ? body.target.newLineId : null,
        support: "UNSUPPORTED",
      },
    });
    writer.write((doc) => finishProposal(doc, row.proposalId));
  }
  await writer.flush();
}
