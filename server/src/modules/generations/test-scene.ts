import type { TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";

/** One module: each would need an answer of its own. */
export const MESSAGES = { modules: ["KEY_MESSAGES" as const] };

/** Dana's first call, with these key messages. */
export async function openScene(world: TestScenarios, messages: readonly string[] = []) {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const { id } = await world.scenarios.add(dana, {
    playbookId,
    title: "First call",
    contentModules: { keyMessages: messages },
  });
  return { dana, playbookId, scenarioId: id };
}

/** What a generation has proposed, in the order of its writing. */
export const suggestionsOf = (world: TestScenarios, actor: Actor, generationId: string) =>
  world.suggestions.loaders(actor).ofGeneration.load(generationId);
