import { presenceColor, RoomUndo } from "@playbooks/document-model";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { followPeers, type Peer } from "../presence/peers.ts";
import { openDeviceCopy } from "./device-copy.ts";
import type { Myself, RoomOptions } from "./room-options.ts";
import { type RoomStatus, watchSafety } from "./room-safety.ts";
import type { Store } from "./store.ts";

/** The origin of changes that are made outside of an editor: moving, adding, hiding. Undo knows it. */
export const UI_ORIGIN = "ui";

/** One live document in this window: the text, who is in it, whether it is safe, and one undo for all of it. */
export interface Room {
  readonly liveDocumentId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly peers: Store<readonly Peer[]>;
  readonly status: Store<RoomStatus>;
  readonly undo: RoomUndo;
  readonly me: Myself & { readonly color: string };
  /** Says where this person is: a root, a module, `lines/<id>/<part>`, or `nodes/<id>`. */
  readonly announce: (field: string | undefined, scenarioId?: string) => void;
  /** Changes the document in one step that undo knows. */
  readonly change: <Result>(work: () => Result) => Result;
  /** Counts a value that is typed and not in the document yet as unsaved, until what this returns is called. */
  readonly hold: () => () => void;
  /** Everything that is here, for a file. */
  readonly download: () => Uint8Array;
  /** Tries at once, also after an end, such as when somebody has signed in again. */
  readonly connect: () => void;
  /** Gives up what the server does not take from this person, also where this device keeps it; `onLetGo` follows. */
  readonly letGo: () => Promise<void>;
  /** Ends everything that was opened here. The room cannot be used afterwards. */
  readonly close: () => void;
}

const FORGOTTEN_WITHIN_MS = 2_000;

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Returns at once, with an empty document; `status.ready` says when it may be shown. Browser only. */
export function openRoom(options: RoomOptions): Room {
  const { liveDocumentId, me } = options;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const color = presenceColor(me.name);
  awareness.setLocalState({ user: { memberId: me.memberId, name: me.name, color } });
  const { peers, stop: stopPeers } = followPeers(awareness);
  const undo = new RoomUndo(doc, [UI_ORIGIN]);
  const copy = openDeviceCopy(`playbooks:${me.memberId}:${liveDocumentId}`, doc);
  const safety = watchSafety(options, { doc, awareness, copy });
  return {
    liveDocumentId,
    doc,
    awareness,
    peers,
    status: safety.status,
    undo,
    me: { ...me, color },
    announce: (field, scenarioId) => {
      const state = awareness.getLocalState();
      if (state?.["field"] === field && state?.["scenarioId"] === scenarioId) return;
      awareness.setLocalState({ ...state, field, scenarioId });
    },
    change: (work) => {
      // Or it would be one step with what was typed half a second before.
      undo.stopCapturing();
      return doc.transact(work, UI_ORIGIN);
    },
    hold: safety.hold,
    download: () => Y.encodeStateAsUpdate(doc),
    connect: safety.connect,
    letGo: async () => {
      // A browser that never opens its database keeps nothing either.
      await Promise.race([copy.forget(), pause(FORGOTTEN_WITHIN_MS)]);
      options.onLetGo();
    },
    close: () => {
      safety.stop();
      stopPeers();
      undo.dispose();
      awareness.destroy();
      copy.close();
      doc.destroy();
    },
  };
}
