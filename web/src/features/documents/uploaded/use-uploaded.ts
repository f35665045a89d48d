"use client";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useState } from "react";

import { UploadedDocumentsDocument } from "../../../api/generated/graphql.ts";
import { useLiveDocuments } from "../use-live-documents.ts";

interface UploadedDocument {
  readonly id: string;
  readonly name: string;
}

/** What has become of documents after they were added. */
export interface Uploaded {
  readonly ready: readonly UploadedDocument[];
  /** Still being read. */
  readonly reading: number;
}

/** The API's limit for one question. */
const AT_ONCE = 100;

/** Follows documents that were just added until they are read; undefined before anything is known. */
export function useUploaded(ids: readonly string[]): Uploaded | undefined {
  const apollo = useApolloClient();
  const [uploaded, setUploaded] = useState<Uploaded>();
  const key = ids.join(" ");
  const ask = useCallback(async () => {
    const all = key === "" ? [] : key.split(" ");
    const pages = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, page) =>
      apollo.query({
        query: UploadedDocumentsDocument,
        variables: { ids: all.slice(page * AT_ONCE, (page + 1) * AT_ONCE) },
        fetchPolicy: "network-only",
      }),
    );
    const nodes = (await Promise.all(pages)).flatMap(({ data }) => data?.nodes ?? []);
    const documents = nodes.flatMap((node) => (node?.__typename === "Document" ? [node] : []));
    return {
      ready: documents.filter(({ status }) => status === "READY"),
      reading: documents.filter(({ status }) => status === "PENDING" || status === "PROCESSING")
        .length,
    };
  }, [apollo, key]);
  // News come after; a look that fails leaves what was known, and the next news look again.
  const look = useCallback(() => void ask().then(setUploaded, () => undefined), [ask]);
  useEffect(() => {
    let current = true;
    void ask().then(
      (answer) => current && setUploaded(answer),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [ask]);
  useLiveDocuments({ refetch: look });
  return uploaded;
}
