"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import {
  DocumentDetailDocument,
  type DocumentDetailQuery,
  SetDocumentFieldDocument,
} from "../../../api/generated/graphql.ts";
import { useLiveDocuments } from "../use-live-documents.ts";

/** With its text (null until it is read), where its pages begin, and its fields with their proof. */
export type DocumentDetail = NonNullable<DocumentDetailQuery["document"]>;

interface DocumentState {
  /** Undefined until it is known, null when there is none. */
  readonly document: DocumentDetail | null | undefined;
  readonly definitions: DocumentDetailQuery["fieldDefinitions"];
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

/** One document as it is now: its text appears by itself when it has been read. */
export function useDocument(id: string): DocumentState {
  const query = useQuery(DocumentDetailDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
  });
  const refetch = () => void query.refetch().catch(() => undefined);
  useLiveDocuments({ only: id, refetch });
  const data = query.data ?? query.previousData;
  return {
    document: data?.document,
    definitions: data?.fieldDefinitions ?? [],
    error: data ? undefined : query.error,
    refetch,
  };
}

/** What a person does with a field; releasing it leaves it to later runs. */
export type FieldWish =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "empty" }
  | { readonly kind: "release" };

/** Writes by hand. Rejects when the field cannot hold it: the form says so at its place. */
export function useSetField(documentId: string) {
  const [set] = useMutation(SetDocumentFieldDocument);
  return async (fieldId: string, wish: FieldWish): Promise<void> => {
    const value = wish.kind === "value" ? wish.value : null;
    const source = wish.kind === "release" ? "RUN" : "PERSON";
    await set({ variables: { input: { documentId, fieldId, value, source } } });
  };
}
