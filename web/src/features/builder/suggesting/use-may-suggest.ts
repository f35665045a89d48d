"use client";
import { hasRole, mayOnlySuggest, useViewer } from "../../../api/viewer/viewer.tsx";
import { useMayWrite } from "../../../editor/session/session-context.tsx";

/** What somebody whose role changes under an open form may still do with the words in it. */
export type FormRight =
  /** What they opened it for. */
  | "suggest"
  /** The words would go into the text by themselves now, but can still be sent. */
  | "edit"
  /** Copy them. */
  | "read";

/** For a form that is open already: its words stay, whatever the role becomes. */
export function useFormRight(): FormRight {
  const maySuggest = useMaySuggest();
  const viewer = useViewer();
  if (maySuggest) return "suggest";
  return hasRole(viewer, "COMMENTER") ? "edit" : "read";
}

/** By role and by room: between two roles, while the one has heard of it and the other has not, nothing is offered. */
export function useMaySuggest(): boolean {
  const mayWrite = useMayWrite();
  return mayOnlySuggest(useViewer()) && !mayWrite;
}
