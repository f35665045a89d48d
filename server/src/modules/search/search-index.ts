import type { PrismaClient } from "../../database/database.ts";
import type { Ranking, RankingEntry } from "../../retrieval/retrieval.ts";

/** Times in ms. `load` gives everything of a workspace that can be found. */
export interface SearchIndexParts {
  readonly prisma: PrismaClient;
  readonly ranking: Pick<Ranking, "replace">;
  readonly load: (workspaceId: string) => AsyncIterable<readonly RankingEntry[]>;
  /** How long an answer may be behind. */
  readonly freshForMs?: number;
}

/** Changes are gathered for this long: filling a workspace of thousands of lines takes tens of milliseconds. */
const FRESH_FOR_MS = 1_500;

/**
 * Keeps the index of each workspace no older than its newest event. Everything that changes a text writes an event in
 * the same transaction, so one indexed look-up tells whether anything is to be done.
 */
export function openSearchIndex({
  prisma,
  ranking,
  load,
  freshForMs = FRESH_FOR_MS,
}: SearchIndexParts) {
  // By workspace: up to which event its index was filled, and when that began.
  const filled = new Map<
    string,
    { readonly event: bigint; readonly at: number; readonly done: Promise<void> }
  >();

  async function replace(workspaceId: string): Promise<void> {
    const entries: RankingEntry[] = [];
    for await (const batch of load(workspaceId)) entries.push(...batch);
    await ranking.replace({ workspaceId, collection: "search" }, entries);
  }

  return {
    /**
     * Resolves when the index is no older than `freshForMs`. Who comes while it is filled waits for the same
     * filling.
     */
    async fill(workspaceId: string): Promise<void> {
      const known = filled.get(workspaceId);
      if (known && performance.now() - known.at < freshForMs) return known.done;
      const newest = await prisma.event.findFirst({
        where: {
          workspaceId,
          // Looking at things changes none of them; without this each search would fill the index anew.
          kind: { notIn: ["search.made", "retrieval.made", "playbook.viewed", "scenario.viewed"] },
        },
        orderBy: { id: "desc" },
        select: { id: true },
      });
      const event = newest?.id ?? 0n;
      // Nothing has changed since; the filling may still be under way.
      if (known?.event === event) return known.done;
      const done = replace(workspaceId);
      filled.set(workspaceId, { event, at: performance.now(), done });
      // A fill that failed must not be taken for done.
      done.catch(() => filled.delete(workspaceId));
      return done;
    },
  };
}
