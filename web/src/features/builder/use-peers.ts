"use client";
import { useSyncExternalStore } from "react";

import type { Peer } from "../../editor/presence/peers.ts";
import type { Room } from "../../editor/room/room.ts";

const NOBODY: readonly Peer[] = [];
const nobody = () => NOBODY;
const never = () => () => undefined;

/** Everybody else in a live document; nobody while it is not open. */
export function usePeers(room: Room | undefined): readonly Peer[] {
  const get = room?.peers.get ?? nobody;
  return useSyncExternalStore(room?.peers.subscribe ?? never, get, nobody);
}
