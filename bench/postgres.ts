import { z } from "zod";

const Started = z.union([
  z.object({
    url: z.string(),
    stop: z.custom<() => Promise<void>>(),
    /** Only of a server that was started here. */
    restart: z.custom<() => Promise<void>>().optional(),
  }),
  z.object({ skipped: z.string() }),
]);

/**
 * The server at DATABASE_URL, where the benchmark makes tables of its own and leaves them; else one that is started for
 * it, which brings every commit to the disk as a server in service does.
 */
export async function openPostgres(): Promise<z.infer<typeof Started>> {
  const url = process.env["DATABASE_URL"];
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  const tool = await import(new URL("../tools/test-postgres.mjs", import.meta.url).href);
  return Started.parse(await tool.startTestPostgres({ durable: true }));
}
