"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/answers/api-error.ts";
import {
  AddDocumentDocument,
  RemoveDocumentDocument,
  RetryDocumentDocument,
} from "../../api/generated/graphql.ts";
import { attemptWith } from "../../ui/toasts/attempt.ts";
import { showNote } from "../../ui/toasts/toasts.tsx";
import type { Added } from "../../ui/uploads/upload-state.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

const attempt = attemptWith(messageOf);

/** What can be done with documents. What was not done is said, and offered again. */
export function useDocumentActions() {
  const apollo = useApolloClient();

  return {
    /** Rejects when it was not done; with a note when the same content was there before. */
    addFile: async (fileId: string): Promise<Added> => {
      const variables = { input: { fileId, idempotencyKey: fileId } };
      const { data } = await apollo.mutate({ mutation: AddDocumentDocument, variables });
      const made = data?.createDocument.document;
      if (!made) return {};
      const same = made.duplicateOf;
      return {
        madeId: made.id,
        ...(same ? { note: `The same content as “${same.name}”.` } : {}),
      };
    },
    retry: ({ id, name }: Named) =>
      void attempt(`“${name}” could not be read again.`, async () => {
        await apollo.mutate({ mutation: RetryDocumentDocument, variables: { input: { id } } });
      }),
    remove: ({ id, name }: Named, done: () => void) =>
      void attempt(`“${name}” could not be deleted.`, async () => {
        await apollo.mutate({ mutation: RemoveDocumentDocument, variables: { input: { id } } });
        showNote(`“${name}” was deleted.`);
        done();
      }),
  };
}
