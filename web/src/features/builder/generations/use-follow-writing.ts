"use client";
import type { Proposal } from "@playbooks/document-model";
import { useEffect, useRef } from "react";

import { isRunning, type ShownGeneration } from "./use-generations.ts";

/** Whatever of these comes, the person has something else in mind. */
const OWN_HAND = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/**
 * Keeps in view what AI writes for this person, until they scroll, click or type. Whoever did not ask for it is
 * never moved.
 */
export function useFollowWriting(
  shown: readonly ShownGeneration[],
  proposals: readonly Proposal[],
): void {
  const asked = shown.find((each) => each.request !== undefined && isRunning(each))?.facts.id;
  const writing = proposals.findLast(({ status }) => status === "streaming")?.id;
  const follows = useRef(false);
  useEffect(() => {
    if (asked === undefined) return undefined;
    follows.current = true;
    const stop = () => {
      follows.current = false;
    };
    for (const name of OWN_HAND) addEventListener(name, stop, { passive: true });
    return () => {
      for (const name of OWN_HAND) removeEventListener(name, stop);
    };
  }, [asked]);
  useEffect(() => {
    if (writing === undefined || !follows.current) return;
    document
      .querySelector(`article [data-proposal="${CSS.escape(writing)}"]`)
      ?.scrollIntoView({ block: "nearest" });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another array with every word that comes
  }, [writing, proposals]);
}
