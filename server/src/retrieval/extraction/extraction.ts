import type { ChildProcess } from "node:child_process";

import { startChild } from "../../threads/child-process.ts";
import type { UploadedFile } from "./read-file.ts";
import type { ReadOutcome } from "./read-outcome.ts";
import { ReadingChild, type ReadingLimits } from "./reading-child.ts";

/**
 * Reads PDF, Word, HTML, Markdown, text and CSV files in child processes, so that a file that hangs, eats memory or
 * kills its reader harms nothing but itself.
 */
export interface Extraction {
  /** The text, or a sentence that says why there is none. Throws only after `stop`. */
  read(file: UploadedFile): Promise<ReadOutcome>;
  stop(): void;
}

/** For tests, which have shorter limits and a child of their own. */
export interface ExtractionParts {
  readonly limits?: ReadingLimits;
  readonly start?: () => ChildProcess;
}

// Measured: a PDF of 1.5 MB can take 3.1 GB, and what people write stays far below either limit.
const LIMITS: ReadingLimits = { withinMs: 20_000, megabytes: 700 };
const HEAP_MEGABYTES = 512; // less than the limit on resident memory, which buffers and the program itself count in
const MOST_CHILDREN = 2; // one that is busy for 20 s must not hold up everybody
const IDLE_MS = 20_000; // files often come in batches, and a start costs more than most of them

/** Starts no process before the first file. `stop` ends all of them, also one in the middle of a file. */
export function openExtraction({
  limits = LIMITS,
  start = startExtractionChild,
}: ExtractionParts = {}): Extraction {
  return new ChildExtraction(() => new ReadingChild(start(), limits));
}

function startExtractionChild(): ChildProcess {
  const source = new URL("./extraction-child.ts", import.meta.url);
  return startChild({ source, bundled: "extraction-child" }, HEAP_MEGABYTES);
}

class ChildExtraction implements Extraction {
  readonly #make: () => ReadingChild;
  readonly #idle = new Map<ReadingChild, NodeJS.Timeout>();
  readonly #busy = new Set<ReadingChild>();
  readonly #waiting: (() => void)[] = [];
  #stopped = false;

  constructor(make: () => ReadingChild) {
    this.#make = make;
  }

  async read(file: UploadedFile): Promise<ReadOutcome> {
    // Looked at again after waking: somebody else may have come in between.
    while (!this.#stopped && this.#busy.size >= MOST_CHILDREN)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#stopped) throw new Error("Reading files has stopped.");
    const child = this.#taken();
    this.#busy.add(child);
    try {
      return await child.read(file);
    } finally {
      this.#busy.delete(child);
      this.#putBack(child);
      this.#waiting.shift()?.();
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#idle.values()) clearTimeout(timer);
    for (const child of [...this.#idle.keys(), ...this.#busy]) child.end();
    for (const go of this.#waiting.splice(0)) go();
  }

  #taken(): ReadingChild {
    for (const [child, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(child);
      if (child.isUsable) return child;
      child.end();
    }
    return this.#make();
  }

  #putBack(child: ReadingChild): void {
    if (this.#stopped || !child.isUsable) return child.end();
    const goHome = (): void => {
      this.#idle.delete(child);
      child.end();
    };
    const timer = setTimeout(goHome, IDLE_MS);
    timer.unref();
    this.#idle.set(child, timer);
  }
}
