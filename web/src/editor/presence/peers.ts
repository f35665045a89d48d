import { presenceColor } from "@playbooks/document-model";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { Store } from "../room/store.ts";

/** Somebody else in the room: a person's window, or an AI that writes. */
export interface Peer {
  /** Of Yjs: one for each window, so that a person with two windows is two peers. */
  readonly clientId: number;
  readonly memberId: string;
  readonly name: string;
  /** `#rrggbb`; one from the name where the peer has sent none that can be trusted. */
  readonly color: string;
  /** Drawn with a sign of its own: who writes here is no person. */
  readonly ai: boolean;
  /** Where they are in a playbook; undefined in the room of one scenario or workflow. */
  readonly scenarioId: string | undefined;
  /** A root, a module, or `lines/<id>/<part>`. */
  readonly field: string | undefined;
  /** Undefined for whoever has not been in a text yet. */
  readonly caret: Caret | undefined;
}

/** Encoded relative positions of Yjs. */
interface Caret {
  readonly anchor: Uint8Array;
  readonly head: Uint8Array;
}

const MAX_NAME_LENGTH = 200;
/** Anything else would reach a style. */
const COLOR = /^#[0-9a-f]{6}$/i;

/**
 * What a peer says about itself is not trusted; a malformed state counts as nobody. A name is all that a peer must
 * have: any other field that is odd reads as absent.
 */
export function readPeer(clientId: number, state: unknown): Peer | undefined {
  if (!isRecord(state) || !isRecord(state["user"])) return undefined;
  const { user, scenarioId, field, cursor } = state;
  const name = textOf(user["name"]);
  if (name === undefined || name === "" || name.length > MAX_NAME_LENGTH) return undefined;
  const color = textOf(user["color"]);
  return {
    clientId,
    memberId: textOf(user["memberId"]) ?? "",
    name,
    color: color !== undefined && COLOR.test(color) ? color : presenceColor(name),
    ai: user["kind"] === "ai" || user["ai"] === true,
    scenarioId: textOf(scenarioId),
    field: textOf(field),
    caret: readCaret(cursor),
  };
}

function readCaret(cursor: unknown): Caret | undefined {
  if (!isRecord(cursor)) return undefined;
  const anchor = encoded(cursor["anchor"]);
  const head = encoded(cursor["head"]);
  return anchor && head ? { anchor, head } : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

/** Yjs throws on what is no position; such a caret counts as none. */
function encoded(position: unknown): Uint8Array | undefined {
  if (typeof position !== "object" || position === null) return undefined;
  try {
    return Y.encodeRelativePosition(Y.createRelativePositionFromJSON(position));
  } catch {
    return undefined;
  }
}

/** Everybody else who is in the room, kept current. Returns a way to stop. */
export function followPeers(awareness: Awareness): {
  readonly peers: Store<readonly Peer[]>;
  readonly stop: () => void;
} {
  const peers = new Store<readonly Peer[]>([]);
  // All anew each time: there are few peers, and the awareness tells no more than ids.
  const read = (): void => {
    const found: Peer[] = [];
    for (const [clientId, state] of awareness.getStates()) {
      const peer = clientId === awareness.clientID ? undefined : readPeer(clientId, state);
      if (peer) found.push(peer);
    }
    peers.set(found);
  };
  awareness.on("change", read);
  return { peers, stop: () => awareness.off("change", read) };
}
