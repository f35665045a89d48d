"use client";
import { useQuery } from "@apollo/client/react";
import { Group } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";

import { ActivityOverTimeDocument } from "../../../api/generated/graphql.ts";
import { SPANS } from "../analytics-question.ts";
import { percent } from "../decisions/decisions.ts";
import { TILE_FETCH, tileAnswer } from "../tile/tile-answer.ts";
import { Tile } from "../tile/tile.tsx";
import type { AnalyticsViewState } from "../use-analytics-view.ts";
import { ActivityChart } from "./activity-chart.tsx";
import { activityTable, summaryOf } from "./activity.ts";

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
        <Group gap={12}>
          {summary?.edits === 1 ? "edit" : "edits"}
          <Change share={summary?.change} before={SPANS[view.period].before} />
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

interface ChangeProps {
  readonly share: number | undefined;
  readonly before: string;
}

function Change({ share, before }: ChangeProps) {
  if (share === undefined) return null;
  if (share === 0) return <span>as many as in {before}</span>;
  const Icon = share > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={3} component="span">
      <Icon size={16} aria-hidden />
      <span>
        {percent(Math.abs(share)).toLocaleString("en")} % {share > 0 ? "more" : "fewer"} than in{" "}
        {before}
      </span>
    </Group>
  );
}
