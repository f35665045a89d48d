"use client";
import { useApolloClient } from "@apollo/client/react";
import { Alert, Anchor, Modal, Stack, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";

import { useApi } from "../../api/api-provider.tsx";
import { sessionOver } from "../../api/session-over.ts";
import { useViewer } from "../../api/viewer.tsx";
import { type Credentials, CredentialsForm } from "./credentials-form.tsx";
import { useAuthForm } from "./use-auth-form.ts";

/** Asks to sign in again above the page, which keeps everything that is on it. */
export function SessionOverDialog() {
  const over = useSyncExternalStore(sessionOver.subscribe, sessionOver.now, () => false);
  return over ? <SignInAgain /> : null;
}

function SignInAgain() {
  const { member } = useViewer();
  const apollo = useApolloClient();
  const { reconnect } = useApi();
  const form = useAuthForm();
  const signIn = async (credentials: Credentials) => {
    if (!(await form.submit("/sign-in/email", credentials))) return;
    if (credentials.email.toLowerCase() !== member.email.toLowerCase()) {
      // Somebody else: nothing of the other person's may stay on the page.
      location.assign("/playbooks");
      return;
    }
    sessionOver.repaired();
    reconnect();
    await apollo.refetchQueries({ include: "active" });
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title="Your session is over"
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">Sign in again to go on. What is on this page stays as it is.</Text>
        {form.problem ? (
          <Alert color="red" role="alert" py="xs">
            {form.problem}
          </Alert>
        ) : null}
        <CredentialsForm
          initialEmail={member.email}
          pending={form.pending}
          onSubmit={(credentials) => void signIn(credentials)}
        />
        <Anchor href="/sign-in" size="sm">
          Sign in as somebody else
        </Anchor>
      </Stack>
    </Modal>
  );
}
