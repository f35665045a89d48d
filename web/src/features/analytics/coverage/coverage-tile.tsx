"use client";
import { useQuery } from "@apollo/client/react";
import { DEAL_STAGES } from "@playbooks/document-model";
import dynamic from "next/dynamic";
import { useState } from "react";

import { CoverageByStageAndPersonaDocument } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { TILE_FETCH, tileAnswer } from "../tile/tile-answer.ts";
import { Tile } from "../tile/tile.tsx";
import type { AnalyticsChoices } from "../use-analytics-choices.ts";
import type { AnalyticsViewState } from "../use-analytics-view.ts";
import { CoverageGrid } from "./coverage-grid.tsx";
import { coverageRows, coverageShare, coverageTable, type Gap } from "./coverage.ts";

const FillGapDialog = dynamic(async () => (await import("./fill-gap-dialog.tsx")).FillGapDialog, {
  ssr: false,
});

interface CoverageTileProps extends AnalyticsViewState {
  readonly choices: AnalyticsChoices;
}

/** Counts pairs without a scenario, and lets editors add one where it is missing. */
export function CoverageTile({ view, question, choices }: CoverageTileProps) {
  const [gap, setGap] = useState<Gap>();
  const mayFill = hasRole(useViewer(), "EDITOR");
  const variables = { ...question.scope };
  const answer = tileAnswer(
    useQuery(CoverageByStageAndPersonaDocument, { variables, ...TILE_FETCH }),
  );
  const cells = answer.data?.analytics.coverage;
  const rows =
    cells &&
    coverageRows(cells, {
      stages: view.stage.length > 0 ? view.stage : DEAL_STAGES,
      personas: choices.personasIn(view),
    });
  const share = rows && coverageShare(rows);
  return (
    <Tile
      question={{
        title: "Which situations have no scenario yet?",
        document: CoverageByStageAndPersonaDocument,
        variables,
        fileName: "coverage",
      }}
      answer={answer}
      figure={share && (share.all === 0 ? "–" : String(share.all - share.covered))}
      note={
        share && share.all > 0
          ? `of ${share.all} pairs of a stage and a persona are without one`
          : null
      }
      definition={
        mayFill
          ? "As things stand now; the period does not matter. A number counts scenarios; the stronger a cell, the more of them. An empty cell adds the scenario that is missing."
          : "As things stand now; the period does not matter. A number counts scenarios; the stronger a cell, the more of them."
      }
      table={rows && coverageTable(rows)}
      empty={
        rows?.length === 0
          ? "No playbook names a persona yet: give one to a playbook, and its gaps appear here."
          : undefined
      }
    >
      {rows ? <CoverageGrid rows={rows} onFill={mayFill ? setGap : undefined} /> : null}
      {gap ? (
        <FillGapDialog gap={gap} playbooks={choices.playbooks} onClose={() => setGap(undefined)} />
      ) : null}
    </Tile>
  );
}
