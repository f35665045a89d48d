import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { eventually } from "./eventually.ts";
import { projectPath } from "./project-folder.ts";

/** A program of a test in a process of its own, which says what it did in lines of text. */
export interface ChildProgram {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** All complete lines so far; a line that a kill has cut is missing. */
  readonly lines: readonly string[];
  readonly errors: () => string;
  /** Resolves when a line starts with these words. */
  readonly says: (words: string) => Promise<void>;
  /** kill -9, and the end of the process. */
  readonly kill: () => Promise<void>;
  /** The exit code, when the program has ended by itself. */
  readonly ended: () => Promise<number | null>;
}

const START_WITHIN_MS = 120_000;
const RUN_SOURCE = projectPath("tools/run-source.mjs");

/** For tests: starts a TypeScript file. */
export function startChildProgram(file: URL, args: readonly string[]): ChildProgram {
  const { NODE_OPTIONS: _ofJest, ...env } = process.env;
  const child = spawn(process.execPath, [RUN_SOURCE, fileURLToPath(file), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  const lines: string[] = [];
  let errors = "";
  // Every line ends in a full stop, so that half a line can be told from a whole one.
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.endsWith(".")) lines.push(line.slice(0, -1));
  });
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const ended = async (): Promise<number | null> => {
    await closed;
    return child.exitCode;
  };
  return {
    pid: child.pid,
    lines,
    errors: () => errors,
    async says(words) {
      const said = (): boolean => lines.some((line) => line.startsWith(words));
      await eventually(() => said() || child.exitCode !== null, START_WITHIN_MS);
      if (!said()) throw new Error(`the program ended without saying "${words}":\n${errors}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
    ended,
  };
}
