"use client";
import { useApolloClient } from "@apollo/client/react";
import * as z from "zod/mini";

import { useApi } from "../../../api/client/api-provider.tsx";
import { type AuthAnswer, postAuth } from "../../../api/session/auth-request.ts";
import { useInstallation } from "../../../api/session/installation.ts";
import { pageLoad } from "../../../api/session/page-load.ts";
import { sessionOver } from "../../../api/session/session-over.ts";
import {
  endWindowSession,
  startWindowSession,
  windowSession,
} from "../../../api/session/window-session.ts";
import { useViewer } from "../../../api/viewer/viewer.tsx";
import type { Credentials } from "../credentials-form.tsx";
import { useAuthForm } from "../use-auth-form.ts";

const Opened = z.object({ session: z.string() });

/** Goes on where the session ended: the same person keeps the page, somebody else gets a new one. */
export function useSignInAgain() {
  const { member } = useViewer();
  const apollo = useApolloClient();
  const { reconnect } = useApi();
  const form = useAuthForm(postAndKeepWindow);
  const examples = useInstallation()?.examples ?? [];

  // In this order: the socket must not ask whether it may come back before it may.
  const goOn = async () => {
    sessionOver.repaired();
    reconnect();
    await apollo.refetchQueries({ include: "active" });
  };
  const withPassword = async (credentials: Credentials) => {
    if (!(await form.submit("/sign-in/email", credentials))) return;
    endWindowSession();
    if (credentials.email.toLowerCase() === member.email.toLowerCase()) await goOn();
    // Nothing of the other person's may stay on the page.
    else pageLoad.to("/playbooks");
  };
  const withOneClick = async () => {
    const path = windowSession() ? "/example?window" : "/example";
    if (await form.submit(path, { name: member.name })) await goOn();
  };
  const offersOneClick = examples.some(({ name }) => name === member.name);
  return { form, member, offersOneClick, withPassword, withOneClick };
}

/** A window that was somebody of its own stays so: its new session is kept where the old one was. */
async function postAndKeepWindow(path: string, body: object): Promise<AuthAnswer> {
  const answer = await postAuth(path, body);
  const opened = answer.kind === "ok" ? Opened.safeParse(answer.body).data : undefined;
  if (opened) startWindowSession(opened.session);
  return answer;
}
