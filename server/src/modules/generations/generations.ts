import DataLoader from "dataloader";

import type { AiStatus } from "../../ai/ai.ts";
import { notFound } from "../../errors.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { ENDED, followEvents, type GenerationEventRow } from "./generation-events.ts";
import type { GenerationParts, GenerationRow } from "./generation-parts.ts";
import type {
  GeneratePlaybookInput,
  GenerateScenarioInput,
  OutlinePlaybookInput,
} from "./generation.input.ts";
import { type GenerateJob, runGeneration } from "./run/run-generation.ts";
import { shownGenerations } from "./shown-generations.ts";
import { startOutline, startPlaybook, startScenario } from "./start/start-generation.ts";

export type { GenerationEventRow } from "./generation-events.ts";
export type { GenerationRow } from "./generation-parts.ts";
export { openModelCalls } from "./model-calls.ts";
export { GENERATE_JOB, GenerateJob } from "./run/run-generation.ts";

/** Null for unknown and foreign ids. */
export interface GenerationLoaders {
  readonly generation: DataLoader<string, GenerationRow | null>;
  /** By scenario, oldest first: what writes in it, and what has lately failed there and nobody has asked for again. */
  readonly ofScenario: DataLoader<string, readonly GenerationRow[]>;
}

/**
 * AI writing jobs. Each is a row and a job in one transaction; it goes on without the page that asked for it and after
 * a restart, and what it has written stays whatever happens.
 */
export interface Generations {
  /** CONFLICT with `generationId` when one of the modules is being written already. */
  generateScenario(actor: Actor | undefined, input: GenerateScenarioInput): Promise<GenerationRow>;
  generatePlaybook(actor: Actor | undefined, input: GeneratePlaybookInput): Promise<GenerationRow>;
  outlinePlaybook(actor: Actor | undefined, input: OutlinePlaybookInput): Promise<GenerationRow>;
  /** Keeps what has arrived. Stopping what has ended changes nothing. */
  stop(actor: Actor | undefined, id: string): Promise<GenerationRow>;
  /** Null for unknown and foreign ids. */
  find(actor: Actor | undefined, id: string): Promise<GenerationRow | null>;
  /** Everything after a sequence number without gaps, then what comes; ends after the last event. */
  events(
    viewer: { readonly actor: Actor | undefined },
    id: string,
    after: number,
  ): AsyncGenerator<GenerationEventRow>;
  modelStatus(actor: Actor | undefined): Promise<AiStatus>;
  loaders(actor: Actor | undefined): GenerationLoaders;
  /** The job: registered by the app. */
  run(job: GenerateJob, shutdown: AbortSignal): Promise<void>;
}

/** Nothing runs before the app's jobs call `run`. */
export function openGenerations(parts: GenerationParts): Generations {
  const { prisma } = parts;
  /** The ones that run in this process, to stop them between two words. */
  const running = new Map<string, AbortController>();

  async function find(who: Actor | undefined, id: string): Promise<GenerationRow | null> {
    const { workspaceId } = demand(who, "read");
    return prisma.generation.findFirst({ where: { id, workspaceId } });
  }

  return {
    generateScenario: async (who, input) => startScenario(parts, demand(who, "generate"), input),
    generatePlaybook: async (who, input) => startPlaybook(parts, demand(who, "generate"), input),
    outlinePlaybook: async (who, input) => startOutline(parts, demand(who, "generate"), input),
    async stop(who, id) {
      const actor = demand(who, "generate");
      const row = await find(actor, id);
      if (!row) throw notFound("generation");
      // Also where it ended by itself a moment ago: whoever stops it wants it stopped.
      if (ENDED.has(row.status)) return row;
      // First the row: a job that runs in another process, or not yet, looks there between two modules.
      const asked = await prisma.generation.update({
        where: { id },
        data: { stopRequested: true },
      });
      running.get(id)?.abort();
      return asked;
    },
    find,
    async *events(viewer, id, after) {
      if (!(await find(viewer.actor, id))) throw notFound("generation");
      for await (const event of followEvents(parts, id, after)) {
        if (!viewer.actor || !may(viewer.actor, "read")) return;
        yield event;
      }
    },
    async modelStatus(who) {
      demand(who, "read");
      return parts.ai.status();
    },
    loaders(actor) {
      const workspaceId = actor && may(actor, "read") ? actor.workspaceId : "";
      return {
        generation: new DataLoader(async (ids) => {
          const rows = await prisma.generation.findMany({
            where: { workspaceId, id: { in: [...ids] } },
          });
          const byId = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => byId.get(id) ?? null);
        }),
        ofScenario: new DataLoader((scenarioIds) =>
          shownGenerations(prisma, { workspaceId, scenarioIds, now: parts.clock() }),
        ),
      };
    },
    async run(job, shutdown) {
      // Known here as long as it runs here, so that a stop need not wait for the end of a module.
      const stop = new AbortController();
      running.set(job.generationId, stop);
      try {
        await runGeneration(parts, job, { stop: stop.signal, shutdown });
      } finally {
        running.delete(job.generationId);
      }
    },
  };
}
