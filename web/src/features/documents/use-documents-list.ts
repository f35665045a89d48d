"use client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";

import { type PagedList, pagedList } from "../../api/answers/paged-list.ts";
import {
  DocumentChoicesDocument,
  type DocumentChoicesQuery,
  type DocumentItemFragment,
  DocumentListDocument,
} from "../../api/generated/graphql.ts";
import { useLiveDocuments } from "./use-live-documents.ts";
import { type DocumentsView, filterOf } from "./view/documents-view.ts";

const PAGE = 50;

/** One page after another, and what it can be filtered by. */
export interface DocumentsList {
  readonly list: PagedList<DocumentItemFragment>;
  /** What can be chosen to filter by and to stand in columns; undefined until it is known. */
  readonly choices: DocumentChoicesQuery | undefined;
}

/** Follows the server: what has just been read changes its row, and what can be chosen. */
export function useDocumentsList(view: DocumentsView): DocumentsList {
  const filter = useMemo(() => filterOf(view), [view]);
  const query = useQuery(DocumentListDocument, {
    variables: { filter, first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const choices = useQuery(DocumentChoicesDocument, { fetchPolicy: "cache-and-network" });
  const list = pagedList(query, PAGE, (data) => data.documents);
  useLiveDocuments({
    refetch: () => {
      list.refetch();
      void choices.refetch().catch(() => undefined);
    },
  });
  return { list, choices: choices.data ?? choices.previousData };
}
