import type { ApolloClient } from "@apollo/client";

import {
  type ContentModule,
  type GenerationFactsFragment,
  GenerationProgressDocument,
  GenerationStateDocument,
} from "../../../api/generated/graphql.ts";

export const RUNNING: ReadonlySet<string> = new Set(["QUEUED", "RETRIEVING", "WRITING"]);

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

/** A subscription that ended while the writing goes on is opened again after so long. */
const FOLLOW_AGAIN_MS = 2_000;

/**
 * Follows a generation from its first event to its last. When the events stop before that, those after the last one
 * seen are asked for; a lost socket asks anew by itself and tells some twice: those are left out. Returns a way to
 * stop following, which does not stop the writing.
 */
export function followGeneration(
  apollo: ApolloClient,
  id: string,
  { onStep, onFacts }: Followers,
): () => void {
  let seen = 0;
  let begun: readonly ContentModule[] = [];
  let stop = nothing;
  const leave = new AbortController();
  const look = async (): Promise<void> => {
    stop();
    const facts = await readFacts(apollo, id);
    if (leave.signal.aborted || !facts) return;
    onFacts(facts);
    if (!RUNNING.has(facts.status)) return;
    const again = setTimeout(open, FOLLOW_AGAIN_MS);
    stop = () => clearTimeout(again);
  };
  const open = (): void => {
    const following = apollo
      .subscribe({ query: GenerationProgressDocument, variables: { id, after: seen } })
      .subscribe({
        next: ({ data }) => {
          const event = data?.generationEvents;
          if (!event || event.sequence <= seen) return;
          seen = event.sequence;
          const { kind, module, status } = event;
          if (kind === "MODULE" && module && !begun.includes(module)) begun = [...begun, module];
          onStep({ status, begun });
          if (!RUNNING.has(status)) void look();
        },
        error: () => void look(),
        complete: () => void look(),
      });
    stop = () => following.unsubscribe();
  };
  open();
  return () => {
    leave.abort();
    stop();
  };
}

const nothing = (): void => undefined;

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
