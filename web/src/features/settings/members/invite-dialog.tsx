"use client";
import { useMutation } from "@apollo/client/react";
import { Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { CreateInvitationDocument, type Role } from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";
import { ROLES } from "./roles.ts";

/** An owner is made of somebody who is there already. */
const INVITED_AS = ROLES.filter(({ role }) => role !== "OWNER");

/** Makes the link and shows it once. Sending it is left to people. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [role, setRole] = useState<Role>("EDITOR");
  const [email, setEmail] = useState("");
  const [create, { data, loading, error }] = useMutation(CreateInvitationDocument, {
    onError: () => undefined,
  });
  const errors = error ? { email: messageOf(error), ...fieldErrorsOf(error) } : undefined;
  const made = data?.createInvitation;
  if (made)
    return (
      <Dialog onClose={onClose} title="The invitation is ready" size="lg">
        <CopyField
          value={made.url}
          note={`Hand this link over yourself: it is shown only now, works once, and ends on ${new Date(made.invitation.expiresAt).toLocaleString()}.`}
        />
      </Dialog>
    );
  return (
    <Dialog onClose={onClose} title="Invite somebody">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const address = email.trim() ? { email: email.trim() } : {};
          void create({ variables: { input: { role, ...address } } });
        }}
      >
        <Stack>
          <Select
            label="Role"
            description={INVITED_AS.find((each) => each.role === role)?.may}
            allowDeselect={false}
            value={role}
            data={INVITED_AS.map((each) => ({ value: each.role, label: each.label }))}
            onChange={(value) =>
              setRole(INVITED_AS.find((each) => each.role === value)?.role ?? role)
            }
          />
          <TextInput
            label="E-mail"
            description="Optional: then the link is for this address alone"
            type="email"
            value={email}
            error={errors?.email ?? null}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-autofocus
          />
          <DialogFoot label="Make the link" pending={loading} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
