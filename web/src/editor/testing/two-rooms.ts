import { createScenarioDocument, RoomUndo } from "@playbooks/document-model";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { type Room, UI_ORIGIN } from "../room/room.ts";
import { Store } from "../room/store.ts";

/** Rooms of one scenario without a network: what one writes is in the other at once. */
export function twoRooms(lines: readonly string[]): readonly [Room, Room] {
  const first = new Y.Doc();
  createScenarioDocument(first, {
    title: "First call",
    dealStage: "DISCOVERY",
    lines: { keyMessages: lines.map((text) => ({ text })) },
  });
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  carry(first, second);
  carry(second, first);
  return [offlineRoom(first, "Dana"), offlineRoom(second, "Tom")];
}

const REMOTE = Symbol("remote");

function carry(from: Y.Doc, to: Y.Doc): void {
  from.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) Y.applyUpdate(to, update, REMOTE);
  });
}

function offlineRoom(doc: Y.Doc, name: string): Room {
  const awareness = new Awareness(doc);
  // Its clock would keep the test alive.
  awareness.destroy();
  const undo = new RoomUndo(doc, [UI_ORIGIN]);
  const save = { kind: "saved" } as const;
  return {
    liveDocumentId: "scenario",
    doc,
    awareness,
    peers: new Store([]),
    status: new Store({
      ready: true,
      connected: true,
      save,
      dirty: false,
      mayWrite: true,
      end: undefined,
    }),
    undo,
    me: { memberId: name, name, color: "#b02a37" },
    announce: () => undefined,
    change: (work) => {
      undo.stopCapturing();
      return doc.transact(work, UI_ORIGIN);
    },
    download: () => Y.encodeStateAsUpdate(doc),
    connect: () => undefined,
    close: () => doc.destroy(),
  };
}
