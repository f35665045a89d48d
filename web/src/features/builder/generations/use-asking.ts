"use client";
import type { ScenarioParts } from "../scenario/scenario-context.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";
import { useAiOff } from "./ai-off.tsx";
import type { Generations } from "./use-generations.ts";
import { useWriter } from "./use-writer.ts";

interface AskingOptions {
  readonly mayEdit: boolean;
  readonly generations: Pick<Generations, "start">;
}

/** How people have AI write in a scenario: whether they can, with whom, and the asking itself. */
export function useAsking(
  playbook: Pick<BuilderPlaybook, "id" | "aiEnabled">,
  { mayEdit, generations }: AskingOptions,
): Pick<ScenarioParts, "aiOff" | "followsWords" | "models" | "ask"> {
  const aiOff = useAiOff(playbook);
  const writer = useWriter(playbook.id, { mayAsk: mayEdit && !aiOff });
  const chosen = writer.models?.chosen;
  return {
    aiOff,
    ...writer,
    ask: (request) => generations.start(chosen ? { ...request, model: chosen } : request),
  };
}
