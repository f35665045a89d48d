"use client";
import { mayOnlySuggest, useViewer } from "../../../api/viewer/viewer.tsx";
import { useMayWrite } from "../../../editor/session/session-context.tsx";

/** By role and by room: between two roles, while the one has heard of it and the other has not, nothing is offered. */
export function useMaySuggest(): boolean {
  const mayWrite = useMayWrite();
  return mayOnlySuggest(useViewer()) && !mayWrite;
}
