import { type CallLog, openAi } from "../../ai/ai.ts";
import { type ScriptedAnswer, scriptedProvider } from "../../ai/testing/scripted-provider.ts";
import { silentLog } from "../../observability/log.ts";
import type { GenerationParts } from "./generation-parts.ts";
import { type Generations, openGenerations } from "./generations.ts";
import { passage } from "./test-answers.ts";

export interface Desk {
  readonly generations: Generations;
  /** Says what a test has written down, and keeps what it was asked. */
  readonly model: ReturnType<typeof scriptedProvider>;
  /** Runs what was queued, as the queue would. */
  readonly work: (shutdown?: AbortSignal) => Promise<void>;
}

export interface Endpoint {
  readonly model?: string;
  readonly callLog?: CallLog;
}

interface World extends Pick<
  GenerationParts,
  "collaboration" | "feed" | "playbooks" | "scenarios" | "suggestions"
> {
  readonly database: Pick<GenerationParts, "prisma">;
}

/** Generations whose queue is worked off by hand, and whose knowledge is one passage. */
export function openDesk(
  world: World,
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
    reconnectMs: 0,
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
