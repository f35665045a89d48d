import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { z } from "zod";

import { DealStage } from "../../contract/enums.ts";
import { perItem } from "../../contract/paging/complexity.ts";
import { IdInput } from "../../contract/payloads.ts";
import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Playbook } from "../playbooks/playbook.type.ts";
import { Scenario } from "../scenarios/scenario.type.ts";
import { Suggestion } from "../suggestions/suggestion.type.ts";
import { Member } from "../workspaces/member.type.ts";
import {
  GeneratePlaybookInput,
  GenerateScenarioInput,
  OutlinePlaybookInput,
} from "./generation.input.ts";
import {
  Generation,
  GenerationEvent,
  GenerationKind,
  GenerationPayload,
  ModelStatus,
  PlaybookOutline,
} from "./generation.type.ts";
import type { GenerationEventRow, GenerationRow } from "./generations.ts";

@ArgsType()
class GenerationEventsArgs {
  @Field(() => ID) id!: string;
  /** The last number that was seen; left out: from the beginning. */
  @Field(() => Int, { nullable: true }) after?: number | null;
}

@Resolver()
class GenerationResolver {
  @Query(() => Generation, { nullable: true })
  generation(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<GenerationRow | null> {
    return doors.generations.find(actor, id);
  }

  @Query(() => ModelStatus)
  modelStatus(@Ctx() { actor, doors }: RequestContext): Promise<ModelStatus> {
    return doors.generations.modelStatus(actor);
  }

  @Mutation(() => GenerationPayload, {
    description: "Creates nothing but an outline, to be looked at and changed.",
  })
  async outlinePlaybook(
    @Arg("input", () => OutlinePlaybookInput) input: OutlinePlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<GenerationPayload> {
    return { generation: await doors.generations.outlinePlaybook(actor, input) };
  }

  @Mutation(() => GenerationPayload)
  async generatePlaybook(
    @Arg("input", () => GeneratePlaybookInput) input: GeneratePlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<GenerationPayload> {
    return { generation: await doors.generations.generatePlaybook(actor, input) };
  }

  @Mutation(() => GenerationPayload)
  async generateScenario(
    @Arg("input", () => GenerateScenarioInput) input: GenerateScenarioInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<GenerationPayload> {
    return { generation: await doors.generations.generateScenario(actor, input) };
  }

  @Mutation(() => GenerationPayload)
  async stopGeneration(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<GenerationPayload> {
    return { generation: await doors.generations.stop(actor, id) };
  }

  @Subscription(() => GenerationEvent, {
    subscribe: ({ context, args }: { context: RequestContext; args: GenerationEventsArgs }) =>
      context.doors.generations.events(context, args.id, args.after ?? 0),
  })
  generationEvents(
    @Root() event: GenerationEventRow,
    @Args(() => GenerationEventsArgs) _args: GenerationEventsArgs,
  ): GenerationEvent {
    return event;
  }
}

/** As a model gave it, stored whole; a row that does not fit shows no outline. */
const StoredOutline = z.object({
  title: z.string(),
  description: z
    .string()
    .nullish()
    .transform((text) => text ?? null),
  scenarios: z.array(
    z.object({
      title: z.string(),
      dealStage: z.enum(DealStage),
      meetingContext: z
        .string()
        .nullish()
        .transform((text) => text ?? null),
    }),
  ),
});

@Resolver(() => Generation)
class GenerationFields {
  @FieldResolver(() => GenerationKind)
  kind(@Root() row: GenerationRow): GenerationKind {
    // Rows of kinds that this version does not write are not in its API.
    return row.kind === "REFINE" ? "SCENARIO" : row.kind;
  }

  @FieldResolver(() => Playbook, { nullable: true })
  playbook(@Root() { playbookId }: Generation, @Ctx() { loaders }: RequestContext) {
    return playbookId === null ? null : loaders.playbooks.row.load(playbookId);
  }

  @FieldResolver(() => Scenario, { nullable: true })
  scenario(@Root() { scenarioId }: Generation, @Ctx() { loaders }: RequestContext) {
    return scenarioId === null ? null : loaders.scenarios.scenario.load(scenarioId);
  }

  @FieldResolver(() => PlaybookOutline, { nullable: true })
  outline(@Root() { outline }: GenerationRow): PlaybookOutline | null {
    return StoredOutline.safeParse(outline).data ?? null;
  }

  @FieldResolver(() => [Suggestion], { complexity: perItem(10) })
  suggestions(@Root() { id }: Generation, @Ctx() { loaders }: RequestContext) {
    return loaders.suggestions.ofGeneration.load(id);
  }

  @FieldResolver(() => String, { nullable: true, description: "USD, a decimal." })
  costUsd(@Root() { costUsd }: GenerationRow): string | null {
    return costUsd?.toFixed(6) ?? null;
  }

  @FieldResolver(() => Member)
  async startedBy(@Root() { startedById }: Generation, @Ctx() { loaders }: RequestContext) {
    const member = await loaders.members.load(startedById);
    if (member === null) throw notFound("member");
    return member;
  }
}

@Resolver(() => Suggestion)
class SuggestionGeneration {
  @FieldResolver(() => Generation, { nullable: true })
  generation(@Root() { generationId }: Suggestion, @Ctx() { loaders }: RequestContext) {
    return generationId === null ? null : loaders.generations.generation.load(generationId);
  }
}

@Resolver(() => Scenario)
class ScenarioGenerations {
  @FieldResolver(() => [Generation], {
    complexity: perItem(2),
    description:
      "What AI writes there now, and what has failed or was interrupted within a day until somebody asks again.",
  })
  generations(@Root() { id }: Scenario, @Ctx() { loaders }: RequestContext) {
    return loaders.generations.ofScenario.load(id);
  }
}

export const generationsPart: ApiPart = {
  resolvers: [GenerationResolver, GenerationFields, SuggestionGeneration, ScenarioGenerations],
  nodes: { Generation: (id, { loaders }) => loaders.generations.generation.load(id) },
};
