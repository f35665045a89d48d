import type { ChildProcess } from "node:child_process";

import { type ProcessUse, measureProcess } from "./process-use.ts";
import type { UploadedFile } from "./read-file.ts";
import { notNow, ReadOutcome, refused } from "./read-outcome.ts";

/** What one file may take before it is given up. */
export interface ReadingLimits {
  /** Processor time for one file; four times as long by the clock, because a busy machine is no fault of the file. */
  readonly withinMs: number;
  /** Resident memory of the child. */
  readonly megabytes: number;
}

const PATIENCE = 4; // times the processor time that a file may take
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
    // The child has read other files: its clock of processor time does not begin at 0.
    const before = (await this.#look())?.cpuMs ?? 0;
    const outcome = await Promise.race([
      this.#answer(file),
      this.#after(withinMs * PATIENCE, limits.signal),
      this.#beyond({ megabytes, cpuMs: before + withinMs }, limits.signal),
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

  /** SIGKILL, because a process in an endless loop hears nothing else. */
  end(): void {
    this.#hasEnded = true;
    this.#process.kill("SIGKILL");
  }

  /** Resolves also when the child dies: most often that is what the file did to it. */
  #answer(file: UploadedFile): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const died = (): void =>
        resolve(notNow("This file is damaged: reading it ended the program that reads."));
      this.#process.once("exit", died);
      this.#process.once("message", (message) => {
        this.#process.off("exit", died);
        const outcome = ReadOutcome.safeParse(message);
        resolve(outcome.data ?? refused("This file is damaged: it cannot be read."));
      });
      // The channel is broken when the child died a moment ago, before its "exit" came.
      this.#process.send(file, (fault) => fault && died());
    });
  }

  #after(withinMs: number, signal: AbortSignal): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(this.#givenUp()), withinMs);
      signal.addEventListener("abort", () => clearTimeout(timer));
    });
  }

  #beyond(most: ProcessUse, signal: AbortSignal): Promise<ReadOutcome> {
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        const use = await this.#look();
        if (signal.aborted || !use) return;
        if (use.cpuMs > most.cpuMs) resolve(this.#givenUp());
        if (use.megabytes > most.megabytes) resolve(this.#tooLarge());
      };
      const timer = setInterval(() => void look(), LOOK_EVERY_MS);
      signal.addEventListener("abort", () => clearInterval(timer));
    });
  }

  async #look(): Promise<ProcessUse | undefined> {
    const use = await measureProcess(this.#process.pid ?? 0);
    this.#memory = use?.megabytes ?? 0;
    return use;
  }

  #givenUp(): ReadOutcome {
    this.end();
    const seconds = Math.round(this.#limits.withinMs / 1000);
    return notNow(`Reading this file was given up: it takes more than ${seconds} seconds.`);
  }

  #tooLarge(): ReadOutcome {
    this.end();
    const { megabytes } = this.#limits;
    return refused(
      `This file is too large when unpacked: reading it took more than ${megabytes} MB of memory.`,
    );
  }
}
