"use client";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";

import { PASSWORD_MIN_CHARACTERS } from "../../api/session/password-rule.ts";

/** `workspaceName` is empty where none is asked for. */
export interface NewAccount {
  readonly workspaceName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface NewAccountFormProps {
  /** The first person of an installation names the workspace; later ones join one. */
  readonly asksWorkspace: boolean;
  /** Set when the invitation is for this address alone. */
  readonly email?: string;
  readonly pending: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (account: NewAccount) => void;
}

/** Checks what needs no server; whether an address is taken, the server says. */
export function NewAccountForm(props: NewAccountFormProps) {
  const { asksWorkspace, email = "" } = props;
  const form = useForm<NewAccount>({
    initialValues: { workspaceName: "", name: "", email, password: "" },
    validate: {
      workspaceName: (value) => (asksWorkspace && !value.trim() ? "Give it a name." : null),
      name: (value) => (value.trim() ? null : "What should the others call you?"),
      // Only that it could be one: whether it is, the first e-mail tells.
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : "This is no e-mail address."),
      password: (value) =>
        value.length >= PASSWORD_MIN_CHARACTERS
          ? null
          : `At least ${PASSWORD_MIN_CHARACTERS} characters.`,
    },
  });
  const field = (name: keyof NewAccount) => ({
    ...form.getInputProps(name),
    name,
  });
  return (
    <form
      method="post"
      onSubmit={form.onSubmit((values) => props.onSubmit(trimmed(values)))}
      noValidate
    >
      <Stack gap="sm">
        {asksWorkspace ? (
          <TextInput
            label="Workspace"
            description="Your team's or company's name"
            autoComplete="organization"
            {...field("workspaceName")}
          />
        ) : null}
        <TextInput label="Your name" autoComplete="name" {...field("name")} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          readOnly={email !== ""}
          {...field("email")}
        />
        <PasswordInput
          label="Password"
          description={`At least ${PASSWORD_MIN_CHARACTERS} characters`}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          {...field("password")}
        />
        <Button type="submit" loading={props.pending} mt="xs" fullWidth>
          {props.submitLabel}
        </Button>
      </Stack>
    </form>
  );
}

function trimmed(account: NewAccount): NewAccount {
  return {
    ...account,
    workspaceName: account.workspaceName.trim(),
    name: account.name.trim(),
    email: account.email.trim(),
  };
}
