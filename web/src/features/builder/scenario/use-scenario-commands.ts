"use client";
import type { Proposal } from "@playbooks/document-model";
import { useEffect, useEffectEvent } from "react";

import type { ScenarioSession } from "../../../editor/session/scenario-session.ts";
import { lineOfField } from "../../../editor/text/fields.ts";
import { useCommands } from "../../../ui/commands/commands.tsx";
import type { SuggestionDecisions } from "../suggestions/use-decisions.ts";
import type { Review } from "../suggestions/use-review.ts";
import { useOwnUndoOfInputs } from "../use-own-undo.ts";

interface ScenarioCommandsOptions {
  readonly session: ScenarioSession;
  readonly review: Review;
  readonly proposals: readonly Proposal[];
  readonly decisions: SuggestionDecisions;
}

const nothing = (): void => undefined;
/** The text has answered them when they come here: they are named for the list of shortcuts. */
const KEYS_OF_TEXT = [
  { id: "accept-here", label: "Accept the suggestion at the caret", hotkey: "mod+enter" },
  { id: "line-up", label: "Move the line up", hotkey: "alt+shift+arrowup" },
  { id: "line-down", label: "Move the line down", hotkey: "alt+shift+arrowdown" },
] as const;

/** Keys of an open scenario that work wherever the focus is. */
export function useScenarioCommands(options: ScenarioCommandsOptions): void {
  const { session, review } = options;
  const group = "In a scenario";
  useOwnUndoOfInputs();
  useCommands([
    { id: "undo", label: "Undo", group, hotkey: "mod+z", run: session.history.undo },
    { id: "redo", label: "Redo", group, hotkey: "mod+shift+z", run: session.history.redo },
    {
      id: "review",
      label: "Review suggestions",
      group,
      hotkey: "mod+shift+s",
      run: review.begin,
    },
    ...KEYS_OF_TEXT.map((key) => ({ ...key, group, inPalette: false, run: nothing })),
  ]);
  const acceptAtCaret = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    // Whoever may not decide has looked at one, and the key is their form's.
    if (!session.room.status.get().mayWrite) return;
    const id = suggestionAt(options);
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void options.decisions.decide([id], "ACCEPT");
  });
  useEffect(() => {
    // Before the editor, which would make a line break of it.
    const onKeyDown = (event: KeyboardEvent) => acceptAtCaret(event);
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}

/** The proposal about the text that the caret is in, or the one under review. */
function suggestionAt(options: ScenarioCommandsOptions): string | undefined {
  const { session, review, proposals } = options;
  const field = session.active.get()?.field;
  const at = proposals.find(
    (proposal) => proposal.id === review.current || isAbout(proposal, field),
  );
  return at?.id;
}

/** New lines stand between the texts: no caret can be in one. */
function isAbout({ target, status }: Proposal, field: string | undefined): boolean {
  if (field === undefined || status !== "pending") return false;
  if (target.kind === "field") return target.field === field;
  const place = lineOfField(field);
  return target.kind === "line" && target.lineId === place?.lineId;
}
