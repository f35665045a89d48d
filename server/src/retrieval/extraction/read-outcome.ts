import { z } from "zod";

const Heading = z.object({
  /** Of its own line in the text. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** 1 to 6. */
  level: z.number().int().min(1).max(6),
  title: z.string(),
});

/** What a file says. Offsets are UTF-16 code units of `text`. */
const ReadText = z.object({
  kind: z.literal("text"),
  text: z.string(),
  /** Markdown carries its headings in itself; of the others they are told in `headings`. */
  format: z.enum(["markdown", "plain"]),
  /** Where each page begins, the first at 0; empty for what has no pages. */
  pageStarts: z.array(z.number().int().nonnegative()),
  headings: z.array(Heading),
  /** Two letters, or `und`. */
  language: z.string(),
});
/** What a file says. Offsets are UTF-16 code units of `text`. */
export type ReadText = z.infer<typeof ReadText>;

/** A sentence for the person who uploaded the file; `mayPass`: it was not the file alone, another try may go well. */
const Refusal = z.object({
  kind: z.literal("refused"),
  problem: z.string(),
  mayPass: z.literal(true).optional(),
});

/** The text of a file, or why there is none. Parsed where it comes out of the child: what it read was hostile, maybe. */
export const ReadOutcome = z.discriminatedUnion("kind", [ReadText, Refusal]);
export type ReadOutcome = z.infer<typeof ReadOutcome>;

/** Thrown by readers for what a person can understand; everything else counts as damage. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** The outcome of a file that was not read; `problem` is a whole sentence and is shown. */
export function refused(problem: string): ReadOutcome {
  return { kind: "refused", problem };
}

/** The same of a file that a less busy machine might have read. */
export function notNow(problem: string): ReadOutcome {
  return { kind: "refused", problem, mayPass: true };
}
