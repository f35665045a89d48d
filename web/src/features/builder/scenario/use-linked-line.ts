"use client";
import { findShownLine, OPENING_STRATEGY_ID, scenarioRoots } from "@playbooks/document-model";
import { useEffect } from "react";

import type { Room } from "../../../editor/room/room.ts";
import { showNote } from "../../../ui/toasts/toasts.tsx";

/** The copy on this device may be older than the line; the server has brought it by then. */
const KNOWN_WITHIN_MS = 5_000;

interface LinkedLine {
  readonly ready: boolean;
  /** The line that the address names. */
  readonly lineId: string | undefined;
}

/** Goes to the line that a link leads to, once it is here; its row is marked for as long as the address names it. */
export function useLinkedLine(room: Room, { ready, lineId }: LinkedLine): void {
  useEffect(() => {
    if (!ready || lineId === undefined) return undefined;
    const { lines } = scenarioRoots(room.doc);
    let looks = true;
    // Yjs complains of an observer that is taken away twice: when the line is there, and when the page goes on.
    const stop = () => {
      clearTimeout(timer);
      if (looks) lines.unobserve(look);
      looks = false;
    };
    const look = () => {
      if (lineId !== OPENING_STRATEGY_ID && findShownLine(room.doc, lineId) === undefined) return;
      stop();
      // A line that has come just now is drawn after this.
      requestAnimationFrame(() => reveal(lineId));
    };
    const timer = setTimeout(() => {
      stop();
      showNote("The line that this link leads to was deleted.");
    }, KNOWN_WITHIN_MS);
    lines.observe(look);
    look();
    return stop;
  }, [room, ready, lineId]);
}

function reveal(lineId: string): void {
  document
    .querySelector(`[data-line="${CSS.escape(lineId)}"]`)
    ?.scrollIntoView({ block: "center" });
}
