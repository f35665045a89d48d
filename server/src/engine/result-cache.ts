import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { canonicalJson, type Json } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../database/database.ts";
import type { NodeOutput, NodeWork } from "./node-work.ts";
import { storableOutput } from "./storable-output.ts";

/** An answer to a question, and whether it may stand for the question's answer from now on. */
export interface FreshResult {
  readonly output: NodeOutput;
  readonly keep: boolean;
}

/** Results by what they were made of (section 16). */
export interface ResultCache {
  /**
   * The kept answer to this question, or a new one. Of equal questions at the same time, in any process, one is asked
   * and the others wait for its answer; if it fails, the next one asks (16.2). `question` is all that the answer depends on.
   */
  answer(
    work: Pick<NodeWork, "run" | "key" | "signal">,
    question: Json,
    ask: () => Promise<FreshResult>,
  ): Promise<NodeOutput>;
  /** Deletes what nobody has asked for in a month; answers how many. For the timetable. */
  forgetUnused(): Promise<number>;
}

/** Who asks renews this; when it ends, the process is taken for dead and the next one asks. */
const LEASE_SECONDS = 15;
/** Three renewals in a lease: one that is lost or late does no harm. */
const RENEW_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** Since somebody last asked; each hit counts. */
const KEPT_DAYS = 30;
/** As large as an output may be. */
const LARGEST = 1_000_000;

export function openResultCache(prisma: PrismaClient): ResultCache {
  return new StoredResults(prisma);
}

/** One question of one workspace, and who asks it. */
interface Place {
  readonly workspaceId: string;
  readonly key: string;
  /** `run:node`: a second delivery goes on where the first one died. */
  readonly askedBy: string;
}

class StoredResults implements ResultCache {
  readonly #prisma: PrismaClient;
  /** Who waits here for a question that is asked here. */
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async answer(
    { run, key: askedBy, signal }: Pick<NodeWork, "run" | "key" | "signal">,
    question: Json,
    asking: () => Promise<FreshResult>,
  ): Promise<NodeOutput> {
    const ask = async (): Promise<FreshResult> => {
      const { output, keep } = await asking();
      return { output: storableOutput(output), keep };
    };
    const key = createHash("sha256").update(canonicalJson(question)).digest("hex");
    const place = { workspaceId: run.workspaceId, key, askedBy };
    // Asks without a lease: somebody may be asking the same, and both pay.
    if (!run.useCache) return this.#replace(place, await ask());
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      // Claim first and look second: whoever finds the question free must have it at once.
      if (await this.#claim(place)) return this.#ask(place, ask);
      const kept = await this.#find(place);
      if (kept) return kept;
      await this.#pause(key, pause, signal);
    }
  }

  async forgetUnused(): Promise<number> {
    return this.#prisma.$executeRaw`
      DELETE FROM result_cache WHERE used_at < now() - make_interval(days => ${KEPT_DAYS}::int)`;
  }

  /** True for the one who is to ask. A row without an output is a question that somebody asks at the moment. */
  async #claim({ workspaceId, key, askedBy }: Place): Promise<boolean> {
    const claimed = await this.#prisma.$executeRaw`
      INSERT INTO result_cache AS c (workspace_id, key, asked_by, lease_until)
      VALUES (${workspaceId}, ${key}, ${askedBy}, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int))
      ON CONFLICT (workspace_id, key) DO UPDATE SET asked_by = excluded.asked_by, lease_until = excluded.lease_until
      WHERE c.output IS NULL AND (c.lease_until < clock_timestamp() OR c.asked_by = excluded.asked_by)`;
    return claimed > 0;
  }

  async #ask(place: Place, ask: () => Promise<FreshResult>): Promise<NodeOutput> {
    const renewing = setInterval(() => void this.#renew(place).catch(() => undefined), RENEW_MS);
    // A server that stops must not wait for it.
    renewing.unref();
    try {
      const { output, keep } = await ask();
      // An answer that was paid for counts, whether or not it can be kept.
      const isKept = keep && (await this.#keep(place, output).catch(() => false));
      if (!isKept) await this.#giveUp(place).catch(() => undefined);
      return output;
    } catch (fault) {
      // Whoever waits asks next; a lease that cannot be given back ends by itself.
      await this.#giveUp(place).catch(() => undefined);
      throw fault;
    } finally {
      clearInterval(renewing);
      this.#wake(place.key);
    }
  }

  async #renew({ workspaceId, key, askedBy }: Place): Promise<void> {
    await this.#prisma.$executeRaw`
      UPDATE result_cache SET lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int)
      WHERE workspace_id = ${workspaceId} AND key = ${key} AND asked_by = ${askedBy} AND output IS NULL`;
  }

  async #giveUp({ workspaceId, key, askedBy }: Place): Promise<void> {
    await this.#prisma.$executeRaw`
      DELETE FROM result_cache
      WHERE workspace_id = ${workspaceId} AND key = ${key} AND asked_by = ${askedBy} AND output IS NULL`;
  }

  /** Asked without looking: what is there gives way (16.3). */
  async #replace(place: Place, { output, keep }: FreshResult): Promise<NodeOutput> {
    if (keep) await this.#keep(place, output);
    return output;
  }

  /** False for what is too large to be kept. */
  async #keep({ workspaceId, key, askedBy }: Place, output: NodeOutput): Promise<boolean> {
    // What it cost is kept apart: a hit shows it as saved and spends nothing.
    const { usage, ...kept } = output;
    const text = JSON.stringify(kept);
    if (text.length > LARGEST) return false;
    const { model = null, tokensIn = 0, tokensOut = 0, costUsd = "0" } = usage ?? {};
    await this.#prisma.$executeRaw`
      INSERT INTO result_cache (workspace_id, key, asked_by, output, model, tokens_in, tokens_out, cost_usd)
      VALUES (${workspaceId}, ${key}, ${askedBy}, ${text}::jsonb, ${model}, ${tokensIn}::int, ${tokensOut}::int,
        ${costUsd}::numeric)
      ON CONFLICT (workspace_id, key) DO UPDATE SET asked_by = excluded.asked_by, lease_until = NULL,
        output = excluded.output, model = excluded.model, tokens_in = excluded.tokens_in,
        tokens_out = excluded.tokens_out, cost_usd = excluded.cost_usd, at = now(), used_at = now()`;
    return true;
  }

  async #find({ workspaceId, key }: Place): Promise<NodeOutput | undefined> {
    const [found] = await this.#prisma.$queryRaw<unknown[]>`
      UPDATE result_cache SET used_at = now()
      WHERE workspace_id = ${workspaceId} AND key = ${key} AND output IS NOT NULL
      RETURNING output, model, tokens_in AS "tokensIn", tokens_out AS "tokensOut", cost_usd::text AS "costUsd"`;
    if (found === undefined) return undefined;
    const { output, model, ...saved } = Kept.parse(found);
    const usage = { model: model ?? undefined, tokensIn: 0, tokensOut: 0, costUsd: "0" };
    return { ...output, usage, saved, cacheHit: true };
  }

  /** Until it is time to look again, or what was asked here has come to an end. */
  async #pause(key: string, ms: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const wake = (): void => over.abort();
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting.add(wake));
    await sleep(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(
      () => undefined,
    );
    waiting.delete(wake);
    if (waiting.size === 0) this.#waiting.delete(key);
    signal.throwIfAborted();
  }

  #wake(key: string): void {
    // They look at the row at once instead of sleeping on; those in other processes wait for their pause.
    for (const wake of this.#waiting.get(key) ?? []) wake();
  }
}

const Proof = z.object({
  path: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  confidence: z.number(),
});

const Kept = z.object({
  output: z.object({
    data: z.json(),
    evidence: z.array(Proof).optional(),
    summary: z.string().optional(),
    confidence: z.number().optional(),
    confidenceBasis: z.string().optional(),
    warnings: z.array(z.string()).optional(),
    handler: z.string().optional(),
  }),
  model: z.string().nullable(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  costUsd: z.string(),
});
