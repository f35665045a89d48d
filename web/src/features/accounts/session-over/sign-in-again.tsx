"use client";
import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";

import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { CredentialsForm } from "../credentials-form.tsx";
import { useSignInAgain } from "./use-sign-in-again.ts";

/** Neither Escape nor a click beside it closes this: there is nothing to do behind it without a session. */
const stay = () => undefined;

/** A file of its own, fetched when a session ends: forms and their checks are no part of every page. */
export function SignInAgain() {
  const { form, member, offersOneClick, withPassword, withOneClick } = useSignInAgain();
  return (
    <Dialog
      onClose={stay}
      withCloseButton={false}
      closeOnEscape={false}
      title="Your session is over"
    >
      <Stack>
        <Text size="sm">Sign in again to go on. What is on this page stays as it is.</Text>
        {form.problem ? (
          <Alert color="red" role="alert" py="xs">
            {form.problem}
          </Alert>
        ) : null}
        {offersOneClick ? (
          <Button loading={form.pending} onClick={() => void withOneClick()}>
            Go on as {member.name}
          </Button>
        ) : (
          <CredentialsForm
            initialEmail={member.email}
            pending={form.pending}
            onSubmit={(credentials) => void withPassword(credentials)}
          />
        )}
        <Anchor href="/sign-in" size="sm">
          Sign in as somebody else
        </Anchor>
      </Stack>
    </Dialog>
  );
}
