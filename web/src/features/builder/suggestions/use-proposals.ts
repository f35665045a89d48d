"use client";
import { type Proposal, readProposals, scenarioRoots } from "@playbooks/document-model";

import type { Room } from "../../../editor/room/room.ts";
import { useLive } from "../../../editor/room/use-live.ts";

/** The suggestions that wait or still grow, in the order in which they were made; live while they are written. */
export function useProposals(room: Room): readonly Proposal[] {
  return useLive({
    type: scenarioRoots(room.doc).proposals,
    read: () => readProposals(room.doc),
  });
}
