import type { SourceDocument, Tool, ToolContext } from "../handler.ts";
import { analyse } from "../local/analysis.ts";
import type { ModelBill, ModelMessage, ModelPort } from "../ports.ts";
import { ModelFault } from "../ports.ts";

/** A document of a test; English unless it says otherwise. */
function documentOf(text: string, more: Partial<SourceDocument> = {}): SourceDocument {
  return { id: "document_1", name: "lease.txt", text, language: "en", ...more };
}

/** A generic tool unless it says otherwise. */
export function toolOf(more: Partial<Tool> = {}): Tool {
  return {
    id: "tool_1",
    name: "My tool",
    type: "GENERIC",
    handler: null,
    configuration: {},
    ...more,
  };
}

/** A context whose built-in engine runs right here, and whose model is the one given. */
export function contextOf(
  text: string,
  more: Partial<ToolContext> & { readonly model?: ModelPort } = {},
): ToolContext {
  const { model, ...context } = more;
  return {
    documents: [documentOf(text)],
    instruction: undefined,
    skills: [],
    passages: [],
    modelChain: [],
    outputSchema: undefined,
    ports: {
      model,
      analysis: { run: (task) => Promise.resolve(analyse(task)) },
      now: () => 0,
      random: () => 0.5,
    },
    ...context,
  };
}

/** `questions`: the messages of each call, repairs included. */
export interface ScriptedModel extends ModelPort {
  readonly questions: readonly (readonly ModelMessage[])[];
}

/** A model that gives these answers in turn, the last one again and again; it repairs once as the real one does. */
export function scriptedModel(...answers: readonly [unknown, ...unknown[]]): ScriptedModel {
  const questions: (readonly ModelMessage[])[] = [];
  return {
    questions,
    answer({ messages, read }) {
      for (let call = 1; call <= 2; call++) {
        const answer = answers[questions.length] ?? answers.at(-1);
        questions.push(messages);
        if (answer instanceof Error) return Promise.reject(answer);
        const reading = read(answer);
        if (reading.kind === "value")
          return Promise.resolve({
            value: reading.value,
            model: "test-model",
            calls: call,
            tokensIn: 100,
            tokensOut: 10,
            costUsd: "0.000100",
            warnings: reading.warnings ?? [],
          });
      }
      return Promise.reject(modelFault("INVALID_ANSWER"));
    },
  };
}

/** Transient, as most are; `bill` is what it had spent by then. */
export function modelFault(code: string, bill?: ModelBill): ModelFault {
  return new ModelFault({
    code,
    message: `The model said ${code}.`,
    transient: true,
    retryAfterMs: undefined,
    bill,
  });
}
