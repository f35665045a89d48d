import type { ApolloClient } from "@apollo/client";
import { DEAL_STAGES } from "@playbooks/document-model";
import * as z from "zod/mini";

import {
  type GenerationStatus,
  type OutlineFactsFragment,
  OutlineProgressDocument,
  type OutlineProgressSubscription,
  OutlineStateDocument,
} from "../../../../api/generated/graphql.ts";
import { followEvents } from "../../../../api/live/follow-events.ts";
import { willWriteMore } from "../../../../api/live/generation-status.ts";
import type { Underway } from "../draft/kept-draft.ts";
import type { WrittenScenario } from "../outline/outline.ts";

/** The text of an event of kind OUTLINE is JSON; what does not fit is left out, and the end brings all anyway. */
const Written = z.object({
  title: z.string(),
  dealStage: z.enum(DEAL_STAGES),
  meetingContext: z.nullish(z.string()),
});

/** An event that was not seen before; `seen` is its number. */
export interface OutlineStep {
  readonly seen: number;
  readonly status: GenerationStatus;
  /** Present when a scenario has just been written. */
  readonly scenario?: WrittenScenario;
}

interface Followers {
  readonly onStep: (step: OutlineStep) => void;
  /** Once, at the end; undefined when the API does not know or cannot be asked how it ended. */
  readonly onEnd: (facts: OutlineFactsFragment | undefined) => void;
}

/**
 * Follows the writing of an outline from the event after `seen` to its end. Returns a way to stop following, which does
 * not stop the writing.
 */
export function followOutline(
  apollo: ApolloClient,
  { id, seen }: Pick<Underway, "id" | "seen">,
  { onStep, onEnd }: Followers,
): () => void {
  return followEvents({
    after: seen,
    ask: (after) => apollo.subscribe({ query: OutlineProgressDocument, variables: { id, after } }),
    eventOf: (data: OutlineProgressSubscription): Event => data.generationEvents,
    onEvent: (event) => onStep({ seen: event.sequence, status: event.status, ...writtenIn(event) }),
    goesOn: async (left) => {
      const facts = await outlineFacts(apollo, id);
      if (left.aborted) return false;
      if (facts && willWriteMore(facts.status)) return true;
      onEnd(facts);
      return false;
    },
  });
}

/** Undefined for "not there" and for "cannot be reached" alike: what has arrived is all there is to show. */
async function outlineFacts(
  apollo: ApolloClient,
  id: string,
): Promise<OutlineFactsFragment | undefined> {
  const { data } = await apollo
    .query({ query: OutlineStateDocument, variables: { id }, fetchPolicy: "network-only" })
    .catch(() => ({ data: undefined }));
  return data?.generation ?? undefined;
}

type Event = OutlineProgressSubscription["generationEvents"];

/** Only events of kind OUTLINE carry a scenario. */
function writtenIn({ kind, text }: Event): { readonly scenario?: WrittenScenario } {
  if (kind !== "OUTLINE" || !text) return {};
  try {
    const value: unknown = JSON.parse(text);
    const scenario = Written.safeParse(value).data;
    return scenario ? { scenario } : {};
  } catch {
    return {};
  }
}
