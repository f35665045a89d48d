"use client";
import { readLine, scenarioRoots } from "@playbooks/document-model";

import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { isSameWording, type Wish } from "./wish.ts";

/** The server refuses a second one as CONFLICT: known before anybody has typed for nothing. */
export const TAKEN =
  "Another suggestion for this line waits for a decision. There can be only one.";

/** What the line of a wish says now, and whether another suggestion about it waits; of a new line nothing. */
export function useWishedLine(wish: Wish) {
  const { room } = useSession();
  const { proposals } = useScenario();
  const lineId = wish.kind === "insert" ? undefined : wish.lineId;
  const now = useLive({
    type: scenarioRoots(room.doc).lines,
    read: () => (lineId === undefined ? undefined : readLine(room.doc, lineId)),
    same: isSameWording,
  });
  const isTaken = proposals.some(
    ({ target, status }) =>
      target.kind === "line" && target.lineId === lineId && status !== "stale",
  );
  return { now, isTaken };
}
