import type { Transaction } from "../../database/database.ts";

/** Runs that a person waits for overtake those of uploads, and those batches (21.1): their turns are other numbers altogether. */
const RANK = { interactive: 0, upload: 1, batch: 2 } as const;
export type Rank = keyof typeof RANK;
/** Three of them fit into an integer of 32 bits with its sign. */
const RANK_SIZE = 2 ** 29;
/** In front of the very first turn there is room for workspaces that come later. */
const HEADROOM = 1_000_000;

/** Numbers from `from` to below `to`; the lowest goes first. */
interface Turns {
  readonly from: number;
  readonly to: number;
}

/** What is waiting at the start of a run. */
interface Standing {
  /** The lowest turn that waits in a queue; null when none does. */
  readonly first: number | null;
  /** The highest turn that was ever given. */
  readonly newest: number | null;
  /** The highest that this workspace was given. */
  readonly own: number | null;
}

/**
 * The turn of a run (21.3): in front of everybody who waits, unless its workspace has had turns like that already; its
 * next ones are then as many turns later, between those of others. Turns of a workspace are even numbers apart and begin
 * one below another's, so that workspaces with many runs take turns, and one with few waits for nobody. Pure.
 */
export function turnAfter({ first, newest, own }: Standing, { from, to }: Turns): number {
  // One in front of the first that waits; where nobody waits, in front of the newest that was ever given.
  const front = (first ?? newest ?? from + HEADROOM) - 1;
  return Math.min(to - 1, Math.max(from, front, own === null ? from : own + 2));
}

export interface TurnParts {
  /** The lowest priority between two numbers that waits in a queue of runs. */
  readonly firstWaiting: (tx: Transaction, between: Turns) => Promise<number | null>;
}

/** The place in the queues of a run that is started now; all its jobs have it, so that older runs are ended first. */
export async function takeTurn(
  tx: Transaction,
  { firstWaiting }: TurnParts,
  { workspaceId, rank }: { readonly workspaceId: string; readonly rank: Rank },
): Promise<number> {
  const from = RANK[rank] * RANK_SIZE;
  const turns = { from, to: from + RANK_SIZE };
  const [given] = await tx.$queryRaw<Omit<Standing, "first">[]>`
    SELECT (SELECT max(priority) FROM workflow_run WHERE priority >= ${from}::int AND priority < ${turns.to}::int)
        AS newest,
      (SELECT max(priority) FROM workflow_run WHERE workspace_id = ${workspaceId}
        AND priority >= ${from}::int AND priority < ${turns.to}::int) AS own`;
  const first = await firstWaiting(tx, turns);
  return turnAfter({ first, newest: given?.newest ?? null, own: given?.own ?? null }, turns);
}
