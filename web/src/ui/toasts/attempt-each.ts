import { showProblem } from "./toasts.tsx";

/** One thing to do for each of several. */
interface EachWork<T> {
  readonly work: (thing: T) => Promise<unknown>;
  /** Says of those for which it was not done that it was not, in a sentence. */
  readonly failure: (failed: readonly T[]) => string;
  /** Told for which it was done, unless it was for none. */
  readonly done?: (made: readonly T[]) => void;
}

type AttemptEach = <T>(things: readonly T[], asked: EachWork<T>) => Promise<void>;

/** All at once. Some may be done and others not: only the latter are said, with the first reason, and offered again. */
export function attemptEachWith(reasonOf: (error: unknown) => string): AttemptEach {
  return async function attemptEach(things, asked) {
    const outcomes = await Promise.allSettled(things.map((thing) => asked.work(thing)));
    const made = things.filter((_, at) => outcomes[at]?.status === "fulfilled");
    if (made.length > 0) asked.done?.(made);
    const fault = outcomes.find((outcome) => outcome.status === "rejected");
    if (!fault) return;
    const failed = things.filter((thing) => !made.includes(thing));
    showProblem(`${asked.failure(failed)} ${reasonOf(fault.reason)}`, () => {
      void attemptEach(failed, asked);
    });
  };
}
