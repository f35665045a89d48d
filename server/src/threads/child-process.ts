import { type ChildProcess, fork } from "node:child_process";

import type { ThreadCode } from "./threads.ts";

/**
 * Starts a process of our own code that is spoken to with messages, as `startThread` starts a thread. It inherits
 * neither environment nor output: what it works on may be hostile. Whoever starts it ends it.
 */
export function startChild({ source, bundled }: ThreadCode, heapMegabytes: number): ChildProcess {
  const here = import.meta.url;
  const isBundle = !here.endsWith(".ts");
  const program = isBundle
    ? new URL(`./${bundled}.js`, here)
    : new URL("../../../tools/run-source.mjs", here);
  return fork(program, isBundle ? [] : [source.href], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
