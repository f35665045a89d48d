"use client";
import { useQuery } from "@apollo/client/react";

import { SourceVersionDocument } from "../../../../api/generated/graphql.ts";
import type { Source } from "../use-source.ts";

/** What can be said of a version at this moment; `number` counts versions from 1. */
export type ShownText =
  | { readonly kind: "current"; readonly text: string }
  | { readonly kind: "older"; readonly text: string; readonly number: number }
  | { readonly kind: "waiting" }
  /** No version has been read yet. */
  | { readonly kind: "unread" }
  /** Without an error there is no such version. */
  | { readonly kind: "failed"; readonly error: Error | undefined; readonly refetch: () => void };

/** The text of a version; the current one comes with the source, older ones are fetched when they are opened. */
export function useShownText(source: Source, version: string | undefined): ShownText {
  const isCurrent = version === undefined || version === source.currentVersion?.id;
  const { data, loading, error, refetch } = useQuery(SourceVersionDocument, {
    variables: { id: version ?? "" },
    skip: isCurrent,
  });
  if (isCurrent)
    return source.text === null ? { kind: "unread" } : { kind: "current", text: source.text };
  const node = data?.node;
  if (node?.__typename === "KnowledgeVersion")
    return { kind: "older", text: node.text, number: node.number };
  if (loading) return { kind: "waiting" };
  return { kind: "failed", error, refetch: () => void refetch().catch(() => undefined) };
}
