"use client";
import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

import { useRoomFact } from "../room/use-room.ts";
import type { CaretPlace } from "../text/caret/active-text.ts";
import type { ScenarioSession } from "./scenario-session.ts";

const Context = createContext<ScenarioSession | undefined>(undefined);

interface SessionProviderProps {
  readonly session: ScenarioSession;
  readonly children: ReactNode;
}

/** Around all that edits one scenario; two scenarios beside each other have one each. */
export function SessionProvider({ session, children }: SessionProviderProps) {
  return <Context value={session}>{children}</Context>;
}

/** The scenario that is open around this component. */
export function useSession(): ScenarioSession {
  const session = use(Context);
  if (!session) throw new Error("useSession is called outside of SessionProvider.");
  return session;
}

/** By the room and not by the role: the right to write one document can be taken while it is open. */
export function useMayWrite(): boolean {
  return useRoomFact(useSession().room, "mayWrite");
}

/** Where the caret of this field's editor goes; undefined while the field has none. */
export function useActiveCaret(field: string): CaretPlace | undefined {
  const { active } = useSession();
  const read = () => {
    const now = active.get();
    return now?.field === field ? now.caret : undefined;
  };
  return useSyncExternalStore(active.subscribe, read, read);
}
