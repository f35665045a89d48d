import { createHash } from "node:crypto";

import { z } from "zod";

import type { Transaction } from "../database/database.ts";
import { DomainError } from "../errors.ts";

/** How long an answer is remembered. */
const LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** One mutation that may be sent twice. */
export interface RepeatableCall {
  /** Member id: keys of different people never meet. */
  readonly actor: string;
  /** Null and undefined: the caller does not mind a second effect. */
  readonly key: string | null | undefined;
  /** Name of the mutation. */
  readonly operation: string;
  /** The input, as JSON; `idempotencyKey` in it is ignored. */
  readonly body: object;
}

/** What a repeatable mutation came to. */
export interface OnceOutcome {
  /** The id of what was made, now or by the first call. */
  readonly id: string;
  /** False when an earlier call did it: nothing is to be announced again. */
  readonly isFirst: boolean;
}

const Result = z.object({ id: z.string() });

/**
 * Does the work once per actor and key within 24 hours; the same call again answers with the same id. All in one
 * transaction: a second call at the same moment waits for the first one's commit, and after a crash neither the work
 * nor its record is there. CONFLICT when the key was used for something else.
 */
export async function onceInTransaction(
  tx: Transaction,
  call: RepeatableCall,
  work: () => Promise<{ readonly id: string }>,
): Promise<OnceOutcome> {
  const { actor, key, operation } = call;
  if (typeof key !== "string") return { id: (await work()).id, isFirst: true };
  const bodyHash = hashOf(call.body);
  const oldest = new Date(Date.now() - LIFETIME_MS);
  await tx.idempotencyRecord.deleteMany({ where: { actor, key, createdAt: { lt: oldest } } });
  const record = { actor, key, operation, bodyHash };
  // The unique index makes a second call at the same moment wait here until the first one's transaction ends.
  const { count } = await tx.idempotencyRecord.createMany({ data: [record], skipDuplicates: true });
  if (count === 0) return { id: await earlierResult(tx, record), isFirst: false };
  const { id } = await work();
  await tx.idempotencyRecord.update({
    where: { actor_key: { actor, key } },
    data: { result: { id } },
  });
  return { id, isFirst: true };
}

/**
 * The id that an earlier call with this key answered with; undefined when there was none. For what must be asked
 * outside of the transaction and may be different by now. CONFLICT when the key was used for something else.
 */
export async function earlierAnswer(
  tx: Pick<Transaction, "idempotencyRecord">,
  { actor, key, operation, body }: RepeatableCall,
): Promise<string | undefined> {
  if (typeof key !== "string") return undefined;
  const found = await tx.idempotencyRecord.findUnique({ where: { actor_key: { actor, key } } });
  if (!found || found.createdAt.getTime() < Date.now() - LIFETIME_MS) return undefined;
  return resultOf(found, { operation, bodyHash: hashOf(body) });
}

/** For a timer: removes what nobody may ask for any more. */
export async function forgetOldCalls(tx: Pick<Transaction, "idempotencyRecord">): Promise<number> {
  const oldest = new Date(Date.now() - LIFETIME_MS);
  const { count } = await tx.idempotencyRecord.deleteMany({ where: { createdAt: { lt: oldest } } });
  return count;
}

async function earlierResult(
  tx: Transaction,
  { actor, key, ...call }: SameCall & { readonly actor: string; readonly key: string },
): Promise<string> {
  const where = { actor_key: { actor, key } };
  return resultOf(await tx.idempotencyRecord.findUniqueOrThrow({ where }), call);
}

interface SameCall {
  readonly operation: string;
  readonly bodyHash: string;
}

function resultOf(found: SameCall & { readonly result: unknown }, call: SameCall): string {
  if (found.operation !== call.operation || found.bodyHash !== call.bodyHash)
    throw new DomainError("CONFLICT", "This idempotencyKey was used for another request.");
  return Result.parse(found.result).id;
}

/** The same fields in another order are the same body; null and omitted differ, as they do in inputs. */
function hashOf(body: object): string {
  return createHash("sha256").update(canonical(body)).digest("hex");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === "idempotencyKey") return undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  });
}
