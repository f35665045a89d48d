import { flatTextOf, placeOf } from "@playbooks/document-model";
import type * as Y from "yjs";

import { readPeer } from "../../presence/peers.ts";
import type { Room } from "../../room/room.ts";
import type { CaretPlace } from "./active-text.ts";

/** Where this person's caret was in a text that has no editor any more; its end where nobody knows. */
export function ownCaretPlace({ doc, awareness }: Room, fragment: Y.XmlFragment): CaretPlace {
  // As the others were told it: a place that has moved along with everybody's edits since.
  const caret = readPeer(doc.clientID, awareness.getLocalState())?.caret;
  const index = caret && placeOf(doc, flatTextOf(fragment), caret.head);
  return index === undefined ? { kind: "end" } : { kind: "index", index };
}
