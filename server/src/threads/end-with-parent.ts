import { Worker } from "node:worker_threads";

/** Plain JavaScript, so that it needs no file of its own beside the bundle. An orphan is given to another parent. */
const WATCH = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  if (process.ppid !== workerData.parent) process.kill(process.pid, "SIGKILL");
}, workerData.everyMs);`;

const LOOK_EVERY_MS = 500;

/**
 * Ends this child process with kill -9 soon after its parent is gone, however that came about and however busy the child
 * is: a loop that never returns hears neither of a closed channel nor of a signal's handler. Call it first.
 */
export function endWithParent(): void {
  const watch = new Worker(WATCH, {
    eval: true,
    workerData: { parent: process.ppid, everyMs: LOOK_EVERY_MS },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  // It keeps no child alive that has nothing left to do.
  watch.unref();
}
