import type { SentFrames } from "./connection/counting-socket.ts";
import type { SaveFacts } from "./save-state.ts";

/** What was sent just before the right to write was taken away may still be acknowledged (3.2). */
const LATE_ACKNOWLEDGEMENT_MS = 1_000;

interface Waiting {
  /** Changes made here that no acknowledgement covers. */
  readonly waiting: number;
  /** How many of them this connection has found: its first frame carries them all. */
  readonly carried: number;
}

interface Moment {
  /** The connection is open now. */
  readonly connected: boolean;
  readonly frames: SentFrames;
}

/** Frames are counted anew with each connection, and one of them may carry what many keystrokes have made. */
export function countWaiting(
  { waiting, carried }: Waiting,
  { connected, frames }: Moment,
): Waiting {
  if (!connected || !frames.answered) return { waiting, carried: waiting };
  const inFirst = frames.acknowledged === 0 ? Math.max(0, carried - 1) : 0;
  return { waiting: frames.sent - frames.acknowledged + inFirst, carried };
}

interface Standing {
  readonly end: string | undefined;
  /** Since when the server says on this connection that this person may only read. */
  readonly readOnlySince: number | undefined;
}

/** Whether nothing from here is taken; not while what was sent before may still be acknowledged. */
export function refusalOf(
  { end, readOnlySince }: Standing,
  { connected, frames }: Moment,
): SaveFacts["refusal"] {
  if (end !== undefined) return "ended";
  if (!connected || readOnlySince === undefined) return undefined;
  const mayComeYet = frames.answered && Date.now() - readOnlySince < LATE_ACKNOWLEDGEMENT_MS;
  return mayComeYet ? undefined : "readOnly";
}
