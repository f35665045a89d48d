import type { ApolloClient } from "@apollo/client";
import * as z from "zod/mini";

import {
  type GenerationStatus,
  type OutlineFactsFragment,
  OutlineProgressDocument,
  type OutlineProgressSubscription,
  OutlineStateDocument,
} from "../../../api/generated/graphql.ts";
import { DEAL_STAGES } from "../deal-stages.ts";
import type { Underway } from "./kept-draft.ts";
import type { WrittenScenario } from "./outline.ts";

const RUNNING: ReadonlySet<GenerationStatus> = new Set(["QUEUED", "RETRIEVING", "WRITING"]);

const Written = z.object({
  title: z.string(),
  dealStage: z.enum(DEAL_STAGES),
  meetingContext: z.nullish(z.string()),
});

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

/** A subscription that ended while the writing goes on is opened again after so long. */
const FOLLOW_AGAIN_MS = 2_000;

/**
 * Follows the writing of an outline from the event after `seen` to its end. A lost connection asks again by itself and
 * tells some events twice: those are left out. Returns a way to stop following, which does not stop the writing.
 */
export function followOutline(
  apollo: ApolloClient,
  { id, seen: from }: Pick<Underway, "id" | "seen">,
  { onStep, onEnd }: Followers,
): () => void {
  let seen = from;
  let stop = nothing;
  const leave = new AbortController();
  const look = async () => {
    const facts = await outlineFacts(apollo, id);
    if (leave.signal.aborted) return;
    if (!facts || !RUNNING.has(facts.status)) return onEnd(facts);
    const again = setTimeout(open, FOLLOW_AGAIN_MS);
    stop = () => clearTimeout(again);
  };
  const open = () => {
    const following = apollo
      .subscribe({ query: OutlineProgressDocument, variables: { id, after: seen } })
      .subscribe({
        next: ({ data }) => {
          const event = data?.generationEvents;
          if (!event || event.sequence <= seen) return;
          seen = event.sequence;
          onStep({ seen, status: event.status, ...writtenIn(event) });
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

async function outlineFacts(
  apollo: ApolloClient,
  id: string,
): Promise<OutlineFactsFragment | undefined> {
  const { data } = await apollo
    .query({ query: OutlineStateDocument, variables: { id }, fetchPolicy: "network-only" })
    .catch(() => ({ data: undefined }));
  return data?.generation ?? undefined;
}

const nothing = (): void => undefined;

type Event = OutlineProgressSubscription["generationEvents"];

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
