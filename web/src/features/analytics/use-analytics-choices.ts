"use client";
import { useQuery } from "@apollo/client/react";

import {
  AnalyticsChoicesDocument,
  type AnalyticsChoicesQuery,
} from "../../api/generated/graphql.ts";
import type { AnalyticsView } from "./analytics-view.ts";

type Data = AnalyticsChoicesQuery;
/** A playbook as far as a chip and the dialog for gaps need it. */
export type ChoosablePlaybook = Data["playbooks"]["nodes"][number];

/** What occurs in the workspace; empty until it is known. */
export interface AnalyticsChoices {
  readonly playbooks: readonly ChoosablePlaybook[];
  readonly personas: Data["playbookFacets"]["targetPersona"];
  readonly stages: Data["playbookFacets"]["dealStage"];
  /** The personas that a view is about. */
  readonly personasIn: (view: Pick<AnalyticsView, "persona" | "playbook">) => readonly string[];
}

/** What can be chosen. Without it the page still counts; only its chips are missing. */
export function useAnalyticsChoices(): AnalyticsChoices {
  const { data } = useQuery(AnalyticsChoicesDocument, { fetchPolicy: "cache-and-network" });
  const playbooks = data?.playbooks.nodes ?? [];
  return {
    playbooks,
    personas: data?.playbookFacets.targetPersona ?? [],
    stages: data?.playbookFacets.dealStage ?? [],
    personasIn: (view) => personasIn(playbooks, view),
  };
}

/** The chosen one; else those of the chosen playbooks; else all that playbooks name, each once. */
export function personasIn(
  playbooks: readonly ChoosablePlaybook[],
  { persona, playbook }: Pick<AnalyticsView, "persona" | "playbook">,
): readonly string[] {
  if (persona) return [persona];
  const asked = playbooks.filter(({ id }) => playbook.length === 0 || playbook.includes(id));
  return [...new Set(asked.flatMap(({ targetPersona }) => targetPersona ?? []))];
}
