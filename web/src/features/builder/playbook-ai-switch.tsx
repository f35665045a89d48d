"use client";
import { useMutation } from "@apollo/client/react";
import { Box, Switch, Text } from "@mantine/core";
import { useId } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { SetPlaybookAiDocument } from "../../api/generated/graphql.ts";
import { showProblem } from "../../ui/toasts/toasts.tsx";
import { type AiOff, useAiOff } from "./generations/ai-off.tsx";
import type { BuilderPlaybook } from "./use-builder-data.ts";

interface PlaybookAiSwitchProps {
  readonly playbook: Pick<BuilderPlaybook, "id" | "aiEnabled">;
  readonly mayWrite: boolean;
}

/** Turns at once, so that it keeps the focus; one that was refused turns back by itself. */
export function PlaybookAiSwitch({ playbook, mayWrite }: PlaybookAiSwitchProps) {
  const { id, aiEnabled } = playbook;
  const [update] = useMutation(SetPlaybookAiDocument, {
    onError: (error) => showProblem(`AI was not switched. ${messageOf(error)}`),
  });
  const change = (next: boolean) =>
    void update({
      variables: { input: { id, aiEnabled: next } },
      optimisticResponse: {
        updatePlaybook: { playbook: { __typename: "Playbook", id, aiEnabled: next } },
      },
    });
  const meaning = useId();
  const aiOff = useAiOff(playbook);
  // Whoever cannot switch it is told how it stands: a pale switch says neither on nor off.
  if (!mayWrite)
    return (
      <Text size="sm" mt={24}>
        {READ_WORDS[aiOff ?? "nowhere"]}
      </Text>
    );
  return (
    <Box mt={24}>
      <Switch
        label="AI may write in this playbook"
        aria-describedby={meaning}
        checked={aiEnabled}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <Text id={meaning} size="sm" c="dimmed" mt={4}>
        {meaningOf(aiOff)}
      </Text>
    </Box>
  );
}

const READ_WORDS: Readonly<Record<AiOff | "nowhere", string>> = {
  nowhere: "AI may write in this playbook. Editors can switch it off.",
  playbook: "AI may not write in this playbook. Editors can switch it on.",
  workspace: "AI is switched off for the whole workspace; admins can switch it on in its settings.",
};

function meaningOf(aiOff: AiOff | undefined): string {
  if (aiOff === "workspace")
    return "Not now: AI is switched off for the whole workspace, and admins can switch it on in its settings.";
  return aiOff === "playbook"
    ? "Nobody can ask AI to write here, and runs of workflows suggest nothing to its scenarios."
    : "Off stops what AI is writing here; suggestions that have arrived stay.";
}
