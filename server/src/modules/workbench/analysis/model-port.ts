import { type Ai, AiError, type CallAccount } from "../../../ai/ai.ts";
import { ModelFault, type ModelPort } from "../../../engine/tools/tools.ts";

/** The AI's door as tools see it; undefined when no chat model is set, and then the built-in engine serves. */
export function openModelPort(
  ai: Pick<Ai, "answer" | "modelFor">,
  account: CallAccount,
): ModelPort | undefined {
  if (ai.modelFor()?.builtIn !== false) return undefined;
  return {
    async answer({ signal, models, ...request }) {
      try {
        return await ai.answer(request, { account, models, signal });
      } catch (fault) {
        // Tools know nothing of the AI's module: its faults reach them as their own.
        throw fault instanceof AiError ? new ModelFault(fault) : fault;
      }
    },
  };
}
