"use client";
import { useCallback, useRef, useState } from "react";

import { useViewer } from "../../../../api/viewer/viewer.tsx";
import type { Brief } from "../brief/brief.ts";
import type { DraftOutline } from "../outline/outline.ts";
import { type Draft, forgetDraft, keepDraft, keptDraft } from "./kept-draft.ts";

/** The draft of one window. Changes are functions, because AI and a person change it between two renders. */
export interface DraftState {
  readonly draft: Draft;
  /** The draft of this moment, for whoever was called back. */
  readonly now: () => Draft;
  readonly change: (next: (draft: Draft) => Draft) => void;
  readonly changeBrief: (part: Partial<Brief>) => void;
  readonly changeOutline: (next: (outline: DraftOutline) => DraftOutline) => void;
  /** It has become a playbook, or is wanted no more. */
  readonly forget: () => void;
}

/** What is being drafted in this window; loading the page again keeps it. */
export function useDraft(): DraftState {
  const { workspace } = useViewer();
  const [draft, setDraft] = useState(() => keptDraft(workspace.id));
  const latest = useRef(draft);
  // An event of the writing may still come while the page leaves: it must not keep the draft again.
  const forgotten = useRef(false);
  const change = useCallback(
    (next: (draft: Draft) => Draft) => {
      latest.current = next(latest.current);
      setDraft(latest.current);
      if (!forgotten.current) keepDraft(workspace.id, latest.current);
    },
    [workspace.id],
  );
  return {
    draft,
    now: useCallback(() => latest.current, []),
    change,
    changeBrief: (part) => change((all) => ({ ...all, brief: { ...all.brief, ...part } })),
    changeOutline: (next) => change((all) => ({ ...all, outline: next(all.outline) })),
    forget: () => {
      forgotten.current = true;
      forgetDraft(workspace.id);
    },
  };
}
