import * as z from "zod/mini";

/** More lines than anybody has something half said about. */
const MOST_KEPT = 30;
const KEY = "playbooks.suggestion-drafts";

const KeptWording = z.object({ text: z.string(), response: z.optional(z.string()) });
const Draft = z.object({
  wording: KeptWording,
  /** What the line said when somebody began to change it; absent for a new line. */
  base: z.optional(KeptWording),
});
/** What is being said about a line and not sent yet. */
export type Draft = z.infer<typeof Draft>;

/** A place and its draft, the newest last. */
const Kept = z.array(z.tuple([z.string(), Draft]));

/** What was typed at a place in this tab and not sent: a form that is closed has lost nothing. */
export const keptDraft = (place: string): Draft | undefined =>
  readKept().find(([key]) => key === place)?.[1];

/** Undefined: there is nothing left to keep. */
export function keepDraft(place: string, draft: Draft | undefined): void {
  const others = readKept().filter(([key]) => key !== place);
  const next = draft === undefined ? others : [...others, [place, draft]];
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next.slice(-MOST_KEPT)));
  } catch {
    // Without storage it counts until the form is closed, and that is all.
  }
}

/** In another shape it counts as nothing. */
function readKept(): z.infer<typeof Kept> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Kept.safeParse(stored).data ?? [];
  } catch {
    return [];
  }
}
