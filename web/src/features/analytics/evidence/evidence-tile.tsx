"use client";
import { useQuery } from "@apollo/client/react";

import { EvidenceOfLinesDocument } from "../../../api/generated/graphql.ts";
import { percent } from "../decisions/decisions.ts";
import { TILE_FETCH, tileAnswer } from "../tile/tile-answer.ts";
import { Tile } from "../tile/tile.tsx";
import type { AnalyticsViewState } from "../use-analytics-view.ts";
import { evidenceTable } from "./evidence.ts";
import { SupportBar } from "./support-bar.tsx";

/** How many of the lines stand on a source that says the same. */
export function EvidenceTile({ question }: AnalyticsViewState) {
  const variables = { ...question.scope };
  const answer = tileAnswer(useQuery(EvidenceOfLinesDocument, { variables, ...TILE_FETCH }));
  const stats = answer.data?.analytics.evidence;
  return (
    <Tile
      question={{
        title: "How many lines can be proved?",
        document: EvidenceOfLinesDocument,
        variables,
        fileName: "evidence",
      }}
      answer={answer}
      figure={stats && (stats.lines === 0 ? "–" : `${percent(stats.supported / stats.lines)} %`)}
      note={
        stats && stats.lines > 0
          ? `of ${stats.lines.toLocaleString("en")} ${stats.lines === 1 ? "line is" : "lines are"} supported by a source`
          : null
      }
      definition="As things stand now; the period does not matter. A line is supported when what it says stands in the passage it cites. The source has changed when the passage is not in the newest version any more."
      table={stats && evidenceTable(stats)}
      empty={stats?.lines === 0 ? "There are no lines here yet." : undefined}
    >
      {stats ? <SupportBar stats={stats} /> : null}
    </Tile>
  );
}
