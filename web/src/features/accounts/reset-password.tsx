"use client";
import { Anchor, Button, PasswordInput, Stack, Text } from "@mantine/core";
import Link from "next/link";
import { type FormEvent, useState } from "react";

import { PASSWORD_MIN_CHARACTERS } from "../../api/session/password-rule.ts";
import { AccountCard } from "./account-card.tsx";
import { useLinkToken } from "./link-token.ts";
import { useAuthForm } from "./use-auth-form.ts";

/** Behind the link that an admin has handed over. */
export function ResetPassword() {
  const form = useAuthForm();
  const token = useLinkToken();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < PASSWORD_MIN_CHARACTERS)
      form.refuse(`The password needs at least ${PASSWORD_MIN_CHARACTERS} characters.`);
    else setDone(await form.submit("/reset-password", { newPassword: password, token }));
  };
  if (done) return <PasswordChanged />;
  return (
    <AccountCard
      title="Choose a new password"
      note="You will be signed out everywhere else."
      problem={token === "" ? "This link is incomplete. Copy all of it." : form.problem}
    >
      <form method="post" onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <PasswordInput
            label="New password"
            description={`At least ${PASSWORD_MIN_CHARACTERS} characters`}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          />
          <Button type="submit" loading={form.pending} disabled={!token} fullWidth mt="xs">
            Save the password
          </Button>
        </Stack>
      </form>
    </AccountCard>
  );
}

function PasswordChanged() {
  return (
    <AccountCard title="Your password is changed" problem={undefined}>
      <Text size="sm">
        <Anchor component={Link} href="/sign-in">
          Sign in
        </Anchor>{" "}
        with the new one.
      </Text>
    </AccountCard>
  );
}
