import { Arg, Ctx, FieldResolver, ObjectType, Query, Resolver, Root } from "type-graphql";

import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { AnalyticsFilter } from "./analytics.input.ts";
import type { Answers } from "./analytics.ts";
import {
  ActivityPoint,
  CoverageCell,
  EvidenceStats,
  Interval,
  SuggestionGrouping,
  SuggestionStats,
} from "./analytics.type.ts";

/** Fields are computed when they are asked for, so the object behind them is the question itself. */
@ObjectType("Analytics")
class AnalyticsAnswers {
  constructor(readonly answers: Answers) {}
}

@Resolver(() => AnalyticsAnswers)
class AnalyticsResolver {
  @Query(() => AnalyticsAnswers)
  analytics(
    @Arg("filter", () => AnalyticsFilter) filter: AnalyticsFilter,
    @Ctx() { actor, doors }: RequestContext,
  ): AnalyticsAnswers {
    return new AnalyticsAnswers(doors.analytics.ask(actor, filter));
  }

  @FieldResolver(() => [ActivityPoint])
  activity(
    @Root() { answers }: AnalyticsAnswers,
    @Arg("interval", () => Interval) interval: Interval,
  ): Promise<readonly ActivityPoint[]> {
    return answers.activity(interval);
  }

  @FieldResolver(() => [CoverageCell])
  coverage(@Root() { answers }: AnalyticsAnswers): Promise<readonly CoverageCell[]> {
    return answers.coverage();
  }

  @FieldResolver(() => [SuggestionStats])
  suggestions(
    @Root() { answers }: AnalyticsAnswers,
    @Arg("groupBy", () => SuggestionGrouping) groupBy: SuggestionGrouping,
  ): Promise<readonly SuggestionStats[]> {
    return answers.suggestions(groupBy);
  }

  @FieldResolver(() => EvidenceStats)
  evidence(@Root() { answers }: AnalyticsAnswers): Promise<EvidenceStats> {
    return answers.evidence();
  }
}

export const analyticsPart: ApiPart = { resolvers: [AnalyticsResolver] };
