"use client";
import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";

import { postAuth } from "../../../api/session/auth-request.ts";
import { PASSWORD_MIN_CHARACTERS } from "../../../api/session/password-rule.ts";
import { showNote } from "../../../ui/toasts/toasts.tsx";

const EMPTY = { currentPassword: "", newPassword: "" };
const TOGGLE = { "aria-label": "Show the password" };

/** For somebody who knows the old one; who does not gets a link from an admin. */
export function PasswordForm() {
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      currentPassword: (value) => (value ? null : "Needed, to be sure that it is you."),
      newPassword: (value) =>
        value.length < PASSWORD_MIN_CHARACTERS
          ? `At least ${PASSWORD_MIN_CHARACTERS} characters.`
          : null,
    },
  });
  const save = async (values: typeof EMPTY) => {
    setPending(true);
    const answer = await postAuth("/change-password", { ...values, revokeOtherSessions: true });
    setPending(false);
    if (answer.kind === "refused") {
      const wrong = answer.code === "INVALID_PASSWORD";
      setProblem(wrong ? "The current password is wrong." : answer.message);
      return;
    }
    setProblem(undefined);
    form.reset();
    showNote("Your password is changed.");
  };
  return (
    <form method="post" onSubmit={form.onSubmit((values) => void save(values))} noValidate>
      <Stack gap="sm" maw={360}>
        {problem ? (
          <Alert color="red" role="alert" py="xs">
            {problem}
          </Alert>
        ) : null}
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          visibilityToggleButtonProps={TOGGLE}
          {...form.getInputProps("currentPassword")}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          visibilityToggleButtonProps={TOGGLE}
          {...form.getInputProps("newPassword")}
        />
        <div>
          <Button type="submit" variant="default" loading={pending}>
            Change the password
          </Button>
        </div>
      </Stack>
    </form>
  );
}
