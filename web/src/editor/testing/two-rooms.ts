import {
  createScenarioDocument,
  createWorkflowDocument,
  RoomUndo,
  type WorkflowContent,
} from "@playbooks/document-model";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import type { Peer } from "../presence/peers.ts";
import type { RoomStatus } from "../room/room-safety.ts";
import { type Room, UI_ORIGIN } from "../room/room.ts";
import { Store } from "../room/store.ts";

type Lines = NonNullable<Parameters<typeof createScenarioDocument>[1]["lines"]>;

/** Rooms of one scenario without a network: what one writes is in the other at once. */
export function twoRooms(
  keyMessages: readonly string[],
  others: Lines = {},
): readonly [Room, Room] {
  return linked(twoDocs((doc) => writeScenario(doc, keyMessages, others)));
}

/** The same of a workflow. */
export function twoWorkflowRooms(content: WorkflowContent): readonly [Room, Room] {
  return linked(twoDocs((doc) => createWorkflowDocument(doc, content)));
}

function linked([first, second]: readonly [Y.Doc, Y.Doc]): readonly [Room, Room] {
  carry(first, second);
  carry(second, first);
  return [offlineRoom(first, "Dana"), offlineRoom(second, "Tom")];
}

/** Rooms that hear nothing of each other until they meet. */
export function roomsApart(keyMessages: readonly string[]) {
  return apart(twoDocs((doc) => writeScenario(doc, keyMessages, {})));
}

/** The same of a workflow. */
export function workflowRoomsApart(content: WorkflowContent) {
  return apart(twoDocs((doc) => createWorkflowDocument(doc, content)));
}

function apart([first, second]: readonly [Y.Doc, Y.Doc]) {
  const meet = (): void => {
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first, Y.encodeStateVector(second)), REMOTE);
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second, Y.encodeStateVector(first)), REMOTE);
  };
  return { rooms: [offlineRoom(first, "Dana"), offlineRoom(second, "Tom")] as const, meet };
}

function writeScenario(doc: Y.Doc, keyMessages: readonly string[], others: Lines): void {
  createScenarioDocument(doc, {
    title: "First call",
    dealStage: "DISCOVERY",
    lines: { keyMessages: keyMessages.map((text) => ({ text })), ...others },
  });
}

function twoDocs(write: (doc: Y.Doc) => void): readonly [Y.Doc, Y.Doc] {
  const first = new Y.Doc();
  write(first);
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  return [first, second];
}

/** What came from the other room is not sent back to it. */
const REMOTE = Symbol("remote");

function carry(from: Y.Doc, to: Y.Doc): void {
  from.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) Y.applyUpdate(to, update, REMOTE);
  });
}

/** A room as the page has it, without a server; all is saved but what is held. */
function offlineRoom(doc: Y.Doc, name: string): Room {
  const awareness = new Awareness(doc);
  // Its clock would keep the test alive.
  awareness.destroy();
  const undo = new RoomUndo(doc, [UI_ORIGIN]);
  const save = { kind: "saved" } as const;
  const status = new Store<RoomStatus>({
    ready: true,
    connected: true,
    save,
    dirty: false,
    mayWrite: true,
    end: undefined,
  });
  return {
    liveDocumentId: "scenario",
    doc,
    awareness,
    peers: new Store<readonly Peer[]>([]),
    status,
    undo,
    me: { memberId: name, name, color: "#b02a37" },
    announce: () => undefined,
    change: (work) => {
      undo.stopCapturing();
      return doc.transact(work, UI_ORIGIN);
    },
    hold: () => {
      status.set({ ...status.get(), save: { kind: "saving", changes: 1 } });
      return () => status.set({ ...status.get(), save });
    },
    download: () => Y.encodeStateAsUpdate(doc),
    connect: () => undefined,
    letGo: () => Promise.resolve(),
    close: () => doc.destroy(),
  };
}
