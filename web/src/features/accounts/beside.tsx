"use client";
import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import * as z from "zod/mini";

import { postAuth } from "../../api/session/auth-request.ts";
import { pageLoad } from "../../api/session/page-load.ts";
import { startWindowSession } from "../../api/session/window-session.ts";
import { Waiting } from "../../ui/states/waiting.tsx";
import { AccountCard } from "./account-card.tsx";
import { useLinkToken } from "./link-token.ts";

/** The value of a session cookie, which this answer does not set. */
const Opened = z.object({ session: z.string() });

/** Makes this window alone one of the example people; the other windows stay who they are. */
export function Beside() {
  // Behind the hash, as every secret of a link is: neither logs nor the next site's referrer see it.
  const name = useLinkToken();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!name) return;
    void becomeExamplePerson(name).then(setProblem);
  }, [name]);
  return (
    <AccountCard title="One moment" problem={problem}>
      {problem ? <Text size="sm">You can close this window.</Text> : <Waiting what="Signing in" />}
    </AccountCard>
  );
}

/** Leaves for the library, or answers why it could not. */
async function becomeExamplePerson(name: string): Promise<string | undefined> {
  const answer = await postAuth("/example?window", { name });
  if (answer.kind === "refused") return answer.message;
  const opened = Opened.safeParse(answer.body).data;
  if (!opened) return "The server's answer could not be read. Reload the page.";
  startWindowSession(opened.session);
  pageLoad.insteadTo("/playbooks");
  return undefined;
}
