"use client";
import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { inWords } from "@playbooks/document-model";

import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import type { ChoosablePlaybook } from "../use-analytics-choices.ts";
import type { Gap } from "./coverage.ts";
import { useFillGap } from "./use-fill-gap.ts";

interface FillGapDialogProps {
  readonly gap: Gap;
  readonly playbooks: readonly ChoosablePlaybook[];
  readonly onClose: () => void;
}

/** The stage and the persona are given; a playbook for that persona and a title are asked for. */
export function FillGapDialog({ gap, playbooks, onClose }: FillGapDialogProps) {
  const draft = useFillGap(gap, playbooks);
  return (
    <Dialog onClose={onClose} title={`Add a scenario: ${inWords(gap.stage)}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          draft.submit();
        }}
      >
        <Stack>
          <NativeSelect
            label="Playbook"
            description={`Written for: ${gap.persona}`}
            data={draft.playbooks.map(({ id, title }) => ({ value: id, label: title }))}
            value={draft.playbookId}
            onChange={(event) => draft.setPlaybookId(event.currentTarget.value)}
          />
          <TextInput
            label="Title"
            description="The situation, as somebody in it would name it"
            value={draft.title}
            onChange={(event) => draft.setTitle(event.currentTarget.value)}
            error={draft.problem}
            data-autofocus
          />
          <DialogFoot
            label="Add and open"
            pending={draft.pending}
            disabled={!draft.title.trim() || !draft.playbookId}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
