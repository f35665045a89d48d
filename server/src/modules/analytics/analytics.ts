import type pg from "pg";

import { badInput } from "../../errors.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { type ActivityRow, readActivity } from "./activity.ts";
import type { Interval, SuggestionGrouping } from "./analytics.type.ts";
import { type CoverageRow, readCoverage } from "./coverage.ts";
import { type EvidenceRow, readEvidence } from "./evidence-stats.ts";
import type { Scope } from "./scope.ts";
import { readSuggestionStats, type SuggestionStatsRow } from "./suggestion-stats.ts";

/** What is asked: a period (`to` exclusive) and, if given, only these playbooks, stages or this persona. */
interface AnalyticsQuestion {
  readonly from: Date;
  readonly to: Date;
  readonly playbookIds?: readonly string[] | null;
  readonly dealStage?: readonly string[] | null;
  readonly targetPersona?: string | null;
}

/** One question's answers; each is computed only when it is asked for. */
export interface Answers {
  /** One point per interval of the period, also for intervals in which nothing happened. Intervals begin in UTC. */
  activity(interval: Interval): Promise<readonly ActivityRow[]>;
  /** As things stand now: how many scenarios and lines each stage and persona has. */
  coverage(): Promise<readonly CoverageRow[]>;
  /** Suggestions that were made in the period, and what became of them. The rate is null before any decision. */
  suggestions(groupBy: SuggestionGrouping): Promise<readonly SuggestionStatsRow[]>;
  /** As things stand now: how well the lines are supported. */
  evidence(): Promise<EvidenceRow>;
}

/** Questions of people who look after the library; see the saved questions of the explorer. */
export interface Analytics {
  /** @throws FORBIDDEN without the right to read analytics; BAD_USER_INPUT when the period ends before it begins. */
  ask(actor: Actor | undefined, question: AnalyticsQuestion): Answers;
}

/** Reads rows and the append-only event table; keeps nothing of its own. */
export function openAnalytics(pool: pg.Pool): Analytics {
  return {
    ask(actor, question) {
      const scope = scopeOf(demand(actor, "readAnalytics"), question);
      return {
        activity: (interval) => readActivity(pool, scope, interval),
        coverage: () => readCoverage(pool, scope),
        suggestions: (groupBy) => readSuggestionStats(pool, scope, groupBy),
        evidence: () => readEvidence(pool, scope),
      };
    },
  };
}

function scopeOf(actor: Actor, question: AnalyticsQuestion): Scope {
  if (question.to <= question.from)
    throw badInput([{ path: "filter.to", message: "The period must end after it begins." }]);
  return {
    workspaceId: actor.workspaceId,
    from: question.from,
    to: question.to,
    playbookIds: question.playbookIds ?? null,
    stages: question.dealStage ?? null,
    persona: question.targetPersona ?? null,
  };
}
