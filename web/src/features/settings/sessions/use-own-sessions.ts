"use client";
import { useEffect, useState } from "react";

import { getAuth, postAuth } from "../../../api/session/auth-request.ts";
import { showNote, showProblem } from "../../../ui/toasts/toasts.tsx";
import { type OwnSession, ownSessions } from "./own-sessions.ts";

interface Known {
  /** Undefined while they are asked for, and when they could not be had. */
  readonly sessions: readonly OwnSession[] | undefined;
  /** A sentence, where they could not be had. */
  readonly problem: string | undefined;
}

/** `end` and `endOthers` never reject: what goes wrong is said in a toast. */
interface OwnSessions extends Known {
  readonly reload: () => void;
  readonly end: (session: OwnSession) => Promise<void>;
  readonly endOthers: () => Promise<void>;
}

export function useOwnSessions(): OwnSessions {
  const [known, setKnown] = useState<Known>({ sessions: undefined, problem: undefined });
  useEffect(() => {
    void readSessions().then(setKnown);
  }, []);
  const reload = async () => setKnown(await readSessions());
  const ask = async (path: string, body: object, done: string): Promise<void> => {
    const answer = await postAuth(path, body);
    if (answer.kind === "refused")
      showProblem(`Nobody was signed out. ${answer.message}`, () => void ask(path, body, done));
    else showNote(done);
    await reload();
  };
  return {
    ...known,
    reload: () => void reload(),
    end: ({ token, device }) => ask("/revoke-session", { token }, `Signed out: ${device}.`),
    endOthers: () => ask("/revoke-other-sessions", {}, "You are signed in here alone."),
  };
}

async function readSessions(): Promise<Known> {
  const [listed, current] = await Promise.all([getAuth("/list-sessions"), getAuth("/get-session")]);
  if (listed.kind === "refused") return { sessions: undefined, problem: listed.message };
  const here = current.kind === "ok" ? current.body : undefined;
  return { sessions: ownSessions(listed.body, here), problem: undefined };
}
