import type { Projection } from "../../collaboration/collaboration.ts";
import { playbookChanges } from "../../contract/changes/playbook-changes.ts";
import type { ContentModule } from "../../contract/enums.ts";
import type { Transaction } from "../../database/database.ts";
import { brand } from "../../ids.ts";
import { faultFields } from "../../observability/log.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import {
  decide,
  type DecisionOutcome,
  type DecisionRequest,
  scenariosOf,
  supersede,
} from "./decision/decide.ts";
import { reopen } from "./decision/reopen.ts";
import { settleLeftovers, settleOverdue } from "./decision/settle.ts";
import {
  type AiAuthor,
  type AiSuggestionPlace,
  endGrowing,
  type GrowingSuggestion,
  growSuggestion,
} from "./proposal/ai-suggestions.ts";
import { createSuggestion } from "./proposal/create-suggestion.ts";
import { type ProposedOnce, proposeOnce, type RunSuggestions } from "./proposal/propose-once.ts";
import { Turns } from "./proposal/turns.ts";
import { applyCorrection, type Correction, reviewProposals } from "./review.ts";
import { openSuggestionLoaders, type SuggestionLoaders } from "./suggestion-loaders.ts";
import type { SuggestionParts, SuggestionRow } from "./suggestion-parts.ts";
import type { CreateSuggestionInput } from "./suggestion.input.ts";

export type { AiAuthor, GrowingSuggestion } from "./proposal/ai-suggestions.ts";
export type { DecisionOutcome } from "./decision/decide.ts";
export type { RunSuggestion } from "./proposal/propose-once.ts";
export type { SuggestionLoaders } from "./suggestion-loaders.ts";
export type { SuggestionRow } from "./suggestion-parts.ts";

/** Where a scenario's projection stands. */
interface ReviewedScenario {
  readonly scenarioId: string;
  readonly playbookId: string;
}

/**
 * Proposed changes beside the text. A row says who, why, with which evidence and what became of it; the live document
 * shows it to everybody. Only the row's text is ever accepted.
 */
export interface Suggestions {
  create(actor: Actor | undefined, input: CreateSuggestionInput): Promise<SuggestionRow>;
  /** What could not be decided is told with its reason; nothing is decided twice. */
  decide(actor: Actor | undefined, request: DecisionRequest): Promise<DecisionOutcome>;
  /** Undoes decisions; refused as STALE where the text has changed since. */
  reopen(actor: Actor | undefined, ids: readonly string[]): Promise<DecisionOutcome>;
  loaders(actor: Actor | undefined): SuggestionLoaders;

  /** Begins a suggestion that a model writes; undefined when its place is taken or gone. */
  grow(author: AiAuthor, place: AiSuggestionPlace): Promise<GrowingSuggestion | undefined>;
  /** Suggestions by the run of a workflow; calling it again writes nothing twice. NOT_FOUND: no such scenario. */
  proposeOnce(request: RunSuggestions): Promise<ReadonlyMap<string, ProposedOnce>>;
  /** Makes an end of what an interrupted generation left growing. */
  endGrowing(generation: Parameters<typeof endGrowing>[1]): Promise<void>;
  /** Rejects what earlier generations left open in a module. */
  supersede(
    actor: Actor,
    place: { readonly scenarioId: string; readonly module: ContentModule },
  ): Promise<void>;

  /** For the projection of a scenario, in its transaction. */
  review(projection: Projection, tx: Transaction, scenario: ReviewedScenario): Promise<void>;
  /** After the commit of that transaction. */
  afterReview(live: string): void;
  /** Ends what a crash has left half done; once, at the start. */
  settleLeftovers(): Promise<void>;
  /** From time to time: tries decisions again whose edit has failed. Answers how many. */
  settleOverdue(): Promise<number>;
}

/** `settleLeftovers` is the app's to call, once at its start. */
export function openSuggestions(parts: SuggestionParts): Suggestions {
  const startedAt = parts.clock();
  // By live document, between the transaction of a projection and its commit.
  const corrections = new Map<string, Correction>();
  // Decisions and proposals of one scenario come one after the other: each is rows, document and rows again.
  const turns = new Turns();

  async function announce(
    actor: Pick<Actor, "memberId"> & { readonly workspaceId: string },
    scenarioIds: readonly string[],
  ): Promise<void> {
    const rows = await parts.prisma.scenario.findMany({
      where: { id: { in: [...scenarioIds] } },
      select: { id: true, playbookId: true },
    });
    for (const { id, playbookId } of rows)
      parts.feed.publish(playbookChanges, actor.workspaceId, {
        playbookId,
        scenarioId: id,
        kind: "SUGGESTIONS",
        by: actor.memberId,
        at: parts.clock().toISOString(),
      });
  }

  return {
    async create(who, input) {
      const actor = demand(who, "suggest");
      const row = await createSuggestion(parts, actor, input);
      await announce(actor, [row.scenarioId]);
      return row;
    },
    async decide(who, request) {
      const actor = demand(who, "decide");
      const scenarioIds = await scenariosOf(parts, actor, request);
      const outcome = await turns.take(scenarioIds, () => decide(parts, actor, request));
      await announce(actor, outcome.scenarioIds);
      return outcome;
    },
    async reopen(who, ids) {
      const actor = demand(who, "decide");
      const scenarioIds = await scenariosOf(parts, actor, { ids });
      const outcome = await turns.take(scenarioIds, () => reopen(parts, actor, ids));
      await announce(actor, outcome.scenarioIds);
      return outcome;
    },
    loaders: (actor) =>
      openSuggestionLoaders(parts.prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
    grow: (author, place) => growSuggestion(parts, author, place),
    async proposeOnce(request) {
      const outcomes = await turns.take([request.scenarioId], () => proposeOnce(parts, request));
      // Nobody, where the system started the run.
      const memberId = brand<"Member">(request.startedById ?? "");
      await announce({ workspaceId: request.workspaceId, memberId }, [request.scenarioId]);
      return outcomes;
    },
    endGrowing: (generation) => endGrowing(parts, generation),
    supersede: (actor, place) =>
      turns.take([place.scenarioId], () => supersede(parts, { actor, ...place })),
    async review(projection, tx, scenario) {
      const correction = await reviewProposals(projection, tx, { ...scenario, now: parts.clock() });
      if (correction) corrections.set(projection.live, correction);
      else corrections.delete(projection.live);
    },
    afterReview(live) {
      const correction = corrections.get(live);
      corrections.delete(live);
      if (!correction) return;
      // Not awaited: the projection is done, and the next one finds what was not corrected.
      applyCorrection(parts, correction).catch((fault: unknown) =>
        parts.log.warn("proposals were not corrected", faultFields(fault)),
      );
    },
    settleLeftovers: () => settleLeftovers(parts, startedAt),
    settleOverdue: () => settleOverdue(parts),
  };
}
