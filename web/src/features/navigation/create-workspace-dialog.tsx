"use client";
import { useMutation } from "@apollo/client/react";
import { Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../api/answers/api-error.ts";
import { CreateWorkspaceDocument } from "../../api/generated/graphql.ts";
import { enterWorkspace } from "../../api/viewer/chosen-workspace.ts";
import { DialogFoot } from "../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../ui/dialog/dialog.tsx";

/** Whoever makes one is its owner, and is in it at once: the page loads anew. */
export function CreateWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [create, { loading, error }] = useMutation(CreateWorkspaceDocument, {
    onCompleted: ({ createWorkspace }) => enterWorkspace(createWorkspace.workspace.id),
    onError: () => undefined,
  });
  return (
    <Dialog onClose={onClose} title="New workspace">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create({ variables: { input: { name } } });
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="It has its own playbooks, knowledge and people"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={error ? (fieldErrorsOf(error)["name"] ?? messageOf(error)) : null}
            data-autofocus
          />
          <DialogFoot label="Create" pending={loading} disabled={!name.trim()} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
