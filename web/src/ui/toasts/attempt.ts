import { showProblem } from "./toasts.tsx";

/** `failure` says what was not done, in a sentence. */
type Attempt = (failure: string, work: () => Promise<void>) => Promise<void>;

/** For work that somebody asked for and sees no form of: what was not done is said with its reason, and offered again. */
export function attemptWith(reasonOf: (error: unknown) => string): Attempt {
  return async function attempt(failure, work) {
    try {
      await work();
    } catch (error) {
      showProblem(`${failure} ${reasonOf(error)}`, () => void attempt(failure, work));
    }
  };
}
