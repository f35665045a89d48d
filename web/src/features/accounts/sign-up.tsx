"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";

import { useInstallation } from "../../api/session/installation.ts";
import { pageLoad } from "../../api/session/page-load.ts";
import { AccountCard } from "./account-card.tsx";
import { type NewAccount, NewAccountForm } from "./new-account-form.tsx";
import { useAuthForm } from "./use-auth-form.ts";

/** For the first person of an installation. Everybody after that comes through an invitation. */
export function SignUp() {
  const form = useAuthForm();
  const installation = useInstallation();
  const signUp = async (account: NewAccount) => {
    if (await form.submit("/sign-up/email", account)) pageLoad.to("/playbooks");
  };
  if (installation && !installation.empty) return <InvitationNeeded />;
  return (
    <AccountCard
      title="Make your workspace"
      note="You are the first one here. Everybody else joins by an invitation from you."
      problem={form.problem}
    >
      <NewAccountForm
        asksWorkspace
        pending={form.pending}
        submitLabel="Make the workspace"
        onSubmit={(account) => void signUp(account)}
      />
    </AccountCard>
  );
}

function InvitationNeeded() {
  return (
    <AccountCard
      title="An invitation is needed"
      note="Ask somebody who is in the workspace for an invitation link, and open it."
      problem={undefined}
    >
      <Anchor component={Link} href="/sign-in" size="sm">
        I have an account: sign in
      </Anchor>
    </AccountCard>
  );
}
