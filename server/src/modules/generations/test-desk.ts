import { type CallLog, openAi } from "../../ai/ai.ts";
import {
  type ScriptedAnswer,
  type ScriptedProvider,
  scriptedProvider,
} from "../../ai/testing/scripted-provider.ts";
import { silentLog } from "../../observability/log.ts";
import type { TestScenarios } from "../scenarios/test-scenarios.ts";
import { type Generations, openGenerations } from "./generations.ts";
import { passage } from "./test-answers.ts";

export interface Desk {
  readonly generations: Generations;
  readonly model: ScriptedProvider;
  /** Runs what was queued, as the queue would. */
  readonly work: (shutdown?: AbortSignal) => Promise<void>;
}

export interface Endpoint {
  readonly model?: string;
  readonly callLog?: CallLog;
}

/** Generations with a model that says what the script says. */
export function openDesk(
  world: TestScenarios,
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  { model: name = "scripted", callLog = { record: () => Promise.resolve() } }: Endpoint = {},
): Desk {
  const model = scriptedProvider(script);
  const queue: { generationId: string }[] = [];
  const ai = openAi({
    chat: { provider: model, models: [name] },
    builtIn: model,
    callLog,
    log: silentLog,
    now: Date.now,
    random: () => 0.5,
  });
  const generations = openGenerations({
    ...world,
    prisma: world.database.prisma,
    ai,
    knowledge: { passagesFor: () => Promise.resolve([passage()]) },
    log: silentLog,
    clock: () => new Date(),
    enqueue: (_tx, job) => {
      queue.push(job);
      return Promise.resolve();
    },
  });
  return {
    generations,
    model,
    work: async (shutdown = new AbortController().signal) => {
      for (const job of queue.splice(0)) await generations.run(job, shutdown);
    },
  };
}
