import type { Peer } from "../../../editor/presence/peers.ts";

/** Somebody who can be followed: a person, wherever in the playbook, or an AI in the scenario that is open. */
export interface Here {
  /** The same for all windows of a person. */
  readonly key: string;
  readonly name: string;
  readonly color: string;
  readonly ai: boolean;
}

/** An AI has no member: two that write at once are two. */
const keyOf = ({ ai, clientId, memberId, name }: Peer): string =>
  ai ? `ai:${clientId}` : memberId || name;

/** Everybody in the playbook and whoever else is in the open scenario, one entry a person. */
export function everybodyHere(
  inPlaybook: readonly Peer[],
  inScenario: readonly Peer[],
): readonly Here[] {
  const here = new Map<string, Here>();
  for (const peer of [...inPlaybook, ...inScenario]) {
    const { name, color, ai } = peer;
    const key = keyOf(peer);
    if (!here.has(key)) here.set(key, { key, name, color, ai });
  }
  return [...here.values()];
}

/** Where the followed one is: the window with a place in the text before those without. */
export function whereIs(key: string, peers: readonly Peer[]): Peer | undefined {
  const windows = peers.filter((peer) => keyOf(peer) === key);
  return windows.find(({ field }) => field !== undefined) ?? windows[0];
}
