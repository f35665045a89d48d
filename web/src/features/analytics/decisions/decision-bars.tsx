import { Group, Text } from "@mantine/core";

import type { SuggestionGrouping } from "../../../api/generated/graphql.ts";
import { type Pattern, StackedBar, Swatch } from "../tile/swatch.tsx";
import { type DecisionGroup, groupLabel, percent } from "./decisions.ts";

import styles from "../rows.module.css";

interface DecisionBarsProps {
  readonly groups: readonly DecisionGroup[];
  readonly by: SuggestionGrouping;
}

const LEGEND: readonly { readonly pattern: Pattern; readonly label: string }[] = [
  { pattern: "solid", label: "Accepted" },
  { pattern: "light", label: "Accepted, then edited" },
  { pattern: "cross", label: "Rejected" },
  { pattern: "outline", label: "Open" },
];

/** Bars as long as the group is large, so that a good rate of three is not taken for one of three hundred. */
export function DecisionBars({ groups, by }: DecisionBarsProps) {
  const whole = Math.max(1, ...groups.map(({ proposed }) => proposed));
  return (
    <>
      <ul className={styles["rows"]}>
        {groups.map((group) => (
          <li key={group.key} className={styles["row"]}>
            <span className={styles["name"]} title={groupLabel(group, by)}>
              {groupLabel(group, by)}
            </span>
            <Text component="span" className={styles["numbers"]} data-numeric>
              <Words group={group} />
            </Text>
            <StackedBar whole={whole} parts={partsOf(group)} />
          </li>
        ))}
      </ul>
      <Group gap="4px 16px" mt="sm">
        {LEGEND.map(({ pattern, label }) => (
          <Group key={pattern} gap={6} fz="xs" c="dimmed">
            <Swatch pattern={pattern} /> {label}
          </Group>
        ))}
      </Group>
    </>
  );
}

function partsOf({ accepted, editedAfterAcceptance, rejected, pending }: DecisionGroup) {
  // A line may have been edited whose suggestion was reopened since: never more than were accepted.
  const edited = Math.min(accepted, editedAfterAcceptance);
  return [
    { pattern: "solid", size: accepted - edited },
    { pattern: "light", size: edited },
    { pattern: "cross", size: rejected },
    { pattern: "outline", size: pending },
  ] as const;
}

/** The rate of the decided, and the counts that it comes from. */
function Words({ group }: { readonly group: DecisionGroup }) {
  const { accepted, rejected, pending, acceptanceRate } = group;
  return (
    <>
      {acceptanceRate === null ? null : <b>{percent(acceptanceRate)} % </b>}
      {accepted} accepted, {rejected} rejected{pending === 0 ? "" : `, ${pending} open`}
    </>
  );
}
