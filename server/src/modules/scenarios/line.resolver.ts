import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import type { RequestContext } from "../../graphql/context.ts";
import {
  AddLineInput,
  LineRefInput,
  MoveLineInput,
  UpdateLineInput,
  VerifyLineInput,
} from "./scenario.input.ts";
import { ScenarioPayload } from "./scenario.type.ts";

@Resolver()
export class LineResolver {
  @Mutation(() => ScenarioPayload)
  async addLine(
    @Arg("input", () => AddLineInput) input: AddLineInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.add(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async updateLine(
    @Arg("input", () => UpdateLineInput) input: UpdateLineInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.update(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async moveLine(
    @Arg("input", () => MoveLineInput) input: MoveLineInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.move(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async deleteLine(
    @Arg("input", () => LineRefInput) input: LineRefInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.remove(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async restoreLine(
    @Arg("input", () => LineRefInput) input: LineRefInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.restore(actor, input) };
  }

  @Mutation(() => ScenarioPayload)
  async verifyLine(
    @Arg("input", () => VerifyLineInput) input: VerifyLineInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ScenarioPayload> {
    return { scenario: await doors.scenarios.lines.verify(actor, input) };
  }
}
