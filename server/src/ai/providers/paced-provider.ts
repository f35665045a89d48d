import { AiError } from "../ai-error.ts";
import type { Provider } from "./provider.ts";

/** Each request waits for its turn first: so an endpoint's rate holds, whoever asks and for whatever. */
export function pacedProvider(
  provider: Provider,
  turn: (signal: AbortSignal) => Promise<void>,
): Provider {
  return {
    name: provider.name,
    builtIn: provider.builtIn,
    async *stream(request) {
      await turn(request.signal).catch((fault: unknown) => {
        throw request.signal.aborted ? new AiError("ABORTED") : fault;
      });
      yield* provider.stream(request);
    },
    look: () => provider.look(),
  };
}
