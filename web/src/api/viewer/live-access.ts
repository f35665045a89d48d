"use client";
import { useSyncExternalStore } from "react";

import { textOf } from "../answers/read-json.ts";
import { sessionOver } from "../session/session-over.ts";
import { authorizationHeaders, windowSession } from "../session/window-session.ts";
import { hasRole, useViewer } from "./viewer.tsx";

/** As whom this page opens live documents. */
export interface LiveAccess {
  readonly me: { readonly memberId: string; readonly name: string };
  /** A first guess from the role, until the server says so on the socket (2.7). */
  readonly mayWrite: boolean;
  /** Good for one connection within 30 seconds (1.3); undefined where the cookie speaks for the window. */
  readonly ticket: () => Promise<string | undefined>;
  /** The session is over: the person is asked to sign in again above what is on the page. */
  readonly onSignedOut: () => void;
  readonly isSessionOver: boolean;
}

/** Whoever looks at this page. */
export function useLiveAccess(): LiveAccess {
  const viewer = useViewer();
  const { id, name } = viewer.member;
  return {
    me: { memberId: id, name },
    mayWrite: hasRole(viewer, "EDITOR"),
    ticket,
    onSignedOut: sessionOver.report,
    isSessionOver: useSyncExternalStore(sessionOver.subscribe, sessionOver.now, () => false),
  };
}

/** A window of its own session has no cookie to show, and a WebSocket cannot carry a header. */
async function ticket(): Promise<string | undefined> {
  if (windowSession() === undefined) return undefined;
  const response = await fetch("/collab-ticket", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...authorizationHeaders() },
    body: "{}",
  });
  const body: unknown = await response.json();
  return textOf(body, "ticket");
}
