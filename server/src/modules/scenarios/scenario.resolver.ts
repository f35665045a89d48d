import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";

import { IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { demand } from "../workspaces/access.ts";
import { contentModulesOf } from "./content-modules.ts";
import {
  ContentModulesFields,
  EvidenceFields,
  LineFields,
  ObjectionLineFields,
  TextSourceFields,
} from "./line-fields.resolver.ts";
import { LineResolver } from "./line.resolver.ts";
import { AddScenarioInput, UpdateScenarioInput } from "./scenario.input.ts";
import { ContentModules, Scenario, ScenarioPayload } from "./scenario.type.ts";
import type { ScenarioRow } from "./scenarios.ts";

@Resolver(() => Scenario)
class ScenarioResolver {
  @Query(() => Scenario, { nullable: true })
  scenario(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, loaders }: RequestContext,
  ): Promise<ScenarioRow | null> {
    demand(actor, "read");
    return loaders.scenarios.scenario.load(id);
  }

  @FieldResolver(() => ContentModules)
  async contentModules(
    @Root() scenario: Scenario,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContentModules> {
    return contentModulesOf(scenario, await loaders.scenarios.lines.load(scenario.id));
  }

  @FieldResolver(() => [ID], {
    description:
      "Lines whose source says something else by now or was deleted, as they are read; the opening strategy among them.",
  })
  async staleLineIds(
    @Root() { id }: Scenario,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly string[]> {
    return (await loaders.scenarios.staleLines.load(id)).map(({ lineId }) => lineId);
  }

  @Mutation(() => ScenarioPayload)
  async addScenario(
    @Arg("input", () => AddScenarioInput) input: AddScenarioInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.add(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async updateScenario(
    @Arg("input", () => UpdateScenarioInput) input: UpdateScenarioInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.update(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async duplicateScenario(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.duplicate(actor, id) };
  }

  @Mutation(() => ScenarioPayload)
  async restoreScenario(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.restore(actor, id) };
  }
}

export const scenariosPart: ApiPart = {
  resolvers: [
    ScenarioResolver,
    LineResolver,
    ContentModulesFields,
    LineFields,
    ObjectionLineFields,
    TextSourceFields,
    EvidenceFields,
  ],
  nodes: { Scenario: (id, { loaders }) => loaders.scenarios.scenario.load(id) },
};
