"use client";
import { useQuery } from "@apollo/client/react";
import { Group } from "@mantine/core";

import { ActivityOverTimeDocument } from "../../../api/generated/graphql.ts";
import { SPANS } from "../analytics-question.ts";
import { ChangeNote } from "../tile/change-note.tsx";
import { TILE_FETCH, tileAnswer } from "../tile/tile-answer.ts";
import { Tile } from "../tile/tile.tsx";
import type { AnalyticsViewState } from "../use-analytics-view.ts";
import { ActivityChart } from "./activity-chart.tsx";
import { activityTable, summaryOf } from "./activity.ts";

const CHANGE_WORDS = {
  more: "more",
  less: "fewer",
  same: "as many as",
  nothingBefore: "none",
} as const;

/** Edits in the foreground, with the people and the generations behind them on scales of their own. */
export function ActivityTile({ view, question }: AnalyticsViewState) {
  const { scope, interval, before } = question;
  const variables = { ...scope, interval, before };
  const answer = tileAnswer(useQuery(ActivityOverTimeDocument, { variables, ...TILE_FETCH }));
  const points = answer.data?.analytics.activity;
  const summary = points && summaryOf(points, answer.data?.periodBefore.activity ?? []);
  // Zero edits alone are no empty tile: people may have had AI write.
  const nothing = summary?.edits === 0 && summary.generations === 0 && summary.mostActive === 0;
  return (
    <Tile
      question={{
        title: "How much is written, and by how many people?",
        document: ActivityOverTimeDocument,
        variables,
        fileName: "activity",
      }}
      answer={answer}
      figure={summary?.edits.toLocaleString("en")}
      note={
        <Group gap="0 12px">
          {summary?.edits === 1 ? "edit" : "edits"}
          <ChangeNote
            change={summary?.change}
            words={CHANGE_WORDS}
            before={SPANS[view.period].before}
          />
        </Group>
      }
      definition="Edits are changes of lines, scenarios and playbooks. A member is active who did anything in the interval; a generation is an AI writing job that somebody asked for. Intervals begin at midnight UTC."
      table={points && activityTable(points, interval)}
      empty={nothing ? "Nobody edited anything in this period." : undefined}
    >
      {points ? <ActivityChart points={points} interval={interval} /> : null}
    </Tile>
  );
}
