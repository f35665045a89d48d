"use client";
import { Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";

import { DialogFoot } from "../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../ui/dialog/dialog.tsx";
import { showNote } from "../../ui/toasts/toasts.tsx";
import { KIND_CHOICES, KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";
import { useAddText } from "./use-add-text.ts";

interface AddTextDialogProps {
  /** What the text begins with: empty, or an example. */
  readonly begin: string;
  readonly onClose: () => void;
}

/** Reading takes place afterwards: it closes when the source is made, and the list shows how far it is. */
export function AddTextDialog({ begin, onClose }: AddTextDialogProps) {
  const draft = useAddText(begin, (title) => {
    showNote(`“${title}” was added.`);
    onClose();
  });
  return (
    <Dialog onClose={onClose} title="Add a text" size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          draft.submit();
        }}
      >
        <Stack>
          <Textarea
            label="Text"
            description="Markdown or plain text. Headings help: each passage remembers the headings above it."
            placeholder={"# Prices for 2026\n\nBasic costs €29 a month…"}
            value={draft.text}
            onChange={(event) => draft.setText(event.currentTarget.value)}
            error={draft.errors["text"]}
            autosize
            minRows={10}
            maxRows={20}
            data-autofocus
          />
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <TextInput
              label="Title"
              description="Taken from the text until you write your own"
              flex="3 1 240px"
              value={draft.title}
              onChange={(event) => draft.setTitle(event.currentTarget.value)}
              error={draft.errors["title"]}
            />
            <NativeSelect
              label="Kind"
              description="What it tells about"
              flex="1 1 140px"
              data={KIND_CHOICES}
              value={draft.kind}
              onChange={({ currentTarget: { value } }) => {
                const kind = KNOWLEDGE_KINDS.find((each) => each === value);
                if (kind) draft.setKind(kind);
              }}
            />
          </Group>
          <DialogFoot
            label="Add"
            pending={draft.pending}
            disabled={!draft.text.trim()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
