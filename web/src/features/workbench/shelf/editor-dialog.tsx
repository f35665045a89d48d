"use client";
import { Alert, Button, Group, Stack, Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";

import { Dialog } from "../../../ui/dialog/dialog.tsx";

interface EditorDialogProps {
  readonly title: string;
  /** False: the fields are there to be read. */
  readonly mayEdit: boolean;
  readonly builtIn: boolean;
  readonly pending: boolean;
  /** What went wrong and belongs to no field. */
  readonly problem: string | undefined;
  readonly canSave: boolean;
  readonly onSave: () => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onClose: () => void;
  /** Undefined before there is something to preview. */
  readonly preview: ReactNode;
  readonly children: ReactNode;
}

/** The frame around the form of an action, a skill or a tool, with the final prompt beside it. */
export function EditorDialog(props: EditorDialogProps) {
  const { title, preview, onClose, children } = props;
  const isNarrow = useMediaQuery("(max-width: 599px)") ?? false;
  return (
    <Dialog onClose={onClose} title={title} size={760} fullScreen={isNarrow}>
      {preview ? (
        <Tabs defaultValue="edit" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="edit">{props.mayEdit ? "Edit" : "Content"}</Tabs.Tab>
            <Tabs.Tab value="prompt">Final prompt</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="edit">
            <EditorForm {...props}>{children}</EditorForm>
          </Tabs.Panel>
          <Tabs.Panel value="prompt">{preview}</Tabs.Panel>
        </Tabs>
      ) : (
        <EditorForm {...props}>{children}</EditorForm>
      )}
    </Dialog>
  );
}

function EditorForm({
  mayEdit,
  builtIn,
  pending,
  problem,
  canSave,
  onSave,
  onDuplicate,
  onClose,
  children,
}: EditorDialogProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (mayEdit && canSave) onSave();
      }}
    >
      <Stack>
        {builtIn ? (
          <Alert color="blue">
            This one comes with the product. Duplicate it to change the copy.
          </Alert>
        ) : null}
        {children}
        {problem ? <Alert color="red">{problem}</Alert> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {mayEdit ? "Cancel" : "Close"}
          </Button>
          {mayEdit ? (
            <Button type="submit" loading={pending} disabled={!canSave}>
              Save
            </Button>
          ) : null}
          {!mayEdit && onDuplicate ? (
            <Button onClick={onDuplicate}>Duplicate to edit</Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
