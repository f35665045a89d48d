import { presenceColor } from "@playbooks/document-model";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import * as z from "zod/mini";
import { catch as orElse } from "zod/mini";

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

/** With `orElse` a field that is odd reads as absent: a name is all that a peer must have. */
const State = z.object({
  user: z.object({
    memberId: orElse(z.string(), ""),
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    color: orElse(z.optional(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/))), undefined),
    kind: orElse(z.optional(z.string()), undefined),
    ai: orElse(z.optional(z.boolean()), undefined),
  }),
  scenarioId: orElse(z.optional(z.string()), undefined),
  field: orElse(z.optional(z.string()), undefined),
  cursor: z.optional(z.unknown()),
});

const Cursor = z.object({ anchor: z.unknown(), head: z.unknown() });

/** What a peer says about itself is not trusted; a malformed state counts as nobody. */
export function readPeer(clientId: number, state: unknown): Peer | undefined {
  const said = State.safeParse(state).data;
  if (said === undefined) return undefined;
  const { user } = said;
  return {
    clientId,
    memberId: user.memberId,
    name: user.name,
    color: user.color ?? presenceColor(user.name),
    ai: user.kind === "ai" || user.ai === true,
    scenarioId: said.scenarioId,
    field: said.field,
    caret: readCaret(said.cursor),
  };
}

function readCaret(cursor: unknown): Caret | undefined {
  const said = Cursor.safeParse(cursor).data;
  if (said === undefined) return undefined;
  const anchor = encoded(said.anchor);
  const head = encoded(said.head);
  return anchor && head ? { anchor, head } : undefined;
}

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
