"use client";

import type { Peer } from "../../../editor/presence/peers.ts";
import type { Room } from "../../../editor/room/room.ts";
import { usePeers } from "../use-peers.ts";

/** Who is in which scenario, as everybody says in the playbook's room. */
export function useScenarioPeople(playbookRoom: Room): ReadonlyMap<string, readonly Peer[]> {
  const here = usePeers(playbookRoom);
  const byScenario = new Map<string, Peer[]>();
  for (const peer of here) {
    if (peer.scenarioId === undefined) continue;
    byScenario.set(peer.scenarioId, [...(byScenario.get(peer.scenarioId) ?? []), peer]);
  }
  return byScenario;
}
