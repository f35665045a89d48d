import type { PrismaClient } from "../../database/database.ts";

/** Pieces that arrive within this time are one event (18.6). */
const GATHER_MS = 150;

/** Which delivery streams. */
export interface DeltaSource {
  readonly runId: string;
  readonly nodeId: string;
  readonly attempt: number;
  readonly delivery: number;
}

/**
 * Adds one event of streamed text, in one statement that also takes its number. Nothing is written for a delivery that
 * is not the newest any more; resolves to the event's number, or undefined.
 */
async function writeDelta(
  prisma: PrismaClient,
  { runId, nodeId, attempt, delivery }: DeltaSource,
  { text, at }: { readonly text: string; readonly at: Date },
): Promise<number | undefined> {
  const rows = await prisma.$queryRaw<{ sequence: number }[]>`
    WITH numbered AS (
      UPDATE workflow_run r SET last_event = last_event + 1
      WHERE id = ${runId} AND EXISTS (SELECT 1 FROM node_run n WHERE n.run_id = r.id AND n.node_id = ${nodeId}
        AND n.status = 'running' AND n.attempt = ${attempt}::int AND n.delivery = ${delivery}::int)
      RETURNING last_event, status)
    INSERT INTO run_event (run_id, sequence, kind, data, at)
    SELECT ${runId}, last_event, 'node.delta', jsonb_build_object('kind', 'node.delta', 'node', ${nodeId}::text,
      'attempt', ${attempt}::int, 'text', ${text}::text, 'runStatus', status, 'sequence', last_event,
      'at', ${at.toISOString()}::text), ${at}::timestamptz FROM numbered
    RETURNING sequence`;
  return rows[0]?.sequence;
}

/** Streamed text on its way into events: gathered, in order, and never in the way of the step itself. */
export class DeltaStream {
  #text = "";
  #timer: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();
  readonly #write: (text: string) => Promise<void>;

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  tell(text: string): void {
    this.#text += text;
    // Set by the first piece and not moved by the next ones: text must not wait for a pause in the stream.
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  /** Writes what is left; nothing is told any more. */
  async end(): Promise<void> {
    this.#flush();
    await this.#written;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text;
    this.#text = "";
    if (text === "") return;
    // Text that could not be stored is missed on the page alone: the result holds all of it.
    this.#written = this.#written.then(() => this.#write(text)).catch(() => undefined);
  }
}

/** The stream of one delivery; `told` hears of each event that was stored. */
export function openDeltaStream(
  parts: { readonly prisma: PrismaClient; readonly clock: () => Date },
  source: DeltaSource,
  told: (sequence: number) => void,
): DeltaStream {
  return new DeltaStream(async (text) => {
    // PostgreSQL's text holds everything but this one character.
    const storable = text.replaceAll("\0", "");
    const sequence = await writeDelta(parts.prisma, source, { text: storable, at: parts.clock() });
    if (sequence !== undefined) told(sequence);
  });
}
