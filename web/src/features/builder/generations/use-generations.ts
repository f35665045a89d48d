"use client";
import type { ApolloClient } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useRef, useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { textOf } from "../../../api/answers/read-json.ts";
import {
  type ContentModule,
  GenerateScenarioDocument,
  type GenerateScenarioInput,
  type GenerationFactsFragment,
  StopGenerationDocument,
} from "../../../api/generated/graphql.ts";
import { hasStopped, willWriteMore } from "../../../api/live/generation-status.ts";
import { announce } from "../../../ui/live-region.tsx";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import type { SuggestionFacts } from "../suggestions/use-suggestions.ts";
import { unanswered } from "./answered.ts";
import { followGeneration, readFacts } from "./follow-generation.ts";
import { isNotKept, noteKept } from "./kept-notices.ts";

/** What to write: modules (absent: what suits the mode), mode, instruction, sources, model. A retry asks for the same. */
export type GenerationRequest = Omit<GenerateScenarioInput, "scenarioId" | "idempotencyKey">;

/** A generation of this scenario that is on the page: running, or ended in a way that must be said. */
export interface ShownGeneration {
  readonly facts: GenerationFactsFragment;
  /** Modules whose writing has begun. */
  readonly begun: readonly ContentModule[];
  /** What was asked for, when it was asked for here. */
  readonly request: GenerationRequest | undefined;
}

export const isRunning = ({ facts }: ShownGeneration): boolean => willWriteMore(facts.status);
/** INTERRUPTED: the server went down meanwhile. What has arrived stays a suggestion. */
export const hasFailed = ({ facts }: ShownGeneration): boolean => hasStopped(facts.status);

/** It went well and wrote nothing; its error says why. */
export const hasNothingToSay = ({ facts }: ShownGeneration): boolean =>
  facts.status === "DONE" && facts.error !== null;

/**
 * What its Continue asks for: what was asked for here, or what the API says that somebody else has asked for, as far as
 * it was not written. A new version begins anew.
 */
export function sameAgain(shown: ShownGeneration): GenerationRequest {
  const { id, mode } = shown.facts;
  const asked = askedFor(shown);
  return mode === "REGENERATE" ? asked : { ...asked, continues: id };
}

function askedFor({ facts, request }: ShownGeneration): GenerationRequest {
  if (request) return request;
  const { modules, mode, instruction, knowledgeDocumentIds, model, builtIn } = facts;
  return {
    modules,
    mode,
    instruction,
    knowledgeDocumentIds,
    // The built-in engine is what writes where no model is named; the API refuses its name.
    ...(builtIn ? {} : { model }),
  };
}

/** `start` and `stop` never reject: what goes wrong is said in a toast. */
export interface Generations {
  readonly shown: readonly ShownGeneration[];
  readonly start: (request: GenerationRequest) => Promise<void>;
  readonly stop: (id: string) => Promise<void>;
  /** Keeps what arrived and takes the notice away. */
  readonly dismiss: (id: string) => void;
}

/** What the page has heard of elsewhere. */
interface KnownGenerations {
  /** Started on another page or by somebody else: from the rows of what streams, or from the address. */
  readonly knownIds: readonly string[];
  /** Those that the server names for everybody: a failed one until anybody has asked again. */
  readonly listedIds: readonly string[];
  /** What AI wrote and waits here: one that wrote it while this page looked elsewhere is known by that alone. */
  readonly suggestions: ReadonlyMap<string, SuggestionFacts>;
  readonly onDismiss: (id: string) => void;
}

/**
 * AI that writes in this scenario, started here or known from elsewhere.
 * It goes on without this page, and is followed from its first event by whoever opens the page anew.
 */
export function useGenerations(
  scenarioId: string,
  { knownIds, listedIds, suggestions, onDismiss }: KnownGenerations,
): Generations {
  const apollo = useApolloClient();
  const [shown, setShown] = useState<readonly ShownGeneration[]>([]);
  // By id, with the way to stop following. One is followed once, also when it is told of from two sides.
  const watched = useRef(new Map<string, () => void>());
  const change = useCallback((id: string, next: GenerationChange) => {
    setShown((all) => all.map((each) => (each.facts.id === id ? changed(each, next) : each)));
  }, []);
  const watch = useCallback(
    (facts: GenerationFactsFragment, request?: GenerationRequest) => {
      if (watched.current.has(facts.id)) return;
      setShown((all) => [...unanswered(all, [facts]), { facts, begun: [], request }]);
      watched.current.set(facts.id, follow(apollo, facts.id, change));
    },
    [apollo, change],
  );
  useEffect(() => {
    const { current } = watched;
    return () => {
      for (const end of current.values()) end();
      current.clear();
    };
  }, []);
  const listed = listedIds.join(" ");
  const wasListed = useRef<readonly string[]>([]);
  useEffect(() => {
    const now = listed.split(" ");
    const gone = new Set(wasListed.current.filter((id) => !now.includes(id)));
    wasListed.current = now;
    // Somebody else has asked for the same again: what failed is answered here, too.
    setShown((all) => all.filter((each) => !(gone.has(each.facts.id) && hasFailed(each))));
  }, [listed]);
  const written = [...suggestions.values()].flatMap(({ module, generation }) =>
    module && generation ? [{ startedAt: generation.startedAt, modules: [module] }] : [],
  );
  const left = unanswered(shown, written);
  // For good: what wrote there is accepted and gone from the list a moment later.
  if (left !== shown) setShown(left);
  // Sorted, so that the same ids are the same question.
  const ids = [...new Set([...knownIds, ...listedIds.filter(isNotKept)])].toSorted().join(" ");
  useEffect(() => {
    for (const id of ids.split(" ").filter((each) => each !== ""))
      if (!watched.current.has(id))
        // Of one that ended well before anybody looked there is nothing to show.
        void readFacts(apollo, id).then((facts) => facts && isToBeShown(facts) && watch(facts));
  }, [apollo, ids, watch]);

  const start = async (request: GenerationRequest): Promise<void> => {
    try {
      const { data } = await apollo.mutate({
        mutation: GenerateScenarioDocument,
        variables: { input: { scenarioId, ...request, idempotencyKey: crypto.randomUUID() } },
      });
      if (data) watch(data.generateScenario.generation, request);
      announce("AI is writing. Its suggestions appear in their modules.");
    } catch (error) {
      // Somebody else was first: theirs is shown in place of an error.
      const running = conflictOf(error);
      const facts = running ? await readFacts(apollo, running) : undefined;
      if (facts) watch(facts);
      else showProblem(`AI did not start. ${messageOf(error)}`, () => void start(request));
    }
  };
  return {
    shown,
    start,
    stop: async (id) => {
      try {
        await apollo.mutate({ mutation: StopGenerationDocument, variables: { input: { id } } });
        announce("Stopped. What was written stays.");
      } catch (error) {
        showProblem(`It was not stopped. ${messageOf(error)}`);
      }
    },
    dismiss: (id) => {
      setShown((all) => all.filter(({ facts }) => facts.id !== id));
      noteKept(id);
      onDismiss(id);
    },
  };
}

const isToBeShown = ({ status, error }: GenerationFactsFragment): boolean =>
  willWriteMore(status) || hasStopped(status) || error !== null;

interface GenerationChange {
  readonly facts?: GenerationFactsFragment;
  readonly begun?: readonly ContentModule[];
  readonly status?: GenerationFactsFragment["status"];
}

/** New facts bring their status along; a status alone is newer than the facts. */
function changed(shown: ShownGeneration, next: GenerationChange): ShownGeneration {
  const facts = next.facts ?? shown.facts;
  return {
    ...shown,
    facts: next.status === undefined ? facts : { ...facts, status: next.status },
    begun: next.begun ?? shown.begun,
  };
}

/** The running generation that stands in the way of a new one, which CONFLICT names. */
function conflictOf(error: unknown): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  return textOf(error.errors[0]?.extensions, "generationId");
}

/** Follows it for the page, and tells a screen reader how it ended. */
function follow(
  apollo: ApolloClient,
  id: string,
  change: (id: string, next: GenerationChange) => void,
): () => void {
  return followGeneration(apollo, id, {
    onStep: (step) => change(id, step),
    onFacts: (facts) => {
      change(id, { facts });
      if (willWriteMore(facts.status)) return;
      announce(hasStopped(facts.status) ? "AI has stopped with an error." : "AI has finished.");
    },
  });
}
