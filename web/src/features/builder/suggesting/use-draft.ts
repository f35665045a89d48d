"use client";
import { useState } from "react";

import { useViewer } from "../../../api/viewer/viewer.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { type Draft, keepDraft, keptDraft } from "./kept-drafts.ts";
import { isSameWording, type Wish, type Wording } from "./wish.ts";

/** The words of a suggestion before it is sent. */
export interface SuggestionDraft {
  readonly wording: Wording;
  /** They differ from what the form began with. */
  readonly isTyped: boolean;
  /** The line has changed under somebody's hands: they began with other words. */
  readonly isOvertaken: boolean;
  readonly change: (part: Partial<Wording>) => void;
  readonly forget: () => void;
}

/** Begins with `now`, follows it while nothing is typed, and is kept until it is sent. */
export function useDraft(wish: Wish, now: Wording | undefined): SuggestionDraft {
  const { member } = useViewer();
  const { scenarioId } = useScenario();
  const place = `${member.id} ${scenarioId} ${wish.kind === "insert" ? wish.module : wish.lineId}`;
  const [draft, setDraft] = useState(() => keptDraft(place));
  const wording = draft?.wording ?? now ?? emptyWording(wish);
  const keep = (next: Draft | undefined): void => {
    keepDraft(place, next);
    setDraft(next);
  };
  return {
    wording,
    isTyped: draft !== undefined,
    isOvertaken: draft?.base !== undefined && !isSameWording(draft.base, now),
    change: (part) => {
      const next = { ...wording, ...part };
      const base = draft ? draft.base : now;
      keep(isSameWording(next, now ?? emptyWording(wish)) ? undefined : { wording: next, base });
    },
    forget: () => keep(undefined),
  };
}

const emptyWording = (wish: Wish): Wording =>
  wish.kind === "insert" && wish.shape === "pair" ? { text: "", response: "" } : { text: "" };
