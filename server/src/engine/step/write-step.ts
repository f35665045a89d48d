import type { Pool } from "pg";

import type { Transaction } from "../../database/database.ts";
import type { LockedRun } from "../stored-run.ts";
import { countUsage, isNothing } from "../usage.ts";
import { statementOf, type StatementParts } from "./step-statement.ts";
import type { StepToWrite, TimedStep } from "./step-to-write.ts";

/** What the writing of a step works with. */
export interface WritingParts extends StatementParts {
  /** For statements that are a transaction of their own. */
  readonly pool: Pick<Pool, "query">;
  readonly clock: () => Date;
}

/**
 * The writes of a step as one statement that is a transaction of its own. Undefined, and nothing written, if the run has
 * moved on since it was read, or if the step writes more than the run itself.
 */
export async function writeAtOnce(
  parts: WritingParts,
  writing: StepToWrite,
): Promise<LockedRun | undefined> {
  if (writesMore(writing)) return undefined;
  const { text, values, after } = statementOf(parts, { ...writing, now: parts.clock() });
  // Named, so that the server plans it once for each connection.
  const { rowCount } = await parts.pool.query({ name: "run step", text, values });
  return rowCount === 0 ? undefined : after;
}

/** The writes of a step, for a transaction that holds the run's lock; resolves to the run as it is then. */
export async function writeStep(
  tx: Transaction,
  parts: WritingParts,
  writing: StepToWrite,
): Promise<LockedRun> {
  const timed = { ...writing, now: parts.clock() };
  const { text, values, after } = statementOf(parts, timed);
  const rows = await tx.$queryRawUnsafe<unknown[]>(text, ...values);
  // With the lock held this is a bug; a silent return would lose the step.
  if (rows.length === 0) throw new Error("A run moved on although its row is locked.");
  await closeApprovals(tx, timed);
  const { run, report, now } = timed;
  // After all else: the workspace's row is one for all its runs and stays locked until the commit.
  if (report?.usage) await countUsage(tx, run.row, { usage: report.usage, now });
  return after;
}

/** Questions to close, and what counts for other rows than the run's, need statements of their own. */
function writesMore({ run, step, report }: StepToWrite): boolean {
  return closedQuestions({ run, step }).length > 0 || !isNothing(report?.usage);
}

function closedQuestions({ run, step }: StepToWrite): string[] {
  return [...step.changed].filter((node) => {
    const before = run.state.nodes.get(node);
    return before?.status === "waiting" && before.waitsFor === "person";
  });
}

/** A question whose node no longer waits needs no answer. */
async function closeApprovals(tx: Transaction, { run, step, now }: TimedStep): Promise<void> {
  const closed = closedQuestions({ run, step });
  if (closed.length === 0) return;
  await tx.approval.updateMany({
    where: { runId: run.row.id, nodeId: { in: closed }, closedAt: null },
    data: { closedAt: now },
  });
}
