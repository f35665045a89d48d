import type { Json } from "@playbooks/workflow-model";

import { badInput, DomainError } from "../../errors.ts";
import { type Change, commitStep, type StepParts } from "../step/commit-step.ts";
import type { LockedRun } from "../stored-run.ts";
import { answerProblems, type GivenAnswer } from "./approval-answer.ts";

/** An answer and who gives it; whether they may is asked before, by whoever calls. */
export interface PersonsAnswer extends GivenAnswer {
  readonly memberId: string;
  /** The version that they had before them; null: there was no document. Undefined: they did not say. */
  readonly seen?: string | null | undefined;
}

/** "tooLate": somebody else has answered, it ran out, or the run has ended. */
export type AnswerOutcome = { readonly kind: "taken" } | { readonly kind: "tooLate" };

interface Place {
  readonly runId: string;
  readonly nodeId: string;
}

/**
 * Throws CONFLICT for an answer about another version of the document than there is: whoever gave it looks again.
 * The first answer counts: it ends the node in the same transaction that keeps it (13.4), with who gave it, when, and
 * which version of the document they had before them (13.6).
 */
export async function answerApproval(
  parts: StepParts,
  place: Place,
  answer: PersonsAnswer,
): Promise<AnswerOutcome> {
  // Before the step: which document there is does not depend on who answers first.
  const version = await versionNow(parts, place.runId);
  const committed = await commitStep(parts, place.runId, (run) =>
    answerChange(run, place, { ...answer, version, at: parts.clock() }),
  );
  return { kind: committed ? "taken" : "tooLate" };
}

/** The hash of the run's first document; null for a run without one, or whose document is gone. */
async function versionNow({ prisma }: StepParts, runId: string): Promise<string | null> {
  const run = await prisma.workflowRun.findUnique({
    where: { id: runId },
    select: { workspaceId: true, documentIds: true },
  });
  const id = run?.documentIds[0];
  if (run === null || id === undefined) return null;
  const document = await prisma.document.findFirst({
    where: { id, workspaceId: run.workspaceId, deletedAt: null },
    select: { hash: true },
  });
  return document?.hash ?? null;
}

interface TimedAnswer extends PersonsAnswer {
  readonly version: string | null;
  readonly at: Date;
}

function answerChange(
  run: LockedRun,
  { runId, nodeId }: Place,
  { memberId, decision, form, seen, version, at }: TimedAnswer,
): Change | undefined {
  const state = run.state.nodes.get(nodeId);
  const node = run.graph.nodes.find(({ id }) => id === nodeId);
  // No change, so commitStep resolves to undefined: too late.
  if (state?.status !== "waiting" || node?.kind !== "approval") return undefined;
  if (seen !== undefined && seen !== version) throw otherVersion(version);
  const [problem, ...others] = answerProblems(node.data, { decision, form });
  // Only now: whoever is too late is told that, whatever is wrong with their answer.
  if (problem) throw badInput([problem, ...others]);
  const { attempt, delivery } = state;
  const data: Json = { decision, form, by: memberId, at: at.toISOString(), version };
  return {
    message: { kind: "succeeded", node: nodeId, attempt, delivery, handles: [decision] },
    report: { nodeId, attempt, output: { data } },
    async write(tx) {
      await tx.approval.update({
        where: { runId_nodeId: { runId, nodeId } },
        data: { answeredById: memberId, decision, answer: form, version, closedAt: at },
      });
    },
  };
}

function otherVersion(version: string | null): DomainError {
  const message =
    version === null
      ? "The document is not there any more. Look at the question again."
      : "The document has changed since you looked at it. Look at it again.";
  return new DomainError("CONFLICT", message, { version });
}
