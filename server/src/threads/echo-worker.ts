/** For the test beside it: says what it was given. */
import { parentPort, workerData } from "node:worker_threads";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(`heard ${String(workerData)}`);
