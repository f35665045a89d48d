"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { OwnLineDocument, VerifyLineDocument } from "../../../api/generated/graphql.ts";
import { linePath } from "../../../api/paths.ts";
import { showNote, showProblem } from "../../../ui/toasts/toasts.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";

/** What is said about a line is a row that only the server writes; the text itself is live. */
export function useLineActions() {
  const apollo = useApolloClient();
  const { scenarioId, playbookId, refetchFacts } = useScenario();
  const attempt = async (failure: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      showProblem(`${failure} ${messageOf(error)}`, () => void attempt(failure, work));
    }
    // After a refusal too: the row may have changed meanwhile, which is why it was refused.
    refetchFacts();
  };
  return {
    verify: (lineId: string, verified: boolean) =>
      attempt("The line was not verified.", () =>
        apollo.mutate({
          mutation: VerifyLineDocument,
          variables: { input: { scenarioId, lineId, verified } },
        }),
      ),
    own: (lineId: string, ownerId: string | null) =>
      attempt("The owner was not changed.", () =>
        apollo.mutate({
          mutation: OwnLineDocument,
          variables: { input: { scenarioId, lineId, ownerId } },
        }),
      ),
    // Where the page may not copy, the link is shown, to be copied by hand.
    copyLink: async (lineId: string): Promise<void> => {
      const link = location.origin + linePath({ playbookId, scenarioId, lineId });
      try {
        await navigator.clipboard.writeText(link);
        showNote("Link copied.");
      } catch {
        showNote(link);
      }
    },
  };
}
