import { inWords } from "@playbooks/document-model";

import type {
  SuggestionDecisionsQuery,
  SuggestionGrouping,
} from "../../../api/generated/graphql.ts";
import type { Table } from "../tile/csv.ts";

/** Counts of one group; `acceptanceRate` is 0 to 1, null before any decision in it. */
export type DecisionGroup = SuggestionDecisionsQuery["analytics"]["suggestions"][number];

export const GROUPING_LABELS: Readonly<Record<SuggestionGrouping, string>> = {
  MODEL: "Model",
  MODULE: "Module",
  PLAYBOOK: "Playbook",
  MEMBER: "Member",
};

/** Modules come by their names in the API. */
export function groupLabel(group: DecisionGroup, by: SuggestionGrouping): string {
  if (by !== "MODULE") return group.label;
  return group.key === "SCENARIO" ? "The scenario itself" : inWords(group.label);
}

/** All groups together; each suggestion is in exactly one. */
export interface DecisionTotals {
  readonly proposed: number;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  readonly pending: number;
  /** Accepted among the decided; null before any decision. */
  readonly rate: number | null;
}

/** The rate is of the sums: a mean of the groups' rates would weigh a group of two like one of a thousand. */
export function totalsOf(groups: readonly DecisionGroup[]): DecisionTotals {
  const sum = (value: (group: DecisionGroup) => number) =>
    groups.reduce((total, group) => total + value(group), 0);
  const accepted = sum((group) => group.accepted);
  const rejected = sum((group) => group.rejected);
  return {
    proposed: sum((group) => group.proposed),
    accepted,
    edited: sum((group) => group.editedAfterAcceptance),
    rejected,
    pending: sum((group) => group.pending),
    rate: rateOf([{ accepted, rejected }]),
  };
}

/** Accepted among all that was decided in these groups; null before any decision. */
export function rateOf(
  groups: readonly Pick<DecisionGroup, "accepted" | "rejected">[],
): number | null {
  const accepted = groups.reduce((total, group) => total + group.accepted, 0);
  const decided = groups.reduce((total, group) => total + group.rejected, accepted);
  return decided === 0 ? null : accepted / decided;
}

/** One row a group, in the order of the API. */
export function decisionTable(groups: readonly DecisionGroup[], by: SuggestionGrouping): Table {
  return {
    columns: [
      { label: GROUPING_LABELS[by] },
      { label: "Proposed", numeric: true },
      { label: "Accepted", numeric: true },
      { label: "Edited afterwards", numeric: true },
      { label: "Rejected", numeric: true },
      { label: "Open", numeric: true },
      { label: "Accepted of decided, %", numeric: true },
    ],
    rows: groups.map((group) => [
      groupLabel(group, by),
      group.proposed,
      group.accepted,
      group.editedAfterAcceptance,
      group.rejected,
      group.pending,
      group.acceptanceRate === null ? null : percent(group.acceptanceRate),
    ]),
  };
}

/** A share of 1 as whole percent. */
export const percent = (share: number): number => Math.round(share * 100);
