"use client";
import { useEffect, useSyncExternalStore } from "react";
import * as z from "zod/mini";

import { sessionOver } from "../../api/session-over.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { authorizationHeaders, windowSession } from "../../api/window-session.ts";
import type { Room } from "../../editor/room/room.ts";
import { useRoom } from "../../editor/room/use-room.ts";
import { showNote } from "../../ui/toasts.tsx";

const Ticket = z.object({ ticket: z.string() });

/** A window of its own session has no cookie to show, and a WebSocket cannot carry a header. */
async function ticket(): Promise<string | undefined> {
  if (windowSession() === undefined) return undefined;
  const response = await fetch("/collab-ticket", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...authorizationHeaders() },
    body: "{}",
  });
  const body: unknown = await response.json();
  return Ticket.safeParse(body).data?.ticket;
}

/** A live document of this page, as the person who looks at it. */
export function useLiveRoom(liveDocumentId: string | undefined): Room | undefined {
  const viewer = useViewer();
  const { id, name } = viewer.member;
  const room = useRoom(
    liveDocumentId === undefined
      ? undefined
      : {
          liveDocumentId,
          me: { memberId: id, name },
          mayWrite: hasRole(viewer, "EDITOR"),
          ticket,
          onSignedOut: sessionOver.report,
          onNotice: showNote,
        },
  );
  const isOver = useSyncExternalStore(sessionOver.subscribe, sessionOver.now, () => false);
  useEffect(() => {
    if (!isOver && room?.status.get().end === "signedOut") room.connect();
  }, [isOver, room]);
  return room;
}
