"use client";
import { useApolloClient } from "@apollo/client/react";
import { useRouter } from "next/navigation";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  CancelRunDocument,
  RunAgainDocument,
  type RerunInput,
} from "../../../api/generated/graphql.ts";
import { attemptWith } from "../../../ui/toasts/attempt.ts";
import { showNote } from "../../../ui/toasts/toasts.tsx";

const attempt = attemptWith(messageOf);

/** What can be done with a run. What was not done is said, and offered again. */
export function useRunActions(runId: string) {
  const apollo = useApolloClient();
  const router = useRouter();

  // Leads to the new run; the old one stays as it is.
  const again = (input: Omit<RerunInput, "runId">) =>
    attempt("It does not run again.", async () => {
      const { data } = await apollo.mutate({
        mutation: RunAgainDocument,
        variables: { input: { runId, ...input } },
      });
      if (data) router.push(`/runs/${data.rerun.run.id}`);
    });

  return {
    runAgain: () => again({ from: "START" }),
    runFailedAgain: () => again({ from: "FAILED" }),
    runAgainFrom: (nodeId: string) => again({ from: "NODE", nodeId }),
    cancel: () =>
      attempt("It was not cancelled.", async () => {
        const variables = { input: { id: runId } };
        await apollo.mutate({ mutation: CancelRunDocument, variables });
        showNote("What has not begun will not; what is at work is told to stop.");
      }),
  };
}
