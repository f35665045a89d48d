"use client";
import type { ScenarioParts } from "../scenario/scenario-context.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";
import { useAiOff } from "./ai-off.tsx";
import type { Generations } from "./use-generations.ts";
import { useModelChoice } from "./use-model-choice.ts";

interface AskingOptions {
  readonly mayEdit: boolean;
  readonly generations: Pick<Generations, "start">;
}

/** How people have AI write in a scenario: whether they can, with whom, and the asking itself. */
export function useAsking(
  playbook: Pick<BuilderPlaybook, "id" | "aiEnabled">,
  { mayEdit, generations }: AskingOptions,
): Pick<ScenarioParts, "aiOff" | "models" | "ask"> {
  const aiOff = useAiOff(playbook);
  const models = useModelChoice(playbook.id, { mayAsk: mayEdit && !aiOff });
  return {
    aiOff,
    models,
    ask: (request) =>
      generations.start(models?.chosen ? { ...request, model: models.chosen } : request),
  };
}
