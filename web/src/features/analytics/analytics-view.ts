import { DEAL_STAGES } from "@playbooks/document-model";

import type { DealStage, SuggestionGrouping } from "../../api/generated/graphql.ts";
import { addressOf, oneOf, someOf } from "../../ui/address/view-params.ts";

/** As they stand in the address; their days and words are in `SPANS`. */
export const PERIODS = ["7d", "30d", "90d", "12m"] as const;
export type Period = (typeof PERIODS)[number];

/** Those of the API that the page offers, the usual one first. */
export const GROUPINGS = [
  "MODEL",
  "MODULE",
  "PLAYBOOK",
  "MEMBER",
] as const satisfies readonly SuggestionGrouping[];

/** What the page is about. All of it is in the address, so that it can be sent to somebody. */
export interface AnalyticsView {
  readonly period: Period;
  readonly playbook: readonly string[];
  readonly stage: readonly DealStage[];
  readonly persona: string | undefined;
  /** What decisions on suggestions are told apart by. */
  readonly by: SuggestionGrouping;
}

/** Takes away the chips, and leaves period and grouping as they are. */
export const NO_FILTERS = {
  playbook: [],
  stage: [],
  persona: undefined,
} as const satisfies Partial<AnalyticsView>;

const USUAL = { period: "30d", by: "MODEL" } as const;

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): AnalyticsView {
  return {
    period: oneOf(PERIODS, params.get("period")) ?? USUAL.period,
    playbook: [...new Set(params.getAll("playbook"))],
    stage: someOf(DEAL_STAGES, params.getAll("stage")),
    persona: params.get("persona") ?? undefined,
    by: oneOf(GROUPINGS, params.get("by")) ?? USUAL.by,
  };
}

/** What is usual is left out, so that the plain address is the plain view. */
export function writeView(view: AnalyticsView): URLSearchParams {
  const { period, playbook, stage, persona, by } = view;
  return addressOf({
    period: period === USUAL.period ? undefined : period,
    playbook,
    stage,
    persona,
    by: by === USUAL.by ? undefined : by,
  });
}

/** A period is no filter: every answer has one. */
export function isFiltered({ playbook, stage, persona }: AnalyticsView): boolean {
  return playbook.length > 0 || stage.length > 0 || Boolean(persona);
}
