"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/answers/api-error.ts";
import {
  CreateKnowledgeDocument,
  DeleteKnowledgeDocument,
  RetryKnowledgeDocument,
  UpdateKnowledgeDocument,
  type UpdateKnowledgeDocumentInput,
} from "../../api/generated/graphql.ts";
import { attemptWith } from "../../ui/toasts/attempt.ts";
import { showNote } from "../../ui/toasts/toasts.tsx";

interface Source {
  readonly id: string;
  readonly title: string;
}

const attempt = attemptWith(messageOf);

/** What can be done with sources. What was not done is said, and offered again. */
export function useSourceActions() {
  const apollo = useApolloClient();

  return {
    /** Rejects when it was not done: the caller shows it at its own place. */
    addFile: (fileId: string) =>
      apollo.mutate({ mutation: CreateKnowledgeDocument, variables: { input: { fileId } } }),
    /** A new text or file makes a new version. Rejects when it was not done. */
    update: (input: UpdateKnowledgeDocumentInput) =>
      apollo.mutate({ mutation: UpdateKnowledgeDocument, variables: { input } }),
    retry: ({ id, title }: Source) =>
      void attempt(`“${title}” could not be read again.`, async () => {
        await apollo.mutate({ mutation: RetryKnowledgeDocument, variables: { input: { id } } });
      }),
    remove: ({ id, title }: Source, done: () => void) =>
      void attempt(`“${title}” could not be deleted.`, async () => {
        await apollo.mutate({ mutation: DeleteKnowledgeDocument, variables: { input: { id } } });
        showNote(`“${title}” was deleted.`);
        done();
      }),
  };
}
