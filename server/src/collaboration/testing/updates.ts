import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** The update that this change makes on an empty document. */
export function updateOf(change: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc);
}

/** Each edit of these changes as an update of its own, in order. */
export function updatesOf(...changes: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const change of changes) doc.transact(() => change(doc));
  return updates;
}

/** Deleted ranges of one client id. */
export interface RawRange {
  readonly client: number;
  readonly ranges: readonly (readonly [clock: number, length: number])[];
}

/** An update without structs that deletes these ranges, whether they exist or not. */
export function deletionOf(...deletions: RawRange[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    writeDeletions(encoder, deletions);
  });
}

/** One item of text with its place, as bytes will say it. */
export interface RawText {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
  readonly root?: string;
  /** [client, clock] of the left neighbour; then there is no root. */
  readonly origin?: readonly [client: number, clock: number];
  readonly rightOrigin?: readonly [client: number, clock: number];
}

/** An update written by hand, one text item a client: for what no honest client would send. */
export function textUpdate(...items: readonly RawText[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, items.length);
    for (const item of items) {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, item.client);
      encoding.writeVarUint(encoder, item.clock);
      writeText(encoder, item);
    }
    writeDeletions(encoder, []);
  });
}

/** From the format of Yjs updates, version 1: the lower bits name the content, the upper ones what follows. */
const CONTENT_STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;

/** One struct, with whatever origins a test claims: Yjs itself would write none of these. */
function writeText(encoder: encoding.Encoder, { origin, rightOrigin, root, text }: RawText): void {
  const info = CONTENT_STRING | (origin ? HAS_ORIGIN : 0) | (rightOrigin ? HAS_RIGHT_ORIGIN : 0);
  encoding.writeUint8(encoder, info);
  for (const id of [origin, rightOrigin]) {
    if (!id) continue;
    encoding.writeVarUint(encoder, id[0]);
    encoding.writeVarUint(encoder, id[1]);
  }
  if (!origin && !rightOrigin) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, root ?? "title");
  }
  encoding.writeVarString(encoder, text);
}

function writeDeletions(encoder: encoding.Encoder, deletions: readonly RawRange[]): void {
  encoding.writeVarUint(encoder, deletions.length);
  for (const { client, ranges } of deletions) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
}
