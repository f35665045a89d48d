import type { DraftGraph } from "@playbooks/workflow-model";

/** What the server says to a draft that is to be kept. */
export type Kept<Answer> =
  | { readonly kind: "kept"; readonly sequence: number; readonly answer: Answer }
  /** Somebody else was quicker: their draft is the one that is kept. */
  | { readonly kind: "conflict" }
  | { readonly kind: "failed"; readonly reason: string };

interface KeeperParts<Answer> {
  readonly sequence: number;
  readonly save: (graph: DraftGraph, ifSequence: number) => Promise<Kept<Answer>>;
  readonly onState: (state: KeeperState) => void;
  readonly onKept: (answer: Answer) => void;
  readonly onConflict: () => void;
  /** How long the hands must rest before something is sent. */
  readonly restMs: number;
}

export type KeeperState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "unsaved"; readonly reason: string };

/** Sends drafts one after the other, the latest only, each naming the one before. */
export class DraftKeeper<Answer> {
  readonly #parts: KeeperParts<Answer>;
  #sequence: number;
  #waiting: DraftGraph | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<boolean> | undefined;

  constructor(parts: KeeperParts<Answer>) {
    this.#parts = parts;
    this.#sequence = parts.sequence;
  }

  /** Whether something is not kept yet. */
  get isBusy(): boolean {
    return this.#waiting !== undefined || this.#sending !== undefined;
  }

  /** Whether the draft with this number is the one that was kept here, or is on its way. */
  knows(sequence: number): boolean {
    return sequence <= this.#sequence || this.#sending !== undefined;
  }

  /** Takes over a draft that came from elsewhere. */
  restart(sequence: number): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#sequence = sequence;
    this.#parts.onState({ kind: "saved" });
  }

  change(graph: DraftGraph): void {
    this.#waiting = graph;
    this.#parts.onState({ kind: "saving" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#parts.restMs);
  }

  /** Sends what waits, at once. False: it was not kept, and waits for the next try. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#sending) if (!(await this.#sending)) return false;
    if (this.#waiting === undefined) return true;
    this.#sending = this.#send(this.#waiting);
    const isKept = await this.#sending;
    this.#sending = undefined;
    return isKept && this.#waiting !== undefined ? await this.flush() : isKept;
  }

  async #send(graph: DraftGraph): Promise<boolean> {
    this.#waiting = undefined;
    this.#parts.onState({ kind: "saving" });
    const kept = await this.#parts.save(graph, this.#sequence);
    if (kept.kind === "conflict") {
      this.#waiting = undefined;
      this.#parts.onConflict();
      return false;
    }
    if (kept.kind === "failed") {
      this.#waiting ??= graph;
      this.#parts.onState({ kind: "unsaved", reason: kept.reason });
      return false;
    }
    this.#sequence = kept.sequence;
    this.#parts.onKept(kept.answer);
    if (this.#waiting === undefined) this.#parts.onState({ kind: "saved" });
    return true;
  }
}
