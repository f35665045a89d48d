"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../../../api/answers/api-error.ts";
import { CancelBatchDocument, RetryBatchDocument } from "../../../../api/generated/graphql.ts";
import { authorizationHeaders } from "../../../../api/session/window-session.ts";
import { attemptWith } from "../../../../ui/toasts/attempt.ts";
import { showNote } from "../../../../ui/toasts/toasts.tsx";
import { saveFile } from "../../detail/output/save-text.ts";
import type { ShownBatch } from "./use-batch.ts";

/** CSV for a table, with what would be a formula made harmless (22.5); JSON for programs. */
type BatchFormat = "csv" | "json";

const attempt = attemptWith(messageOf);

/** What can be done with a batch. What was not done is said, and offered again. */
export function useBatchActions({ id, workflow }: Pick<ShownBatch, "id" | "workflow">) {
  const apollo = useApolloClient();
  const variables = { input: { id } };

  return {
    retry: () =>
      attempt("It does not run again.", async () => {
        await apollo.mutate({ mutation: RetryBatchDocument, variables });
        showNote("What did not succeed runs once more.");
      }),
    cancel: () =>
      attempt("It was not cancelled.", async () => {
        await apollo.mutate({ mutation: CancelBatchDocument, variables });
        showNote("What has not begun will not; what is at work is told to stop.");
      }),
    /** Fetched rather than linked to: a window of its own session has no cookie, and a failure can be said. */
    save: (format: BatchFormat) =>
      attempt("It could not be exported.", async () => {
        const headers = authorizationHeaders();
        const response = await fetch(`/exports/batches/${id}.${format}`, { headers });
        if (!response.ok) throw new Error(`export answered ${response.status}`);
        saveFile(`${workflow.playbook.title}.${format}`, await response.blob());
      }),
  };
}
