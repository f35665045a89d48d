"use client";
import { useQuery } from "@apollo/client/react";
import { useEffect, useMemo } from "react";

import {
  type LineFactsFragment,
  ScenarioFactsDocument,
  type ScenarioFactsQuery,
} from "../../../api/generated/graphql.ts";

/** What only the server writes about a line; its words are live, and not among them. */
export type LineFacts = LineFactsFragment;
/** One quoted passage: offsets in the version's text, and whether it still holds (`stale`, `sourceDeleted`). */
export type EvidenceFacts = LineFacts["evidence"][number];

/** The same of a text that is no line. */
export type TextSource = Pick<LineFacts, "evidence" | "support">;

const NOTHING: ReadonlyMap<string, LineFacts> = new Map();

/** Who owns, verified and generated each line, and what supports it. `version` asks anew. */
export function useLineFacts(scenarioId: string, version: number) {
  const { data, refetch } = useQuery(ScenarioFactsDocument, {
    variables: { id: scenarioId },
    fetchPolicy: "cache-and-network",
  });
  useEffect(() => {
    // The first answer is on its way already.
    if (version > 0) void refetch().catch(() => undefined);
  }, [version, refetch]);
  const facts = useMemo(() => byLine(data), [data]);
  const openingSource = data?.scenario?.contentModules.openingStrategySource ?? undefined;
  return { facts, openingSource, refetch: () => void refetch().catch(() => undefined) };
}

/** Chips have no facts that are shown. */
function byLine(data: ScenarioFactsQuery | undefined): ReadonlyMap<string, LineFacts> {
  const modules = data?.scenario?.contentModules;
  if (!modules) return NOTHING;
  const lines = [
    ...modules.keyMessages,
    ...modules.valuePropositions,
    ...modules.discoveryQuestions,
    ...modules.nextSteps,
    ...modules.objectionHandling,
  ];
  return new Map(lines.map((line) => [line.id, line]));
}
