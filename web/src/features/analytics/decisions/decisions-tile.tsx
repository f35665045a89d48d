"use client";
import { useQuery } from "@apollo/client/react";
import { Group, SegmentedControl } from "@mantine/core";

import { SuggestionDecisionsDocument } from "../../../api/generated/graphql.ts";
import { SPANS } from "../analytics-question.ts";
import { GROUPINGS } from "../analytics-view.ts";
import { ChangeNote } from "../tile/change-note.tsx";
import { changeOfShare } from "../tile/change.ts";
import { TILE_FETCH, tileAnswer } from "../tile/tile-answer.ts";
import { Tile } from "../tile/tile.tsx";
import type { AnalyticsViewState } from "../use-analytics-view.ts";
import { DecisionBars } from "./decision-bars.tsx";
import { decisionTable, GROUPING_LABELS, percent, rateOf, totalsOf } from "./decisions.ts";

const CHOICES = GROUPINGS.map((value) => ({ value, label: GROUPING_LABELS[value] }));

/** Nothing was made then, or nothing of it is decided: a rate of it would be a guess. */
const CHANGE_WORDS = {
  more: "higher",
  less: "lower",
  same: "as high as",
  nothingBefore: "nothing to compare with",
} as const;

/** How many suggestions people accept, told apart by what the person here chooses. */
export function DecisionsTile({ view: { by, period }, question, change }: AnalyticsViewState) {
  const { scope, before } = question;
  const variables = { ...scope, before, groupBy: by };
  const answer = tileAnswer(useQuery(SuggestionDecisionsDocument, { variables, ...TILE_FETCH }));
  const groups = answer.data?.analytics.suggestions;
  const totals = groups && totalsOf(groups);
  const rateBefore = rateOf(answer.data?.periodBefore.suggestions ?? []);
  return (
    <Tile
      question={{
        title: "What becomes of suggestions?",
        document: SuggestionDecisionsDocument,
        variables,
        fileName: `suggestions-by-${by.toLowerCase()}`,
      }}
      answer={answer}
      figure={totals && (totals.rate === null ? "–" : `${percent(totals.rate)} %`)}
      note={
        totals && (
          <Group gap="0 12px">
            {noteOf(totals.accepted + totals.rejected)}
            <ChangeNote
              change={changeOfShare(totals.rate, rateBefore)}
              words={CHANGE_WORDS}
              before={SPANS[period].before}
            />
          </Group>
        )
      }
      definition="Suggestions made in the period. The rate is accepted ÷ (accepted + rejected); open ones do not count. It is compared with that of the suggestions made in the period before. Edited: accepted, and changed by a person afterwards."
      table={groups && decisionTable(groups, by)}
      empty={totals?.proposed === 0 ? "No suggestion was made in this period." : undefined}
      choice={
        <SegmentedControl
          size="xs"
          aria-label="Told apart by"
          data={CHOICES}
          value={by}
          onChange={(value) => {
            const chosen = GROUPINGS.find((each) => each === value);
            if (chosen) change({ by: chosen });
          }}
        />
      }
    >
      {groups ? <DecisionBars groups={groups} by={by} /> : null}
    </Tile>
  );
}

/** Says what the rate is a rate of: 100 % of two is not much. */
function noteOf(decided: number): string {
  if (decided === 0) return "nothing decided yet";
  return `of ${decided.toLocaleString("en")} decided were accepted`;
}
