"use client";
import { useMutation } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { type PlaybookStatus, SetStatusDocument } from "../../../api/generated/graphql.ts";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";

/** In the order in which a playbook goes through them. */
export const STATUSES: readonly {
  readonly status: PlaybookStatus;
  readonly label: string;
  readonly meaning: string;
  /** How the toast ends: "SunRoof is a draft again." */
  readonly done: string;
}[] = [
  { status: "DRAFT", label: "Draft", meaning: "Still being written", done: "is a draft again" },
  { status: "PUBLISHED", label: "Published", meaning: "Ready to use", done: "is published" },
  { status: "ARCHIVED", label: "Archived", meaning: "Out of the way, kept", done: "is archived" },
];

/** `before` is the status when the menu was drawn: undo goes back to it, whatever others have done since. */
export function useChangeStatus({ id, title, status: before }: BuilderPlaybook) {
  const [mutate] = useMutation(SetStatusDocument);
  const change = async (status: PlaybookStatus, isUndo = false): Promise<void> => {
    if (status === before && !isUndo) return;
    try {
      await mutate({ variables: { input: { id, status } } });
      const done = STATUSES.find((each) => each.status === status)?.done ?? "";
      if (!isUndo) showUndo(`“${title}” ${done}.`, () => void change(before, true));
    } catch (error) {
      const again = () => void change(status, isUndo);
      showProblem(`The status was not changed. ${messageOf(error)}`, again);
    }
  };
  return change;
}
