import * as z from "zod/mini";

import { type Brief, EMPTY_BRIEF, KeptBrief } from "./brief.ts";
import { type DraftOutline, EMPTY_OUTLINE, KeptOutline } from "./outline.ts";

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

/** Of this window alone, and of one workspace: its knowledge belongs to no other. */
const keyOf = (workspaceId: string) => `draft ${workspaceId}`;

/** What this window was drafting before it was loaded again. What cannot be read counts as nothing. */
export function keptDraft(workspaceId: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(workspaceId)) ?? "null");
    return KeptDraft.safeParse(kept).data ?? EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

/** In sessionStorage: the draft lives as long as its tab, and two tabs draft two playbooks. */
export function keepDraft(workspaceId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(workspaceId), JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the page works, only a reload starts anew.
  }
}

/** The next visit begins empty. */
export function forgetDraft(workspaceId: string): void {
  sessionStorage.removeItem(keyOf(workspaceId));
}
