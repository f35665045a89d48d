"use client";
import { Stack, Textarea } from "@mantine/core";

import { DialogFoot } from "../../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../../ui/dialog/dialog.tsx";
import type { Source } from "../use-source.ts";
import { useNewVersion } from "./use-new-version.ts";

interface NewVersionDialogProps {
  readonly source: Source;
  readonly onClose: () => void;
}

/** Begins with the current text: a version is a whole text, and never a change of one. */
export function NewVersionDialog({ source, onClose }: NewVersionDialogProps) {
  const draft = useNewVersion(source, onClose);
  return (
    <Dialog onClose={onClose} title={`New version of “${source.title}”`} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          draft.submit();
        }}
      >
        <Stack>
          <Textarea
            label="Text"
            description="Older versions stay readable. Lines that quote a passage you change are flagged “source changed”."
            value={draft.text}
            onChange={(event) => draft.setText(event.currentTarget.value)}
            error={draft.problem}
            autosize
            minRows={12}
            maxRows={24}
            data-autofocus
          />
          <DialogFoot
            label="Save as a new version"
            pending={draft.pending}
            disabled={!draft.changed}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
