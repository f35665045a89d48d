import * as z from "zod/mini";

import { keptNewest } from "../../../ui/kept/kept-newest.ts";
import { keptInTab } from "../../../ui/kept/kept.ts";

const KeptWording = z.object({ text: z.string(), response: z.optional(z.string()) });
const Draft = z.object({
  wording: KeptWording,
  /** What the line said when somebody began to change it; absent for a new line. */
  base: z.optional(KeptWording),
});
/** What is being said about a line and not sent yet. */
export type Draft = z.infer<typeof Draft>;

/** By place; more than anybody has something half said about. */
const drafts = keptNewest<Draft>(keptInTab("playbooks.suggestion-drafts"), {
  most: 30,
  read: (stored) => Draft.safeParse(stored).data,
});

/** What was typed at a place in this tab and not sent: a form that is closed has lost nothing. */
export const keptDraft = (place: string): Draft | undefined => drafts.of(place);

/** Undefined: there is nothing left to keep. */
export const keepDraft = (place: string, draft: Draft | undefined): void =>
  drafts.keep(place, draft);
