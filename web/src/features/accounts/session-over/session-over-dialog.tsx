"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";

import { sessionOver } from "../../../api/session/session-over.ts";

const SignInAgain = dynamic(async () => (await import("./sign-in-again.tsx")).SignInAgain, {
  ssr: false,
});

/** Asks to sign in again above the page, which keeps everything that is on it. */
export function SessionOverDialog() {
  const over = useSyncExternalStore(sessionOver.subscribe, sessionOver.now, () => false);
  return over ? <SignInAgain /> : null;
}
