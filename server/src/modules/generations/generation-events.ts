import { z } from "zod";

import type { ChangeFeed, Topic } from "../../contract/changes/change-feed.ts";
import type { ContentModule } from "../../contract/enums.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { GenerationEventKind, GenerationStatus } from "./generation.type.ts";

/** One step of a generation; `sequence` counts from 1 without gaps. */
export type GenerationEventRow = Prisma.GenerationEventGetPayload<object>;

/** `text`: what was written since the last one (TEXT), a scenario as JSON (OUTLINE), or a sentence, as `error` is. */
export interface NewGenerationEvent {
  readonly kind: GenerationEventKind;
  readonly status: GenerationStatus;
  readonly module?: ContentModule;
  readonly text?: string;
  readonly suggestionId?: string;
  readonly error?: string;
  readonly errorCode?: string;
}

const Hint = z.object({ sequence: z.number() });

/** Says that there is something new; the rows are read. Keyed by generation. */
const generationHints: Topic<z.infer<typeof Hint>> = { name: "generation", shape: Hint };

/** Statuses after which nothing more is written or told. */
export const ENDED: ReadonlySet<string> = new Set(["DONE", "STOPPED", "INTERRUPTED", "FAILED"]);
const BATCH = 200; // of events that are read at a time

/** Numbers without gaps per generation: the counter and the event are one transaction. */
export async function appendEvent(
  { prisma, feed }: { readonly prisma: PrismaClient; readonly feed: ChangeFeed },
  generationId: string,
  event: NewGenerationEvent,
): Promise<void> {
  const sequence = await prisma.$transaction(async (tx) => {
    const { lastEvent } = await tx.generation.update({
      where: { id: generationId },
      data: { lastEvent: { increment: 1 } },
      select: { lastEvent: true },
    });
    await tx.generationEvent.create({ data: { generationId, sequence: lastEvent, ...event } });
    return lastEvent;
  });
  // After the commit: whoever hears of it reads rows.
  feed.publish(generationHints, generationId, { sequence });
}

/** Everything after a number, first what is stored and then what comes, until the generation has ended. */
export async function* followEvents(
  { prisma, feed }: { readonly prisma: PrismaClient; readonly feed: ChangeFeed },
  generationId: string,
  after: number,
): AsyncGenerator<GenerationEventRow> {
  // Listening begins before reading, so that nothing falls between the two.
  const hints = feed.subscribe(generationHints, generationId);
  try {
    for (let seen = after; ;) {
      const rows = await prisma.generationEvent.findMany({
        where: { generationId, sequence: { gt: seen } },
        orderBy: { sequence: "asc" },
        take: BATCH,
      });
      yield* rows;
      seen = rows.at(-1)?.sequence ?? seen;
      if (rows.some(isLast) || (rows.length === 0 && (await hasEnded(prisma, generationId, seen))))
        return;
      // There is more to read already; no hint is needed for that.
      if (rows.length === BATCH) continue;
      const hint = await hints.next();
      if (hint.done) return;
    }
  } finally {
    await hints.return?.();
  }
}

/** The status of the end is told once, by the last event. */
function isLast(row: GenerationEventRow): boolean {
  return row.kind === "STATUS" && ENDED.has(row.status);
}

async function hasEnded(prisma: PrismaClient, id: string, seen: number): Promise<boolean> {
  const row = await prisma.generation.findUnique({
    where: { id },
    select: { status: true, lastEvent: true },
  });
  return row === null || (ENDED.has(row.status) && row.lastEvent <= seen);
}
