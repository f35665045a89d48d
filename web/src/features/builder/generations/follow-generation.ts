import type { ApolloClient } from "@apollo/client";

import {
  type ContentModule,
  type GenerationFactsFragment,
  GenerationProgressDocument,
  type GenerationProgressSubscription,
  GenerationStateDocument,
} from "../../../api/generated/graphql.ts";
import { followEvents } from "../../../api/live/follow-events.ts";
import { willWriteMore } from "../../../api/live/generation-status.ts";

/** How far it is, after an event; `begun` only grows. */
export interface GenerationStep {
  readonly status: GenerationFactsFragment["status"];
  /** Modules whose writing has begun. */
  readonly begun: readonly ContentModule[];
}

interface Followers {
  readonly onStep: (step: GenerationStep) => void;
  /** Whenever the events stop: at the end, and where a subscription was lost while the writing goes on. */
  readonly onFacts: (facts: GenerationFactsFragment) => void;
}

/** Follows a generation from its first event to its last. Returns a way to stop that, which does not stop the writing. */
export function followGeneration(
  apollo: ApolloClient,
  id: string,
  { onStep, onFacts }: Followers,
): () => void {
  let begun: readonly ContentModule[] = [];
  return followEvents({
    after: 0,
    ask: (after) =>
      apollo.subscribe({ query: GenerationProgressDocument, variables: { id, after } }),
    eventOf: (data: GenerationProgressSubscription) => data.generationEvents,
    onEvent: ({ kind, module, status }) => {
      if (kind === "MODULE" && module && !begun.includes(module)) begun = [...begun, module];
      onStep({ status, begun });
    },
    goesOn: async (left) => {
      const facts = await readFacts(apollo, id);
      if (left.aborted || !facts) return false;
      onFacts(facts);
      return willWriteMore(facts.status);
    },
  });
}

/** Undefined when the API does not know it or cannot be asked. */
export async function readFacts(
  apollo: ApolloClient,
  id: string,
): Promise<GenerationFactsFragment | undefined> {
  const { data } = await apollo
    .query({ query: GenerationStateDocument, variables: { id }, fetchPolicy: "network-only" })
    .catch(() => ({ data: undefined }));
  return data?.generation ?? undefined;
}
