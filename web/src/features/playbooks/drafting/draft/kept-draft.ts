import * as z from "zod/mini";

import { keptInTab, readJson } from "../../../../ui/kept/kept.ts";
import { type Brief, EMPTY_BRIEF, KeptBrief } from "../brief/brief.ts";
import { type DraftOutline, EMPTY_OUTLINE, KeptOutline } from "../outline/outline.ts";

/** The outline that AI is writing. */
export interface Underway {
  readonly id: string;
  /** The number of the last event that the draft contains. */
  readonly seen: number;
  /** Something of it has arrived: what an earlier writing had left has made room. */
  readonly arrived: boolean;
}

/** All that the page shows, and nothing that the API has; kept after each change. */
export interface Draft {
  readonly brief: Brief;
  readonly outline: DraftOutline;
  /** Absent when AI is not writing. */
  readonly underway?: Underway | undefined;
}

export const EMPTY_DRAFT: Draft = { brief: EMPTY_BRIEF, outline: EMPTY_OUTLINE };

/** As `Draft`, from a page that may be older than this one. */
const KeptDraft = z.object({
  brief: KeptBrief,
  outline: KeptOutline,
  underway: z.optional(z.object({ id: z.string(), seen: z.number(), arrived: z.boolean() })),
});

/** Of one tab, for two tabs draft two playbooks, and of one workspace: its knowledge belongs to no other. */
const draftIn = (workspaceId: string) => keptInTab(`draft ${workspaceId}`);

/** What this window was drafting before it was loaded again. What cannot be read counts as nothing. */
export const keptDraft = (workspaceId: string): Draft =>
  KeptDraft.safeParse(readJson(draftIn(workspaceId))).data ?? EMPTY_DRAFT;

export const keepDraft = (workspaceId: string, draft: Draft): void =>
  draftIn(workspaceId).keep(JSON.stringify(draft));

/** The next visit begins empty. */
export const forgetDraft = (workspaceId: string): void => draftIn(workspaceId).forget();
