"use client";
import { useApolloClient } from "@apollo/client/react";
import { Alert, Stack, Text } from "@mantine/core";
import type { Json } from "@playbooks/workflow-model";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import {
  type PlaybookGivesFragment,
  SetPlaybookDefaultsDocument,
} from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { showNote } from "../../../ui/toasts/toasts.tsx";
import { textIn, textsIn } from "../kinds/json-parts.ts";
import { SettingInput } from "../settings/setting-input.tsx";
import type { Parts } from "../use-workflow-parts.ts";
import { type Given, GIVEN_SETTINGS } from "./given-words.ts";

interface DefaultsDialogProps {
  readonly playbook: PlaybookGivesFragment;
  readonly parts: Parts;
  readonly onClose: () => void;
}

type Draft = Readonly<Partial<Record<keyof Given, Json>>>;

/** What steps take where they say nothing themselves; scenarios that AI writes take from it too. */
export function DefaultsDialog({ playbook, parts, onClose }: DefaultsDialogProps) {
  const apollo = useApolloClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(playbook.defaults));
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const problems = problemsOf(refusal);
  const save = async () => {
    setPending(true);
    setRefusal(undefined);
    try {
      const variables = { input: { id: playbook.id, ...givenOf(draft) } };
      await apollo.mutate({ mutation: SetPlaybookDefaultsDocument, variables });
      showNote("Nodes that say nothing themselves take this from now on.");
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog onClose={onClose} title="Defaults of the playbook">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            Nodes that leave a setting empty take it from here, and so do scenarios that AI writes.
            Runs that have begun keep what they have.
          </Text>
          {GIVEN_SETTINGS.map((setting) => (
            <SettingInput
              key={setting.name}
              setting={setting}
              value={draft[setting.name]}
              problem={problems.find(({ path }) => path === setting.name)?.message}
              parts={parts}
              readOnly={false}
              onChange={(value) => setDraft(withValue(draft, setting.name, value))}
            />
          ))}
          {refusal !== undefined && problems.length === 0 ? (
            <Alert color="red" title="It was not changed">
              {messageOf(refusal)}
            </Alert>
          ) : null}
          <DialogFoot label="Save" pending={pending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function draftOf({ actionId, skillIds, knowledgeDocumentIds, toolIds, modelChain }: Given): Draft {
  return { actionId, skillIds, knowledgeDocumentIds, toolIds, modelChain };
}

function withValue(draft: Draft, name: keyof Given, value: Json | undefined): Draft {
  return { ...draft, [name]: value ?? null };
}

function givenOf(draft: Draft) {
  return {
    actionId: textIn(draft.actionId) || null,
    skillIds: [...textsIn(draft.skillIds)],
    knowledgeDocumentIds: [...textsIn(draft.knowledgeDocumentIds)],
    toolIds: [...textsIn(draft.toolIds)],
    modelChain: [...textsIn(draft.modelChain)],
  };
}
