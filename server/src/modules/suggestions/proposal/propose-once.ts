import { addProposal, findProposal, proposalBody } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { ContentModule } from "../../../contract/enums.ts";
import { brand, idFromUuid } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type LivingScenario, livingScenario } from "../../live-access/live-access.ts";
import { listOf } from "../modules.ts";
import type { SuggestionParts } from "../suggestion-parts.ts";

/** A line that the run of a workflow suggests; its proposal's id is made from the run, the node and its place. */
export interface RunSuggestion {
  readonly proposalId: string;
  /** One group can be decided at once. */
  readonly group: string;
  readonly module: ContentModule;
  readonly text: string;
  /** Of objections alone. */
  readonly response: string | undefined;
  readonly reason: string;
}

/** All that one node of one run suggests for a scenario. */
export interface RunSuggestions {
  readonly workspaceId: string;
  readonly scenarioId: string;
  readonly runId: string;
  /** Member id; null for what the system started. */
  readonly startedById: string | null;
  readonly suggestions: readonly RunSuggestion[];
}

/** there: an earlier delivery wrote it, whatever people have decided since. */
export type ProposedOnce = "proposed" | "there" | "refused";

/**
 * Suggestions of a run, by proposal id. Safe to be called again after a crash at any point: the row comes first, and one
 * that is no longer growing is done; a proposal that stands in the document already is taken as it is.
 */
export async function proposeOnce(
  parts: SuggestionParts,
  request: RunSuggestions,
): Promise<ReadonlyMap<string, ProposedOnce>> {
  const { workspaceId, scenarioId, suggestions } = request;
  const actor = { workspaceId: brand<"Workspace">(workspaceId) };
  const scenario = await livingScenario(parts.prisma, actor, { id: scenarioId });
  const outcomes = new Map<string, ProposedOnce>();
  // Rows before the document: a review would sweep proposals that no row speaks for.
  const open = await beginRows(parts, request);
  for (const { proposalId } of suggestions)
    if (!open.has(proposalId)) outcomes.set(proposalId, "there");
  const growing = suggestions.filter(({ proposalId }) => open.has(proposalId));
  if (growing.length === 0) return outcomes;
  const author = { memberId: request.startedById ?? "", name: "A workflow", kind: "api" } as const;
  const { result } = await parts.collaboration.edit(scenario.live, author, (doc) =>
    growing.map((suggestion) => ({ suggestion, stands: standsIn(doc, suggestion) })),
  );
  for (const { suggestion, stands } of result) {
    outcomes.set(suggestion.proposalId, stands ? "proposed" : "refused");
    if (stands) await finishRow(parts, { request, scenario, suggestion, stands });
    // Without a proposal the row would wait for ever.
    else await parts.prisma.suggestion.deleteMany({ where: { proposalId: suggestion.proposalId } });
  }
  return outcomes;
}

/** The ids whose rows still grow: new ones, and those of a delivery that did not come to its end. */
async function beginRows(
  { prisma, clock }: SuggestionParts,
  { workspaceId, scenarioId, suggestions }: RunSuggestions,
): Promise<ReadonlySet<string>> {
  await prisma.suggestion.createMany({
    data: suggestions.map(({ proposalId, group, module, reason }) => ({
      id: idFromUuid("Suggestion", proposalId),
      proposalId,
      workspaceId,
      scenarioId,
      kind: "INSERT" as const,
      module,
      group,
      reason,
      status: "STREAMING" as const,
      createdAt: clock(),
    })),
    skipDuplicates: true,
  });
  const ids = suggestions.map(({ proposalId }) => proposalId);
  const rows = await prisma.suggestion.findMany({
    where: { proposalId: { in: ids }, status: "STREAMING" },
    select: { proposalId: true },
  });
  return new Set(rows.map(({ proposalId }) => proposalId));
}

/** What stands in the document afterwards; undefined when somebody's open suggestion is about the same text. */
function standsIn(
  doc: Y.Doc,
  { proposalId: id, group, module, text, response }: RunSuggestion,
): Standing | undefined {
  const list = listOf(module);
  const common = { id, group, text, response };
  if (!findProposal(doc, id))
    addProposal(
      doc,
      list
        ? { ...common, kind: "insert", module: list }
        : { ...common, kind: "insert", field: "openingStrategy" },
    );
  const proposal = findProposal(doc, id);
  if (!proposal) return undefined;
  const newLineId = proposal.target.kind === "newLine" ? proposal.target.newLineId : null;
  return { ...proposalBody(proposal), newLineId };
}

/** The text as the document holds it, which may be spelt a little differently from what was asked for. */
interface Standing {
  readonly text: string;
  readonly response?: string | undefined;
  readonly newLineId: string | null;
}

interface Finishing {
  readonly request: RunSuggestions;
  readonly scenario: LivingScenario;
  readonly suggestion: RunSuggestion;
  readonly stands: Standing;
}

async function finishRow(
  { prisma }: SuggestionParts,
  { request, scenario, suggestion, stands }: Finishing,
): Promise<void> {
  const { proposalId, module } = suggestion;
  const { text, response, newLineId } = stands;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.suggestion.updateMany({
      where: { proposalId, status: "STREAMING" },
      data: { status: "PENDING", newLineId, afterText: text, afterResponse: response ?? null },
    });
    // An earlier delivery has finished it, and its event is told already.
    if (count === 0) return;
    await recordEvent(tx, {
      workspaceId: brand<"Workspace">(request.workspaceId),
      kind: "suggestion.proposed",
      actor: request.startedById === null ? null : brand<"Member">(request.startedById),
      playbookId: scenario.playbookId,
      scenarioId: scenario.id,
      data: {
        suggestionId: idFromUuid("Suggestion", proposalId),
        runId: request.runId,
        module,
      },
    });
  });
}
