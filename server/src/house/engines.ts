import {
  type Ai,
  createLocalEngine,
  openAi,
  openAiCompatible,
  pacedProvider,
  type Provider,
} from "../ai/ai.ts";
import type { Config } from "../config/config.ts";
import { type Database, openPace } from "../database/database.ts";
import type { Ground } from "../ground.ts";
import type { Lifetime } from "../lifetime.ts";
import { openModelCalls } from "../modules/generations/generations.ts";
import { knowledgeChanges, loadPassages } from "../modules/knowledge/knowledge.ts";
import { openRunSpans, type RunSpans } from "../modules/runs/runs.ts";
import { loadSearchEntries } from "../modules/search/search.ts";
import { openRanking, type Ranking } from "../retrieval/retrieval.ts";

/** Finds passages; its thread starts with the first question. */
export function openRankingOf({ database, feed, log }: Ground): Ranking {
  const ranking = openRanking({
    log,
    load: ({ workspaceId, collection }) =>
      collection === "knowledge"
        ? loadPassages(database.prisma, workspaceId)
        : loadSearchEntries(database.prisma, workspaceId),
  });
  feed.onHeard(({ topic, key }) => {
    if (topic === knowledgeChanges.name)
      void ranking.forget({ workspaceId: key, collection: "knowledge" });
  });
  return ranking;
}

/** Spans of runs, where somebody wants them. Opened before the jobs, so that what they do at the end is told too. */
export function openRunSpansOf(
  { database: { prisma }, spans, log }: Ground,
  lifetime: Lifetime,
): RunSpans | undefined {
  return spans && lifetime.add(openRunSpans({ prisma, spans, log }), (it) => it.settled());
}

/** The built-in engine answers when no endpoint is configured, and whenever it is asked for by name. */
export function openModels(config: Config, { database, log }: Ground, lifetime: Lifetime): Ai {
  const builtIn = lifetime.add(createLocalEngine({ log }), (it) => it.stop());
  const { openai } = config;
  return openAi({
    chat: openai && { provider: endpointOf(openai, database), models: [openai.chatModel] },
    builtIn,
    callLog: openModelCalls(database.prisma, log),
    log,
    now: Date.now,
    random: Math.random,
  });
}

function endpointOf(
  { apiKey, baseUrl, patienceMs, perSecond }: NonNullable<Config["openai"]>,
  { pool }: Database,
): Provider {
  const patience = patienceMs === undefined ? {} : { patienceMs };
  const endpoint = openAiCompatible({ apiKey, baseUrl, ...patience });
  if (perSecond === undefined) return endpoint;
  return pacedProvider(endpoint, openPace({ pool, name: endpoint.name, perSecond }));
}
