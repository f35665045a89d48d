"use client";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";

import { showNote } from "../../ui/toasts/toasts.tsx";
import type { RoomOptions } from "./room-options.ts";
import type { RoomStatus } from "./room-safety.ts";
import { openRoom, type Room } from "./room.ts";

/** As whom a room is opened. */
interface RoomAccess extends Pick<RoomOptions, "me" | "mayWrite" | "ticket" | "onSignedOut"> {
  readonly isSessionOver: boolean;
}

/**
 * Opens a live document for as long as the component is on the page. In an effect, because a
 * Y.Doc, a socket and a database belong to the browser; closed in its clean-up, so that
 * StrictMode's second run leaks nothing. Comes back by itself once a session that was over goes on.
 */
export function useRoom(id: string | undefined, access: RoomAccess): Room | undefined {
  const [room, setRoom] = useState<Room>();
  const { isSessionOver } = access;
  const open = useEffectEvent((liveDocumentId: string, onLetGo: () => void) => {
    const { mayWrite, me, ticket, onSignedOut } = access;
    const address = collabAddress();
    return openRoom({
      liveDocumentId,
      me,
      mayWrite,
      address,
      ticket,
      onSignedOut,
      onNotice: showNote,
      onLetGo,
    });
  });
  useEffect(() => {
    if (id === undefined) return undefined;
    let opened: Room | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(timer);
      opened?.close();
      opened = undefined;
      setRoom(undefined);
    };
    const start = () => {
      // One turn later: StrictMode's first run is over before anything was opened.
      timer = setTimeout(() => {
        const own = open(id, () => {
          // It may have been left in the meantime.
          if (opened !== own) return;
          stop();
          start();
        });
        opened = own;
        setRoom(own);
      });
    };
    start();
    return stop;
  }, [id]);
  useEffect(() => {
    if (!isSessionOver && room?.status.get().end === "signedOut") room.connect();
  }, [isSessionOver, room]);
  // For one render after `id` has changed the old room would be shown under the new name.
  return room?.liveDocumentId === id ? room : undefined;
}

function collabAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`;
}

/** One fact about a room: whoever follows only that is not drawn again with every keystroke, as its saving changes. */
export function useRoomFact<Name extends keyof RoomStatus>(
  room: Room,
  name: Name,
): RoomStatus[Name] {
  const read = () => room.status.get()[name];
  return useSyncExternalStore(room.status.subscribe, read, read);
}

/** Everything about a room; changes with every keystroke. */
export function useRoomStatus(room: Room): RoomStatus {
  return useSyncExternalStore(room.status.subscribe, room.status.get, room.status.get);
}
