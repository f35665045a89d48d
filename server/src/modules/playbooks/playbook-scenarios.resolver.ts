import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { IdInput } from "../../contract/payloads.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { MoveScenarioInput } from "../scenarios/scenario.input.ts";
import { Scenario } from "../scenarios/scenario.type.ts";
import type { ScenarioRow } from "../scenarios/scenarios.ts";
import { Playbook, PlaybookPayload } from "./playbook.type.ts";
import type { PlaybookRow } from "./playbooks.ts";

async function playbookOf(id: string, { loaders }: RequestContext): Promise<PlaybookRow> {
  const playbook = await loaders.playbooks.row.load(id);
  if (playbook === null) throw notFound("playbook");
  return playbook;
}

/** Where playbooks and scenarios meet. */
@Resolver(() => Playbook)
export class PlaybookScenariosResolver {
  @FieldResolver(() => [Scenario], { complexity: perItem(5), description: "In order." })
  scenarios(
    @Root() { id }: PlaybookRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ScenarioRow[]> {
    return loaders.scenarios.ofPlaybook.load(id);
  }

  @Mutation(() => PlaybookPayload)
  async moveScenario(
    @Arg("input", () => MoveScenarioInput) input: MoveScenarioInput,
    @Ctx() context: RequestContext,
  ): Promise<PlaybookPayload> {
    const { playbookId } = await context.doors.scenarios.move(context.actor, input);
    return { playbook: await playbookOf(playbookId, context) };
  }

  @Mutation(() => PlaybookPayload, { description: "To the trash; restoreScenario brings it back." })
  async deleteScenario(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() context: RequestContext,
  ): Promise<PlaybookPayload> {
    const { playbookId } = await context.doors.scenarios.remove(context.actor, id);
    return { playbook: await playbookOf(playbookId, context) };
  }
}

@Resolver(() => Scenario)
export class ScenarioPlaybookResolver {
  @FieldResolver(() => Playbook)
  playbook(@Root() { playbookId }: Scenario, @Ctx() context: RequestContext): Promise<PlaybookRow> {
    return playbookOf(playbookId, context);
  }
}
