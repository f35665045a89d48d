"use client";
import { useMutation } from "@apollo/client/react";
import { Button, Group, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { UpdateWorkspaceDocument } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { showNote, showProblem } from "../../../ui/toasts/toasts.tsx";
import { WorkspaceUsage } from "./workspace-usage.tsx";

/** Everybody may read it; admins change it. */
export function WorkspaceSettings() {
  const viewer = useViewer();
  const mayChange = hasRole(viewer, "ADMIN");
  return (
    <>
      <Section title="Name">
        {mayChange ? (
          <NameForm current={viewer.workspace.name} />
        ) : (
          <Text>{viewer.workspace.name}</Text>
        )}
      </Section>
      <Section
        title="Writing by AI"
        note="Off means: nobody here can generate, and nothing is sent to a model."
      >
        <AiSwitch enabled={viewer.workspace.aiEnabled} disabled={!mayChange} />
      </Section>
      <WorkspaceUsage />
    </>
  );
}

/** Everybody in the workspace sees it above the rail. */
function NameForm({ current }: { readonly current: string }) {
  const [name, setName] = useState(current);
  const [update, { loading, error }] = useMutation(UpdateWorkspaceDocument, {
    onCompleted: () => showNote("The workspace has its new name."),
    onError: () => undefined,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void update({ variables: { input: { name: name.trim() } } });
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Workspace name"
          flex={1}
          maw={360}
          value={name}
          error={error ? (fieldErrorsOf(error)["name"] ?? messageOf(error)) : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={loading}
          disabled={!name.trim() || name.trim() === current}
        >
          Save
        </Button>
      </Group>
    </form>
  );
}

interface AiSwitchProps {
  readonly enabled: boolean;
  readonly disabled: boolean;
}

/** Shows what the server has: a switch that was refused falls back by itself. */
function AiSwitch({ enabled, disabled }: AiSwitchProps) {
  const [update, { loading }] = useMutation(UpdateWorkspaceDocument, {
    onError: (error) => showProblem(messageOf(error)),
  });
  return (
    <Switch
      label="People may have AI write in this workspace"
      checked={enabled}
      disabled={disabled || loading}
      onChange={(event) =>
        void update({ variables: { input: { aiEnabled: event.currentTarget.checked } } })
      }
    />
  );
}
