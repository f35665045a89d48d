import type { ModelPort } from "./ports.ts";

/** A model that is asked only while `mayAsk` does not refuse. */
export function cappedModel<Model extends ModelPort | undefined>(
  model: Model,
  mayAsk: () => Promise<void>,
): Model | ModelPort {
  if (!model) return model;
  return {
    async answer(question) {
      await mayAsk();
      return model.answer(question);
    },
  };
}
