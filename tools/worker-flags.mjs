/**
 * How a worker's Node.js is started. A third of its memory was source maps, a young generation that may grow to 48 MB,
 * an old one that grows before it is looked through, and a heap of malloc for each of a dozen threads.
 */
export const WORKER_FLAGS = ["--max-semi-space-size=4", "--optimize-for-size"];
export const WORKER_ENV = { MALLOC_ARENA_MAX: "2" };
