import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Evidence, Scenario } from "../scenarios/scenario.type.ts";
import { Member } from "../workspaces/member.type.ts";
import {
  CreateSuggestionInput,
  DecideSuggestionsInput,
  ReopenSuggestionsInput,
} from "./suggestion.input.ts";
import {
  RefusedDecision,
  SuggestedText,
  Suggestion,
  SuggestionPayload,
  SuggestionStatus,
} from "./suggestion.type.ts";
import type { DecisionOutcome, SuggestionRow } from "./suggestions.ts";

@ObjectType()
class DecideSuggestionsPayload {
  @Field(() => [Suggestion]) decided!: readonly SuggestionRow[];
  @Field(() => [RefusedDecision]) refused!: readonly RefusedDecision[];
  scenarioIds!: readonly string[];
}

@Resolver()
class SuggestionMutations {
  @Mutation(() => SuggestionPayload)
  async createSuggestion(
    @Arg("input", () => CreateSuggestionInput) input: CreateSuggestionInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<SuggestionPayload> {
    return { suggestion: await doors.suggestions.create(actor, input) };
  }

  @Mutation(() => DecideSuggestionsPayload)
  decideSuggestions(
    @Arg("input", () => DecideSuggestionsInput) input: DecideSuggestionsInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DecisionOutcome> {
    return doors.suggestions.decide(actor, input);
  }

  @Mutation(() => DecideSuggestionsPayload)
  reopenSuggestions(
    @Arg("input", () => ReopenSuggestionsInput) { ids }: ReopenSuggestionsInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DecisionOutcome> {
    return doors.suggestions.reopen(actor, ids);
  }
}

@Resolver(() => DecideSuggestionsPayload)
class DecisionFields {
  @FieldResolver(() => [Scenario], { complexity: perItem(1) })
  async scenarios(
    @Root() { scenarioIds }: DecideSuggestionsPayload,
    @Ctx() { loaders }: RequestContext,
  ) {
    const found = await loaders.scenarios.scenario.loadMany(scenarioIds);
    return found.filter((scenario) => scenario !== null && !(scenario instanceof Error));
  }
}

@Resolver(() => Suggestion)
class SuggestionFields {
  @FieldResolver(() => Scenario)
  async scenario(@Root() { scenarioId }: Suggestion, @Ctx() { loaders }: RequestContext) {
    const scenario = await loaders.scenarios.scenario.load(scenarioId);
    if (scenario === null) throw notFound("scenario");
    return scenario;
  }

  @FieldResolver(() => SuggestedText, { nullable: true })
  before(@Root() { beforeText, beforeResponse }: Suggestion): SuggestedText | null {
    return beforeText === null ? null : { text: beforeText, response: beforeResponse };
  }

  @FieldResolver(() => SuggestedText, { nullable: true })
  after(@Root() { afterText, afterResponse }: Suggestion): SuggestedText | null {
    return afterText === null ? null : { text: afterText, response: afterResponse };
  }

  @FieldResolver(() => Member, { nullable: true })
  author(@Root() { authorId }: Suggestion, @Ctx() { loaders }: RequestContext) {
    return authorId === null ? null : loaders.members.load(authorId);
  }

  @FieldResolver(() => Boolean)
  byAi(@Root() { authorId }: Suggestion): boolean {
    return authorId === null;
  }

  @FieldResolver(() => Member, { nullable: true })
  decidedBy(@Root() { decidedById }: Suggestion, @Ctx() { loaders }: RequestContext) {
    return decidedById === null ? null : loaders.members.load(decidedById);
  }

  @FieldResolver(() => [Evidence], { complexity: perItem(3) })
  evidence(@Root() { id }: Suggestion, @Ctx() { loaders }: RequestContext) {
    return loaders.suggestions.evidence.load(id);
  }
}

@Resolver(() => Scenario)
class ScenarioSuggestions {
  @FieldResolver(() => [Suggestion], { complexity: perItem(10) })
  async suggestions(
    @Root() { id }: Scenario,
    @Arg("status", () => [SuggestionStatus], { nullable: true }) status: SuggestionStatus[] | null,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly SuggestionRow[]> {
    const rows = await loaders.suggestions.ofScenario.load(id);
    return status ? rows.filter((row) => status.includes(row.status)) : rows;
  }
}

export const suggestionsPart: ApiPart = {
  resolvers: [SuggestionMutations, DecisionFields, SuggestionFields, ScenarioSuggestions],
  nodes: { Suggestion: (id, { loaders }) => loaders.suggestions.suggestion.load(id) },
};
