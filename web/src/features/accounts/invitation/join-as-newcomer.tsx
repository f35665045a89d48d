"use client";
import { Anchor } from "@mantine/core";
import { useState } from "react";

import { pageLoad } from "../../../api/session/page-load.ts";
import { AccountCard } from "../account-card.tsx";
import { type Credentials, CredentialsForm } from "../credentials-form.tsx";
import { type NewAccount, NewAccountForm } from "../new-account-form.tsx";
import { useAuthForm } from "../use-auth-form.ts";
import type { InvitationState } from "./invitation-peek.ts";

interface JoinAsNewcomerProps {
  readonly token: string;
  readonly invitation: Extract<InvitationState, { kind: "open" }>;
}

/** Signing up with the token joins in the same step, so nobody is left with an account and no workspace. */
export function JoinAsNewcomer({ token, invitation }: JoinAsNewcomerProps) {
  const form = useAuthForm();
  const [hasAccount, setHasAccount] = useState(false);
  const signUp = async ({ name, email, password }: NewAccount) => {
    const body = { name, email, password, invitation: token };
    if (await form.submit("/sign-up/email", body)) pageLoad.to("/playbooks");
  };
  const signIn = async (credentials: Credentials) => {
    // Comes back here signed in, to join with one click.
    if (await form.submit("/sign-in/email", credentials)) pageLoad.again();
  };
  return (
    <AccountCard
      title={`Join ${invitation.workspace}`}
      note={`You will be a member with the role ${invitation.role.toLocaleLowerCase("en")}.`}
      problem={form.problem}
      below={
        <Anchor component="button" size="sm" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? "I am new here" : "I have an account"}
        </Anchor>
      }
    >
      {hasAccount ? (
        <CredentialsForm
          pending={form.pending}
          initialEmail={invitation.email ?? ""}
          onSubmit={(credentials) => void signIn(credentials)}
        />
      ) : (
        <NewAccountForm
          asksWorkspace={false}
          {...(invitation.email ? { email: invitation.email } : {})}
          pending={form.pending}
          submitLabel="Join"
          onSubmit={(account) => void signUp(account)}
        />
      )}
    </AccountCard>
  );
}
