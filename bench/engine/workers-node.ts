import { z } from "zod";

const Flags = z.object({
  WORKER_FLAGS: z.array(z.string()),
  WORKER_ENV: z.record(z.string(), z.string()),
});

/** How `npm start` starts a worker. */
export async function workersNode() {
  const tool = await import(new URL("../../tools/worker-flags.mjs", import.meta.url).href);
  const { WORKER_FLAGS: flags, WORKER_ENV: env } = Flags.parse(tool);
  return { flags, env };
}
