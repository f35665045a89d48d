import { type ResourceLimits, Worker } from "node:worker_threads";

/** Where the code of a thread lies, before and after bundling. */
export interface ThreadCode {
  /** The TypeScript file: `new URL("./worker.ts", import.meta.url)`. */
  readonly source: URL;
  /** The entry of tools/build-server.mjs that bundles this file, e.g. `database-worker`. */
  readonly bundled: string;
}

/**
 * Starts a worker thread. `input` is cloned to it and arrives as `workerData`.
 *
 * In the bundle the thread's code is a file of its own beside this one; from source (tsx, Jest) there is no such file,
 * and a small plain one makes a bundle of the source and loads that. Whoever starts a thread ends it: `worker.terminate()`.
 * A thread that needs more than its `limits` ends alone.
 */
export function startThread(
  { source, bundled }: ThreadCode,
  input: unknown,
  limits?: ResourceLimits,
): Worker {
  const here = import.meta.url;
  const limited = limits && { resourceLimits: limits };
  if (!here.endsWith(".ts"))
    return new Worker(new URL(`./${bundled}.js`, here), { workerData: input, ...limited });
  const boot = new URL("../../../tools/run-source.mjs", here);
  return new Worker(boot, { workerData: input, argv: [source.href], ...limited });
}
