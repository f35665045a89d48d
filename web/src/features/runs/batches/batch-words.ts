import type { BatchItemFragment } from "../../../api/generated/graphql.ts";
import { durationOf, durationText } from "../run-words.ts";

/** Of documents, by the newest run of each (22.3). */
type Counts = Pick<BatchItemFragment, "succeeded" | "partial" | "failed" | "cancelled">;

/** In the order in which they are drawn and told: what went well first. */
const ENDS = [
  { status: "SUCCEEDED", field: "succeeded", word: "succeeded" },
  { status: "PARTIAL", field: "partial", word: "partly done" },
  { status: "FAILED", field: "failed", word: "failed" },
  { status: "CANCELLED", field: "cancelled", word: "cancelled" },
] as const;

interface EndCount {
  readonly status: (typeof ENDS)[number]["status"];
  readonly word: string;
  readonly count: number;
}

/** How the documents of a batch that are through have ended; ends that none has are left out. */
export function endsOf(batch: Counts): readonly EndCount[] {
  return ENDS.map(({ status, word, field }) => ({ status, word, count: batch[field] })).filter(
    ({ count }) => count > 0,
  );
}

/** "8 of 10" documents, whatever end they have come to. */
export function throughText({ total, running }: Pick<BatchItemFragment, "total" | "running">) {
  return `${figure(total - running)} of ${figure(total)}`;
}

/** The same for ears: "8 of 10: 6 succeeded, 2 failed". */
export function progressWords(batch: Counts & Pick<BatchItemFragment, "total" | "running">) {
  const ends = endsOf(batch).map(({ word, count }) => `${figure(count)} ${word}`);
  return [throughText(batch), ends.join(", ")].filter(Boolean).join(": ");
}

type Times = Pick<
  BatchItemFragment,
  "createdAt" | "retriedAt" | "finishedAt" | "cancelledAt" | "etaSeconds" | "running" | "total"
>;

/** How long it still takes, or took; before the first document is through nobody can say. */
export function timeText(times: Times): string {
  const { createdAt, retriedAt, finishedAt, cancelledAt, etaSeconds, running, total } = times;
  if (running > 0) {
    // What is told to stop does not go on as it has gone so far.
    if (cancelledAt !== null) return "Stopping";
    if (etaSeconds !== null) return `About ${roughly(etaSeconds)} left`;
    // The server estimates from what has ended; then nothing but people holds it up.
    return running < total ? "Waits for people" : "Time left not known yet";
  }
  // Between the first end and a retry nothing went on: that time would say nothing.
  const took =
    finishedAt === null
      ? undefined
      : durationOf({ startedAt: retriedAt ?? createdAt, finishedAt }, 0);
  if (took === undefined) return "Ended";
  return `${retriedAt === null ? "Took" : "Retry took"} ${durationText(took)}`;
}

/** An estimate to the second would say more than it knows. */
function roughly(seconds: number): string {
  if (seconds < 60) return durationText(Math.max(5, Math.ceil(seconds / 5) * 5) * 1_000);
  return durationText(Math.ceil(seconds / 60) * 60_000);
}

/** What a retry would run once more. */
export function repeatable({ failed, partial, cancelled }: Counts): number {
  return failed + partial + cancelled;
}

/** "1 document", "1,200 documents". */
export function documentsOf(count: number): string {
  return count === 1 ? "1 document" : `${figure(count)} documents`;
}

/** With a comma between thousands. */
export const figure = (count: number): string => count.toLocaleString("en");
