import type { ChildProcess } from "node:child_process";

import { memoryOf } from "./process-memory.ts";
import type { UploadedFile } from "./read-file.ts";
import { ReadOutcome, refused } from "./read-outcome.ts";

export interface ReadingLimits {
  /** For one file, from when the child gets it. */
  readonly withinMs: number;
  /** Resident memory of the child. */
  readonly megabytes: number;
}

const LOOK_EVERY_MS = 50; // a bomb grows by some 20 MB in that time

/** One process that reads one file at a time. When a file ends it, the file is refused and the child is of no use any more. */
export class ReadingChild {
  readonly #process: ChildProcess;
  readonly #limits: ReadingLimits;
  #hasEnded = false;
  /** Megabytes that it held when it was last looked at. */
  #memory = 0;

  constructor(process: ChildProcess, limits: ReadingLimits) {
    this.#process = process;
    this.#limits = limits;
    process.on("exit", () => (this.#hasEnded = true));
    process.on("error", () => (this.#hasEnded = true));
    this.rest();
  }

  get isUsable(): boolean {
    // What a large file has left behind would count against the next one.
    return !this.#hasEnded && this.#memory < this.#limits.megabytes / 2;
  }

  /** Never throws: what goes wrong is the file's fault, as a sentence. */
  async read(file: UploadedFile): Promise<ReadOutcome> {
    this.#process.ref();
    this.#process.channel?.ref();
    const { withinMs, megabytes } = this.#limits;
    const limits = new AbortController();
    const outcome = await Promise.race([
      this.#answer(file),
      this.#after(withinMs, limits.signal),
      this.#beyond(megabytes, limits.signal),
    ]);
    limits.abort();
    this.rest();
    return outcome;
  }

  /** Nobody waits for it: it keeps no process alive. */
  rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }

  end(): void {
    this.#hasEnded = true;
    this.#process.kill("SIGKILL");
  }

  #answer(file: UploadedFile): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const died = (): void =>
        resolve(refused("This file is damaged: reading it ended the program that reads."));
      this.#process.once("exit", died);
      this.#process.once("message", (message) => {
        this.#process.off("exit", died);
        const outcome = ReadOutcome.safeParse(message);
        resolve(outcome.data ?? refused("This file is damaged: it cannot be read."));
      });
      this.#process.send(file, (fault) => fault && died());
    });
  }

  #after(withinMs: number, signal: AbortSignal): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end();
        resolve(
          refused(`Reading this file was given up after ${Math.round(withinMs / 1000)} seconds.`),
        );
      }, withinMs);
      signal.addEventListener("abort", () => clearTimeout(timer));
    });
  }

  #beyond(megabytes: number, signal: AbortSignal): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        this.#memory = (await memoryOf(this.#process.pid ?? 0)) ?? 0;
        if (signal.aborted || this.#memory < megabytes) return;
        this.end();
        resolve(
          refused(
            `This file is too large when unpacked: reading it took more than ${megabytes} MB of memory.`,
          ),
        );
      };
      const timer = setInterval(() => void look(), LOOK_EVERY_MS);
      signal.addEventListener("abort", () => clearInterval(timer));
    });
  }
}
