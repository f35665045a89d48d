import { fork } from "node:child_process";
import { once } from "node:events";

import type { z } from "zod";

export interface MeasuredProcess {
  /** Sends one word and reads the answer. */
  ask<Answer>(word: string, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Reads what the program says by itself. */
  hear<Answer>(shape: z.ZodType<Answer>): Promise<Answer>;
  stop(): Promise<void>;
  /** kill -9, and its end. */
  kill(): Promise<void>;
}

interface Program {
  readonly file: string;
  readonly args?: readonly string[];
  readonly nodeOptions?: readonly string[];
  /** Another Node.js than the one that runs the benchmark. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const STOP_WITHIN_MS = 15_000;

/** A program in a process of its own, so that the work of its clients is not counted as its. */
export function startMeasuredProcess(program: Program): MeasuredProcess {
  const { file, args = [], nodeOptions = [], node = process.execPath, env = {} } = program;
  const child = fork(file, args, {
    execPath: node,
    execArgv: [...nodeOptions],
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const hear = async <Answer>(shape: z.ZodType<Answer>): Promise<Answer> => {
    const ended = new AbortController();
    const exit = once(child, "exit", { signal: ended.signal }).then(([code]: unknown[]) => {
      throw new Error(`${file} ended (${String(code)}).`);
    });
    try {
      const [message]: unknown[] = await Promise.race([once(child, "message"), exit]);
      return shape.parse(message);
    } finally {
      ended.abort();
      exit.catch(() => undefined);
    }
  };
  return {
    hear,
    ask(word, shape) {
      const answer = hear(shape);
      child.send(word);
      return answer;
    },
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
      await gone;
      clearTimeout(late);
    },
  };
}
