"use client";
import { useQuery } from "@apollo/client/react";
import { useMemo, useState } from "react";

import { type PagedList, pagedList } from "../../../api/answers/paged-list.ts";
import {
  NameOfDocumentDocument,
  RunChoicesDocument,
  type RunItemFragment,
  RunListDocument,
} from "../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../api/live/use-live-runs.ts";
import { filterOf, type RunsView } from "./runs-view.ts";

const PAGE = 50;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** `workflows` are those that can be filtered by. */
interface RunsList {
  readonly list: PagedList<RunItemFragment>;
  readonly workflows: readonly Choice[];
  /** The document that the list is about, if it is about one. */
  readonly documents: readonly Choice[];
}

export function useRunsList(view: RunsView): RunsList {
  const [now] = useState(() => new Date());
  const filter = useMemo(() => filterOf(view, now), [view, now]);
  const query = useQuery(RunListDocument, {
    variables: { filter, first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const choices = useQuery(RunChoicesDocument, { fetchPolicy: "cache-and-network" });
  const document = useQuery(NameOfDocumentDocument, {
    variables: { id: view.document ?? "" },
    skip: view.document === undefined,
  });
  const list = pagedList(query, PAGE, (data) => data.runs);
  useLiveRuns({ refetch: list.refetch });
  const named = document.data?.document;
  return {
    list,
    workflows: (choices.data?.workflows.nodes ?? []).map(({ id, playbook }) => ({
      value: id,
      label: playbook.title,
    })),
    documents: named ? [{ value: named.id, label: named.name }] : [],
  };
}
