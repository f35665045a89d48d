import { NodeFailure } from "../node-work.ts";

interface Place {
  readonly runId: string;
  readonly nodeId: string;
}

/** One node at work; `end` must be called, or its timer keeps running. */
export interface NodeTurn {
  readonly signal: AbortSignal;
  end(): void;
}

/** The nodes that this process is at work on, so that they can be told to stop. */
export class RunningNodes {
  readonly #turns = new Map<AbortController, Place>();

  /** Aborts with TIMEOUT, which may pass, after so many milliseconds (10.6). */
  begin(place: Place, timeoutMs: number): NodeTurn {
    const controller = new AbortController();
    const seconds = timeoutMs / 1_000;
    const timer = setTimeout(() => {
      const message = `It was not done within ${seconds} seconds.`;
      controller.abort(new NodeFailure("TIMEOUT", message, { mayPass: true }));
    }, timeoutMs);
    this.#turns.set(controller, place);
    return {
      signal: controller.signal,
      end: () => {
        clearTimeout(timer);
        this.#turns.delete(controller);
      },
    };
  }

  /** Tells one node's worker, or all of a run's, that their run is being stopped (12.2). */
  stop(runId: string, nodeId?: string): void {
    for (const [controller, place] of this.#turns) {
      if (place.runId !== runId || (nodeId !== undefined && place.nodeId !== nodeId)) continue;
      controller.abort(new NodeFailure("CANCELLED", "The run was stopped."));
    }
  }

  /** Runs with a node at work here. */
  get runIds(): readonly string[] {
    return [...new Set([...this.#turns.values()].map(({ runId }) => runId))];
  }
}
