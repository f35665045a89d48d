"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

/** `email` without the blanks around it, `password` as it was typed: blanks may belong to it. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface CredentialsFormProps {
  readonly pending: boolean;
  readonly onSubmit: (credentials: Credentials) => void;
  readonly initialEmail?: string;
}

/** Sends nothing itself: the page at sign-in and the dialog above a page do different things with it. */
export function CredentialsForm({ pending, onSubmit, initialEmail = "" }: CredentialsFormProps) {
  const [email, setEmail] = useState(initialEmail);
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ email: email.trim(), password });
  };
  // POST, should the form be sent before the script has come: a password must not end up in an address.
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        />
        <Button type="submit" loading={pending} mt="xs" fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
