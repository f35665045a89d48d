import { z } from "zod";

// Only the shape is looked at: under Jest the bytes come from another realm, where `instanceof` says no.
const Bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => ArrayBuffer.isView(value));

/** What the server asks of the thread that PGlite runs in. */
export const ThreadRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exchange"), id: z.number(), batch: Bytes }),
  z.object({ kind: z.literal("dump"), id: z.number(), compressed: z.boolean() }),
  z.object({ kind: z.literal("close"), id: z.number() }),
]);
/** `id` is the asker's own number; the answer repeats it. */
export type ThreadRequest = z.infer<typeof ThreadRequest>;

/** What the thread says: once that the database is open, then one answer per request. */
export const ThreadReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("answer"), id: z.number(), bytes: Bytes }),
  z.object({ kind: z.literal("failed"), id: z.number(), message: z.string() }),
]);
/** "failed" is about this one request; the database goes on. */
export type ThreadReply = z.infer<typeof ThreadReply>;
